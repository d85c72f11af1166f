import { api, type Schemas } from '@/api'
import { defineQuery } from '@/query'

export type Method = Schemas['OfferedMethod']
export type PaymentStatus = Schemas['PaymentStatus']

export const tradeQuery = defineQuery((tradeId: string) => api.get('/api/store/v1/trades/{trade_id}', { path: { trade_id: tradeId } }), 0)

/** The ways to pay a trade that can be paid. */
export const methodsQuery = defineQuery(
  (tradeId: string): Promise<Method[]> => api.get('/api/store/v1/trades/{trade_id}/payment-methods', { path: { trade_id: tradeId } }),
  0,
)

/** How a trade's payment stands. */
export function readStatus(tradeId: string): Promise<PaymentStatus> {
  return api.get('/api/store/v1/trades/{trade_id}/payment', { path: { trade_id: tradeId } })
}

export const cardMethods = defineQuery(
  (id: string): Promise<Method[]> => api.get('/api/store/v1/membership/cards/{card_id}/payment-methods', { path: { card_id: id } }),
  0,
)

/** How a membership card's payment stands. */
export function readCardStatus(id: string): Promise<PaymentStatus> {
  return api.get('/api/store/v1/membership/cards/{card_id}/payment', { path: { card_id: id } })
}

export const rechargeMethods = defineQuery(
  (id: string): Promise<Method[]> => api.get('/api/store/v1/wallet/recharges/{recharge_id}/payment-methods', { path: { recharge_id: id } }),
  0,
)

/** How a recharge's payment stands. */
export function readRechargeStatus(id: string): Promise<PaymentStatus> {
  return api.get('/api/store/v1/wallet/recharges/{recharge_id}/payment', { path: { recharge_id: id } })
}
