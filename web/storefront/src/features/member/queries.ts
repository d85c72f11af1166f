import { api, type Schemas } from '@/api'
import { defineQuery, type ListAsk } from '@/query'

export type Address = Schemas['AddressView']
const LASTING_MS = 60 * 60_000

/** The argument of questions that have none. */
export const OWN = 'own'

export const profileQuery = defineQuery((_own: string) => api.get('/api/store/v1/profile'))
export const addressBook = defineQuery((_own: string) => api.get('/api/store/v1/addresses'))
export const walletQuery = defineQuery((_own: string) => api.get('/api/store/v1/wallet'), 5_000)

export const walletEntries = defineQuery(
  ({ cursor }: ListAsk<string>) => api.get('/api/store/v1/wallet/entries', { query: { cursor: cursor ?? null, limit: 20 } }),
  0,
)

/** What lies in a province or city; `''` asks for the provinces. */
export const regionsIn = defineQuery((parent: string) => api.get('/api/store/v1/regions', { query: { parent: parent || null } }), LASTING_MS)

export const rechargeOffer = defineQuery((_own: string) => api.get('/api/store/v1/wallet/recharge-offer'), 5_000)
export const rechargeQuery = defineQuery((id: string) => api.get('/api/store/v1/wallet/recharges/{recharge_id}', { path: { recharge_id: id } }), 0)

/** The latest recharges; one of them may wait for its payment. */
export const latestRecharges = defineQuery((_own: string) => api.get('/api/store/v1/wallet/recharges', { query: { limit: 5 } }), 0)

export const withdrawalList = defineQuery(
  ({ cursor }: ListAsk<string>) => api.get('/api/store/v1/wallet/withdrawals', { query: { cursor: cursor ?? null, limit: 20 } }),
  0,
)
