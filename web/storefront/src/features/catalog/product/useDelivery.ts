import { computed } from 'vue'
import { useTexts } from '@/i18n'
import { formatMoney } from '@/money'
import { useQuery } from '@/query'
import { formatDayRange } from '@/time'
import { deliveryOf } from '../stock'
import { productTexts } from './texts'
import type { ProductChoice } from './useProduct'

const FEW = 10
const DISTRICT = /^\d{6}$/

/** Where to, whether it is there, and what sending costs. */
export function useDelivery({ product, variant, quantity, left, isUndeliverable, where }: ProductChoice) {
  const t = useTexts(productTexts)
  const { data: estimate } = useQuery(deliveryOf, () => {
    const [productId, regionCode] = [product.value?.id, where.destination.value?.code ?? '']
    const variantId = variant.value?.id ?? product.value?.variants[0]?.id
    return productId && variantId && DISTRICT.test(regionCode) ? { productId, variantId, regionCode, quantity: quantity.value } : undefined
  })

  const place = computed(() => (where.destination.value ? t('deliverTo', { place: where.destination.value.name }) : t('chooseRegion')))
  const isRefused = computed(() => estimate.value?.status === 'not_served' || (!estimate.value && isUndeliverable.value))
  const stock = computed(() => {
    if (!where.destination.value) return ''
    if (isRefused.value) return t('undeliverable')
    const there = variant.value ? (estimate.value?.available ?? left.value) : undefined
    if (there === undefined) return ''
    if (!there) return t('soldOut')
    return there <= FEW ? t('left', { n: there }) : t('inStock')
  })
  const cost = computed(() => {
    const known = estimate.value?.freight
    if (!known) return t('freightUnknown')
    return known.minor ? t('freight', { price: formatMoney(known.minor, known.currency) }) : t('freightFree')
  })
  const arrival = computed(() => {
    const usual = estimate.value?.options.find(({ is_chosen: isUsual }) => isUsual)
    return usual?.arrives_from && usual.arrives_until ? t('arrives', { days: formatDayRange(usual.arrives_from, usual.arrives_until) }) : ''
  })
  const note = computed(() => {
    const hours = estimate.value?.ship_hours
    if (isRefused.value || !hours) return cost.value
    const others = (estimate.value?.options ?? []).filter(({ is_chosen: isUsual }) => !isUsual)
    const soonest = others.find(({ surcharge }) => surcharge.minor > 0)
    const faster = soonest ? ` · ${t('orFaster', { name: soonest.name, price: formatMoney(soonest.freight.minor, soonest.freight.currency) })}` : ''
    return `${cost.value} · ${arrival.value || t('shipsWithin', { n: hours })}${faster}`
  })
  return { place, stock, note, isRefused }
}
