import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useOnline } from '@/platform/useOnline'
import type { Query } from './define'

export interface Slice<T> {
  items: T[]
  next_cursor?: string | null
}
export interface ListAsk<A> {
  filter: A
  cursor: string | undefined
}
export interface ListState<T> {
  items: Readonly<Ref<readonly T[]>>
  error: Readonly<Ref<unknown>>
  isLoading: ComputedRef<boolean>
  isFetching: Readonly<Ref<boolean>>
  hasMore: Readonly<Ref<boolean>>
  loadMore: () => Promise<void>
  /** Begin anew from the first slice. */
  refresh: () => Promise<void>
}

/** A list that grows by slices, following its filter and the language. The query's argument is a `ListAsk`. */
export function useList<A, T>(query: Query<ListAsk<A>, Slice<T>>, filter: () => A | undefined): ListState<T> {
  const items = shallowRef<readonly T[]>([])
  const error = ref<unknown>()
  const isFetching = ref(false)
  const hasMore = ref(false)
  const isReady = ref(false)
  let cursor: string | undefined
  let turn = 0

  const wanted = computed(() => {
    const given = filter()
    return given === undefined ? undefined : { given, key: query.keyOf({ filter: given, cursor: undefined }) }
  })

  async function fetchSlice(mine: number): Promise<void> {
    const given = wanted.value?.given
    if (given === undefined) return
    const ask = { filter: given, cursor }
    isFetching.value = true
    error.value = undefined
    try {
      const slice = await query.cache.load(query.keyOf(ask), () => query.fetch(ask))
      if (mine !== turn) return
      items.value = cursor === undefined ? slice.items : [...items.value, ...slice.items]
      cursor = slice.next_cursor ?? undefined
      hasMore.value = cursor !== undefined
      isReady.value = true
    } catch (caught) {
      if (mine === turn) error.value = caught
    } finally {
      if (mine === turn) isFetching.value = false
    }
  }

  function begin(): Promise<void> {
    turn += 1
    cursor = undefined
    return fetchSlice(turn)
  }
  watch(
    () => wanted.value?.key,
    (key) => {
      const known = key === undefined ? undefined : query.cache.read(key)?.value
      items.value = known?.items ?? []
      isReady.value = known !== undefined
      hasMore.value = false
      void begin()
    },
    { immediate: true },
  )

  watch(useOnline(), (online) => {
    if (online && error.value) void fetchSlice(turn)
  })

  async function loadMore(): Promise<void> {
    if (!isFetching.value && hasMore.value) await fetchSlice(turn)
  }
  return { items, error, isFetching, hasMore, loadMore, refresh: begin, isLoading: computed(() => !isReady.value && !error.value) }
}
