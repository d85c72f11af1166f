import { shallowRef, watch } from 'vue'
import { offersOf } from './queries'
import { useOfferRegion } from './useOfferRegion'

const MOST_AT_ONCE = 100

/** A few words on what is on offer for each of these products, as they become known; a list does without where that fails. */
export function useBadges(products: () => readonly { id: string }[]): (id: string) => string | undefined {
  const known = shallowRef<Readonly<Record<string, string | undefined>>>({})
  const region = useOfferRegion()

  async function learn(ids: readonly string[]): Promise<void> {
    const asked = { ids, region: region.value }
    const offers = await offersOf.cache.load(offersOf.keyOf(asked), () => offersOf.fetch(asked))
    if (asked.region === region.value) known.value = { ...known.value, ...Object.fromEntries(ids.map((id) => [id, offers[id]?.badges[0]?.text])) }
  }
  // Elsewhere other offers hold.
  watch(region, () => (known.value = {}))
  watch(
    [() => products().map(({ id }) => id), region],
    ([ids]) => {
      const fresh = ids.filter((id) => !(id in known.value)).slice(0, MOST_AT_ONCE)
      if (fresh.length) void learn(fresh).catch(() => undefined)
    },
    { immediate: true },
  )
  return (id) => known.value[id]
}
