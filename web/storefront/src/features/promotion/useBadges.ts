import { shallowRef, watch } from 'vue'
import { offersOf } from './queries'

const MOST_AT_ONCE = 100

/** A few words on what is on offer for each of these products, as they become known; a list does without where that fails. */
export function useBadges(products: () => readonly { id: string }[]): (id: string) => string | undefined {
  const known = shallowRef<Readonly<Record<string, string | undefined>>>({})

  async function learn(ids: readonly string[]): Promise<void> {
    const offers = await offersOf.cache.load(offersOf.keyOf(ids), () => offersOf.fetch(ids))
    known.value = { ...known.value, ...Object.fromEntries(ids.map((id) => [id, offers[id]?.badges[0]?.text])) }
  }
  watch(
    () => products().map(({ id }) => id),
    (ids) => {
      const fresh = ids.filter((id) => !(id in known.value)).slice(0, MOST_AT_ONCE)
      if (fresh.length) void learn(fresh).catch(() => undefined)
    },
    { immediate: true },
  )
  return (id) => known.value[id]
}
