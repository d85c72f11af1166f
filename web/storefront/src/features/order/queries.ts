import { api, type Query, type Schemas } from '@/api'
import { defineQuery, type ListAsk } from '@/query'

export type OrderCard = Schemas['OrderCard']
export type OrderDetail = Schemas['OrderDetail']
export type OrderTab = NonNullable<Query<'get', '/api/store/v1/orders'>['tab']> | 'all'

export const orderCounts = defineQuery((_own: string) => api.get('/api/store/v1/orders/counts'), 0)

export const orderSlices = defineQuery(
  ({ filter, cursor }: ListAsk<OrderTab>) => api.get('/api/store/v1/orders', { query: { tab: filter === 'all' ? null : filter, cursor: cursor ?? null, limit: 10 } }),
  0,
)

export const orderQuery = defineQuery((orderId: string) => api.get('/api/store/v1/orders/{order_id}', { path: { order_id: orderId } }), 0)

export const shipmentsQuery = defineQuery((orderId: string) => api.get('/api/store/v1/orders/{order_id}/shipments', { path: { order_id: orderId } }), 0)

/** After any write: what is known of orders is old. */
export function forgetOrders(): void {
  for (const query of [orderCounts, orderSlices, orderQuery, shipmentsQuery]) query.forget()
}
