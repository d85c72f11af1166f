import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Schemas } from '@/api'
import { useQuery } from '@/query'
import { productOffers } from './queries'
import { useOfferRegion } from './useOfferRegion'

const SETTLE_MS = 200

interface Picked {
  productId: string | undefined
  variantId: string | undefined
}

/**
 * What is on offer for the variant that is picked, as soon as it is known; what is on offer for the product till then.
 * A product without any offer is asked after once.
 */
export function useProductOffers(picked: () => Picked): ComputedRef<Schemas['ProductOffers'] | undefined> {
  const settled = useSettled(() => picked().variantId)
  const region = useOfferRegion()
  const general = useQuery(productOffers, () => {
    const { productId } = picked()
    return productId ? { productId, region: region.value } : undefined
  })
  const own = useQuery(productOffers, () => {
    const { productId } = picked()
    const variantId = settled.value
    const differs = general.data.value && variantId && general.data.value.variant_id !== variantId
    return productId && differs ? { productId, variantId, region: region.value } : undefined
  })
  return computed(() => (own.data.value === undefined ? general.data.value : own.data.value) ?? undefined)
}

/** A value once it has stayed for a moment, so that a run through many picks asks once; the first counts at once. */
function useSettled<T>(value: () => T): Readonly<Ref<T>> {
  const settled = shallowRef(value())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(value, (next) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = next), SETTLE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  return settled
}
