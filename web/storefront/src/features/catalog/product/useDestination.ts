import { computed } from 'vue'
import { addressBook, OWN } from '@/features/member'
import { useQuery } from '@/query'
import { useRegion } from '@/stores/region'
import { useSession } from '@/stores/session'

/** Where to: the region picked in this visit, else the buyer's own address, else a region picked before. */
export function useDestination() {
  const session = useSession()
  const region = useRegion()
  const addresses = useQuery(addressBook, () => (session.isSignedIn ? OWN : undefined))
  const address = computed(() =>
    region.picked ? undefined : (addresses.data.value?.find((each) => each.is_default) ?? addresses.data.value?.[0]),
  )
  const destination = computed(() => {
    const own = address.value
    return own ? { code: own.district_code || own.city_code || own.province_code, name: own.region_names.join(' ') } : (region.picked ?? region.kept)
  })
  /** Not yet said, while the addresses are on their way. */
  const isKnown = computed(() => Boolean(region.picked) || !session.isSignedIn || !addresses.isLoading.value)
  return { destination, isKnown }
}

export type DestinationChoice = ReturnType<typeof useDestination>
