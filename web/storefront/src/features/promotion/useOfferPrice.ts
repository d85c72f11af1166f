import { computed, type ComputedRef } from 'vue'
import { useProductOffers } from './useProductOffers'

interface Unit {
  productId: string | undefined
  variantId: string | undefined
  price: number | null
}

/** What one unit costs with all that is on offer for it now, where that is less than its price. */
export function useOfferPrice(unit: () => Unit): ComputedRef<number | undefined> {
  const offer = useProductOffers(unit)
  return computed(() => {
    const { variantId, price } = unit()
    const offered = offer.value?.variant_id === variantId ? offer.value?.price.minor : undefined
    return offered !== undefined && price !== null && offered < price ? offered : undefined
  })
}
