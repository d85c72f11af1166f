import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useOnline } from '@/platform/useOnline'
import type { Query } from './define'

export interface QueryState<T> {
  data: Readonly<Ref<T | undefined>>
  /** The failure of the last try; content may still stand from before. */
  error: Readonly<Ref<unknown>>
  /** Nothing to show yet: the moment for a skeleton. */
  isLoading: ComputedRef<boolean>
  isFetching: Readonly<Ref<boolean>>
  /** Ask again, whatever is known. */
  refresh: () => Promise<void>
}

/**
 * Show the answer to a query, following its argument and the language. `undefined` as the argument waits.
 */
export function useQuery<A, T>(query: Query<A, T>, argument: () => A | undefined): QueryState<T> {
  const data = shallowRef<T>()
  const error = ref<unknown>()
  const isFetching = ref(false)
  let current = ''

  async function fetch(key: string, given: A): Promise<void> {
    isFetching.value = true
    try {
      const value = await query.cache.load(key, () => query.fetch(given))
      if (key === current) [data.value, error.value] = [value, undefined]
    } catch (caught) {
      if (key === current) error.value = caught
    } finally {
      if (key === current) isFetching.value = false
    }
  }

  const wanted = computed(() => {
    const given = argument()
    return given === undefined ? undefined : { given, key: query.keyOf(given) }
  })
  watch(
    () => wanted.value?.key,
    () => {
      const next = wanted.value
      current = next?.key ?? ''
      const known = query.cache.read(current)
      data.value = known?.value
      error.value = undefined
      isFetching.value = false
      if (next && Date.now() - (known?.storedAt ?? 0) > query.freshMs) void fetch(next.key, next.given)
    },
    { immediate: true },
  )
  watch(useOnline(), (online) => {
    if (online && error.value && wanted.value) void fetch(wanted.value.key, wanted.value.given)
  })

  async function refresh(): Promise<void> {
    if (wanted.value) await fetch(wanted.value.key, wanted.value.given)
  }
  return { data, error, isFetching, isLoading: computed(() => data.value === undefined && !error.value), refresh }
}
