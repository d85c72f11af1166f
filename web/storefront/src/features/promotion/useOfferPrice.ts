import { computed, type ComputedRef } from 'vue'
import { useQuery } from '@/query'
import { productOffers } from './queries'

interface Unit {
  productId: string | undefined
  variantId: string | undefined
  price: number | null
}

/** What one unit costs with all that is on offer for it now, where that is less than its price. */
export function useOfferPrice(unit: () => Unit): ComputedRef<number | undefined> {
  const { data } = useQuery(productOffers, () => unit().productId)
  return computed(() => {
    const { variantId, price } = unit()
    const offered = data.value?.find((offer) => offer.variant_id === variantId)?.price.minor
    return offered !== undefined && price !== null && offered < price ? offered : undefined
  })
}
