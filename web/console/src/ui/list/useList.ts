import { computed, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useQuery, type QueryKey } from '@/api'
import type { Filter } from './filters'
import { ListQuery } from './listQuery'
import { isSameFilters, readState, withFilter, writeState, type ListShape, type ListState } from './listState'
import { readTrail, writeTrail } from './trail'

export interface Page<Row> {
  items: Row[]
  next_cursor?: string | null
}

export interface ListOptions<Row> {
  /** Names the list for what is kept about it: columns, views. */
  id: string
  /** First part of the cache key; what a write invalidates. */
  key: QueryKey
  read: (query: ListQuery) => Promise<Page<Row>>
  rowKey: (row: Row) => string
  filters?: () => readonly Filter[]
  sort?: string
  /** A column by which rows can be sorted under some filters alone: under others the usual order stands. */
  isSortable?: (sort: string, filters: ListState['filters']) => boolean
  limit?: number
  /** What the server can write of this list, narrowed as the list is. */
  exports?: ListExports
}

export interface ListExports {
  /** Codes of the server's kinds, the usual one first. */
  kinds: readonly string[]
  /** The conditions of `read`, by the route's names; a list without any has none. */
  filters?: (query: ListQuery) => Readonly<Record<string, string | number | boolean | undefined>>
}

/** A list of the server's rows, its state in the address. */
export function useList<Row>(options: ListOptions<Row>) {
  const route = useRoute()
  const router = useRouter()
  const home = route.name
  const filters = computed(() => options.filters?.() ?? [])
  const shape = computed<ListShape>(() => ({
    filters: filters.value.map(({ key }) => key), sort: options.sort ?? '', limit: options.limit ?? 20,
  }))
  // While the page is being left the address is another's already.
  const held = shallowRef<ListState>()
  const state = computed(() => {
    if (route.name !== home && held.value) return held.value
    const read = readState(route.query, shape.value)
    const isMeant = options.isSortable?.(read.sort.replace(/^-/, ''), read.filters) ?? true
    return (held.value = isMeant ? read : { ...read, sort: shape.value.sort })
  })
  const query = computed(() => new ListQuery(state.value))
  const { data, error, isFetching, isLoading, reload } = useQuery(
    () => [...options.key, 'list', state.value.filters, state.value.sort, state.value.cursor, state.value.limit],
    () => options.read(query.value),
    { keepsLast: true },
  )

  function go(to: ListState): void {
    void router.push({ query: writeState(to, shape.value, route.query), hash: route.hash })
  }

  function next(): void {
    const cursor = data.value?.next_cursor
    if (!cursor) return
    const page = state.value.page + 1
    writeTrail(options.id, state.value, page, cursor)
    go({ ...state.value, cursor, page })
  }

  function previous(): void {
    const page = state.value.page - 1
    const cursor = readTrail(options.id, state.value, page)
    go({ ...state.value, cursor: cursor ?? '', page: cursor === undefined ? 1 : page })
  }

  const selected = shallowRef<ReadonlyMap<string, Row>>(new Map())
  return {
    options,
    filters,
    state,
    shape,
    rows: computed(() => data.value?.items ?? []),
    hasNext: computed(() => Boolean(data.value?.next_cursor)),
    error,
    isFetching,
    isLoading,
    reload,
    next,
    previous,
    selected,
    setFilter: (key: string, values: readonly string[]) => {
      const to = withFilter(state.value, key, values)
      if (!isSameFilters(to, state.value)) go(to)
    },
    clearFilters: () => go({ ...state.value, filters: {}, cursor: '', page: 1 }),
    show: (to: Pick<ListState, 'filters' | 'sort'>) => go({ ...state.value, ...to, cursor: '', page: 1 }),
    toFirst: () => go({ ...state.value, cursor: '', page: 1 }),
    setSort: (sort: string) => go({ ...state.value, sort, cursor: '', page: 1 }),
    setLimit: (limit: number) => go({ ...state.value, limit, cursor: '', page: 1 }),
    clearSelection: () => (selected.value = new Map()),
  }
}

export type List<Row> = ReturnType<typeof useList<Row>>
