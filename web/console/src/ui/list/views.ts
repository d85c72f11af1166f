// Saved views: filters, order and columns of a list under a name.
import { api, useMutation, useQuery, type Schemas } from '@/api'
import type { ListState } from './listState'

export type SavedView = Schemas['SavedViewView']
type ViewQuery = Pick<ListState, 'filters' | 'sort'>

const SORT = 'sort'

export function queryOf({ filters, sort }: ViewQuery): Record<string, string | string[]> {
  return { ...Object.fromEntries(Object.entries(filters).map(([key, values]) => [key, [...values]])), ...(sort ? { [SORT]: sort } : {}) }
}

/** The state that a view keeps; filters that the list no longer has fall away. */
export function stateOf(view: Pick<SavedView, 'query'>, known: readonly string[]): ViewQuery {
  const filters: Record<string, readonly string[]> = {}
  for (const key of known) {
    const kept = view.query[key]
    const values = (Array.isArray(kept) ? kept : [kept]).filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String)
    if (values.length) filters[key] = values
  }
  const sort = view.query[SORT]
  return { filters, sort: typeof sort === 'string' ? sort : '' }
}

export function isShown(view: Pick<SavedView, 'query'>, state: ViewQuery, known: readonly string[]): boolean {
  const kept = stateOf(view, known)
  const plain = ({ filters, sort }: ViewQuery) => JSON.stringify([Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)), sort])
  return plain({ filters: kept.filters, sort: kept.sort || state.sort }) === plain({ filters: state.filters, sort: state.sort })
}

export function useSavedViews(page: string) {
  const query = useQuery(['saved-views', page], () => api.get('/api/console/v1/saved-views', { query: { page } }), { staleMs: 60_000 })
  const invalidates = [['saved-views', page]]
  return {
    query,
    create: useMutation((body: Omit<Schemas['NewSavedViewBody'], 'page'>, call) => api.post('/api/console/v1/saved-views', { body: { ...body, page }, ...call }), { invalidates }),
    change: useMutation(
      ({ id, ...body }: Schemas['ChangedSavedViewBody'] & { id: string }, call) =>
        api.put('/api/console/v1/saved-views/{view_id}', { path: { view_id: id }, body, ...call }),
      { invalidates },
    ),
    remove: useMutation((id: string, call) => api.delete('/api/console/v1/saved-views/{view_id}', { path: { view_id: id }, ...call }), { invalidates }),
  }
}
