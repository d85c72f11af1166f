import { api } from '@/api'
import { defineQuery, type ListAsk } from '@/query'

const LASTING_MS = 5 * 60_000

export const pointsQuery = defineQuery((_own: string) => api.get('/api/store/v1/member/points'), 5_000)

export const pointsEntries = defineQuery(
  ({ cursor }: ListAsk<string>) => api.get('/api/store/v1/member/points/entries', { query: { cursor: cursor ?? null, limit: 20 } }),
  0,
)

export const levelQuery = defineQuery((_own: string) => api.get('/api/store/v1/member/level'), 5_000)
export const levelsQuery = defineQuery((_all: string) => api.get('/api/store/v1/levels'), LASTING_MS)

export const growthEntries = defineQuery(
  ({ cursor }: ListAsk<string>) => api.get('/api/store/v1/member/growth-entries', { query: { cursor: cursor ?? null, limit: 20 } }),
  0,
)

export const levelLog = defineQuery(
  ({ cursor }: ListAsk<string>) => api.get('/api/store/v1/member/level-log', { query: { cursor: cursor ?? null, limit: 20 } }),
  0,
)

/** The sign-ins of a month, named by its first day; `''` is the month that is. */
export const signIns = defineQuery((month: string) => api.get('/api/store/v1/member/sign-ins', { query: { month: month || null } }), 5_000)

export const invitationQuery = defineQuery((_own: string) => api.get('/api/store/v1/member/invitation'))

export const invitedMembers = defineQuery(
  ({ cursor }: ListAsk<string>) => api.get('/api/store/v1/member/invitation/members', { query: { cursor: cursor ?? null, limit: 20 } }),
  0,
)
