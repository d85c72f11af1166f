import { api, type Schemas } from '@/api'
import { defineQuery } from '@/query'

export type Card = Schemas['CardView']
export type Plan = Schemas['OfferedPlan']

export const plansQuery = defineQuery((_all: string) => api.get('/api/store/v1/membership/plans'), 60_000)
/** The latest cards: those that hold now, and one that may wait for its payment. */
export const cardsQuery = defineQuery((_own: string) => api.get('/api/store/v1/membership/cards', { query: { limit: 20 } }), 0)
export const cardQuery = defineQuery((id: string) => api.get('/api/store/v1/membership/cards/{card_id}', { path: { card_id: id } }), 0)
