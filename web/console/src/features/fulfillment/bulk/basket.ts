// The orders that wait in the table to be shipped together; they outlive a reload of the page.
import { useSessionStorage } from '@vueuse/core'
import type { Schemas } from '@/api'
import { readAddress } from '@/features/member'
import type { ShipRow } from '../domain/shipRows'

type Order = Pick<Schemas['ConsoleOrder'], 'order_id' | 'number' | 'address' | 'lines' | 'allowed'>

const MOST_ROWS = 200

export function useBasket() {
  return useSessionStorage<ShipRow[]>('jishi.console.shipping', [])
}

function rowOf(order: Order): ShipRow {
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

const isOpen = ({ allowed }: Order) => allowed.includes('ship')

/** The table with those of the orders that can be shipped; rows there already stay as they are. */
export function withOrders(rows: readonly ShipRow[], orders: readonly Order[]): ShipRow[] {
  const known = new Set(rows.map(({ orderId }) => orderId))
  const added = orders.filter((order) => isOpen(order) && !known.has(order.order_id)).map(rowOf)
  return [...rows, ...added].slice(0, MOST_ROWS)
}

export function countClosed(orders: readonly Order[]): number {
  return orders.filter((order) => !isOpen(order)).length
}
