import { api, type Schemas } from '@/api'
import { defineQuery, type ListAsk } from '@/query'

export type PointsOffer = Schemas['ShownOffer']

/** What there is for points, the cheapest first; `affordable` leaves out what the buyer cannot have now. */
export const pointsMall = defineQuery(
  ({ filter, cursor }: ListAsk<{ affordable: boolean }>) =>
    api.get('/api/store/v1/points-mall', { query: { affordable: filter.affordable, cursor: cursor ?? null, limit: 20 } }),
  0,
)

export const pointsOffer = defineQuery((id: string) => api.get('/api/store/v1/points-mall/{offer_id}', { path: { offer_id: id } }), 0)
