// The orders that wait in the table to be shipped together; they outlive a reload of the page.
import { useSessionStorage } from '@vueuse/core'
import type { Schemas } from '@/api'
import { readAddress } from '@/features/member'
import type { ShipRow } from '../domain/shipRows'

type Order = Pick<Schemas['ConsoleOrder'], 'order_id' | 'number' | 'address' | 'lines' | 'allowed'>

export const MOST_ROWS = 200

export function useBasket() {
  return useSessionStorage<ShipRow[]>('jishi.console.shipping', [])
}

export function rowOf(order: Order): ShipRow {
  const address = readAddress(order.address)
  const open = order.lines.filter((line) => line.shipped_quantity < line.quantity)
  return {
    orderId: order.order_id,
    number: order.number,
    consignee: address?.consignee ?? '',
    region: address?.region_names.join(' ') ?? '',
    goods: open.map(({ title, option_text }) => `${title} ${option_text}`.trim()).join('；'),
    units: open.reduce((sum, line) => sum + line.quantity - line.shipped_quantity, 0),
    carrier: '',
    tracking: '',
  }
}

/** Put orders into the table; those there already stay as they are. Returns how many cannot be shipped. */
export function addToBasket(basket: { value: ShipRow[] }, orders: readonly Order[]): number {
  const known = new Set(basket.value.map(({ orderId }) => orderId))
  const open = orders.filter(({ allowed }) => allowed.includes('ship'))
  const added = open.filter(({ order_id }) => !known.has(order_id)).map(rowOf)
  basket.value = [...basket.value, ...added].slice(0, MOST_ROWS)
  return orders.length - open.length
}
