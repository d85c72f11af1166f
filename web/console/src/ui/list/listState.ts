// What a list shows, as it stands in the address: filters, order and page survive reload, back and forward.
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export interface ListState {
  /** Chosen values by filter; a filter without a value is absent. */
  filters: Readonly<Record<string, readonly string[]>>
  sort: string
  cursor: string
  /** Which page this is, counted from one; only a label, the cursor says where it begins. */
  page: number
  limit: number
}

export interface ListShape {
  filters: readonly string[]
  sort: string
  limit: number
}

export const LIMITS: readonly number[] = [20, 50, 100]
const RESERVED = ['sort', 'cursor', 'page', 'limit']

export function readState(query: LocationQuery, shape: ListShape): ListState {
  const filters: Record<string, readonly string[]> = {}
  for (const key of shape.filters) {
    const values = valuesOf(query, key)
    if (values.length) filters[key] = values
  }
  const limit = Number(first(query, 'limit'))
  const page = Number(first(query, 'page'))
  const cursor = first(query, 'cursor')
  return {
    filters,
    sort: first(query, 'sort') || shape.sort,
    cursor,
    page: cursor && Number.isInteger(page) && page > 1 ? page : 1,
    limit: LIMITS.includes(limit) ? limit : shape.limit,
  }
}

/** The address of a state; what is as usual is left out, what other parts of the page keep there stays. */
export function writeState(state: ListState, shape: ListShape, before: LocationQuery = {}): LocationQueryRaw {
  const own = new Set([...RESERVED, ...shape.filters])
  const query: LocationQueryRaw = Object.fromEntries(Object.entries(before).filter(([key]) => !own.has(key)))
  for (const key of shape.filters) {
    const values = state.filters[key]?.filter(Boolean) ?? []
    if (values.length) query[key] = values.length === 1 ? values[0] : [...values]
  }
  if (state.sort !== shape.sort) query['sort'] = state.sort
  if (state.limit !== shape.limit) query['limit'] = String(state.limit)
  if (state.cursor) {
    query['cursor'] = state.cursor
    query['page'] = String(state.page)
  }
  return query
}

/** Another choice of filters begins again at the first page. */
export function withFilter(state: ListState, key: string, values: readonly string[]): ListState {
  const { [key]: _, ...others } = state.filters
  const filters = values.some(Boolean) ? { ...others, [key]: values.filter(Boolean) } : others
  return { ...state, filters, cursor: '', page: 1 }
}

export function isSameFilters(a: ListState, b: ListState): boolean {
  const plain = (state: ListState) => JSON.stringify(Object.entries(state.filters).sort(([x], [y]) => x.localeCompare(y)))
  return plain(a) === plain(b)
}

function valuesOf(query: LocationQuery, key: string): string[] {
  const given = query[key]
  return (Array.isArray(given) ? given : [given]).filter((value): value is string => typeof value === 'string' && value !== '')
}

function first(query: LocationQuery, key: string): string {
  return valuesOf(query, key)[0] ?? ''
}
