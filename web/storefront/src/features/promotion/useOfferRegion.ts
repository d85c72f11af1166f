import { computed, type ComputedRef } from 'vue'
import { useRegion } from '@/stores/region'
import { useSession } from '@/stores/session'

/**
 * The code of the region that offers are asked for: picked in this visit, else of the buyer's own address once that is known. A
 * visitor's is the one picked before. Empty: what is for some regions alone is not promised.
 */
export function useOfferRegion(): ComputedRef<string> {
  const region = useRegion()
  const session = useSession()
  return computed(() => (region.picked ?? (session.isSignedIn ? region.own : region.kept))?.code ?? '')
}
