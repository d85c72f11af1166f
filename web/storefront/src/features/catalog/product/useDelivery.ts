import { computed, type ComputedRef, type Ref } from 'vue'
import { useTexts } from '@/i18n'
import { formatMoney } from '@/money'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { ALL } from '../queries'
import { freightOf, ownAddresses } from '../stock'
import { productTexts } from './texts'

/** Where to, and what sending costs: to the buyer's default address, else in general. */
export function useDelivery(variantId: () => string | undefined, quantity: Readonly<Ref<number>>): { place: ComputedRef<string>; cost: ComputedRef<string> } {
  const t = useTexts(productTexts)
  const session = useSession()
  const addresses = useQuery(ownAddresses, () => (session.isSignedIn ? ALL : undefined))
  const address = computed(() => addresses.data.value?.find((each) => each.is_default) ?? addresses.data.value?.[0])
  const freight = useQuery(freightOf, () => {
    const id = variantId()
    return id && !(session.isSignedIn && addresses.isLoading.value) ? { variantId: id, quantity: quantity.value, addressId: address.value?.id } : undefined
  })

  const place = computed(() => (address.value ? t('deliverTo', { place: address.value.region_names.join(' ') }) : t('freightByAddress')))
  const cost = computed(() => {
    const known = freight.data.value
    if (!known) return t('freightUnknown')
    return known.minor ? t('freight', { price: formatMoney(known.minor, known.currency) }) : t('freightFree')
  })
  return { place, cost }
}
