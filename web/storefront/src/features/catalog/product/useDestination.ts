import { computed, watch } from 'vue'
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
  const own = computed(() => {
    const found = address.value
    return found && { code: found.district_code || found.city_code || found.province_code, name: found.region_names.join(' ') }
  })
  watch(own, (found) => found && (region.own = found), { immediate: true })
  const destination = computed(() => own.value ?? region.picked ?? region.kept)
  /** Not yet said, while the addresses are on their way. */
  const isKnown = computed(() => Boolean(region.picked) || !session.isSignedIn || !addresses.isLoading.value)
  return { destination, isKnown }
}

export type DestinationChoice = ReturnType<typeof useDestination>
