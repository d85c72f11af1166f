import { computed } from 'vue'
import { useTexts } from '@/i18n'
import { formatMoney } from '@/money'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { freightOf } from '../stock'
import { productTexts } from './texts'
import type { ProductChoice } from './useProduct'

const FEW = 10

/** Where to, whether it is there, and what sending costs. */
export function useDelivery({ product, variant, quantity, left, isUndeliverable, where }: ProductChoice) {
  const t = useTexts(productTexts)
  const session = useSession()
  const freight = useQuery(freightOf, () => {
    const variantId = variant.value?.id ?? product.value?.variants[0]?.id
    if (!variantId || !session.accessToken || !where.isKnown.value) return undefined
    return { variantId, quantity: quantity.value, addressId: where.address.value?.id }
  })

  const place = computed(() => (where.destination.value ? t('deliverTo', { place: where.destination.value.name }) : t('chooseRegion')))
  const stock = computed(() => {
    if (!where.destination.value || left.value === undefined) return ''
    if (isUndeliverable.value) return t('undeliverable')
    if (!left.value) return t('soldOut')
    return left.value <= FEW ? t('left', { n: left.value }) : t('inStock')
  })
  const cost = computed(() => {
    const known = freight.data.value
    if (!known) return t('freightUnknown')
    return known.minor ? t('freight', { price: formatMoney(known.minor, known.currency) }) : t('freightFree')
  })
  return { place, stock, cost, isUndeliverable }
}
