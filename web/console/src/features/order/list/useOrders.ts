import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, useQuery } from '@/api'
import { useWarehouses } from '@/features/inventory'
import { useMerchants } from '@/features/merchant'
import { useSession } from '@/session/store'
import { useList, type Filter, type ListQuery, type ListState } from '@/ui/list'
import { FULFILLMENT_STATES, PAYMENT_STATES, TABS } from '../states'
import { orderColumns, type Order } from './columns'

const CLOSING_MINUTES = [10, 30, 60, 180] as const

/** The list of orders with its filters, and its columns. */
export function useOrders() {
  const { t } = useI18n()
  const maySeePeople = useSession().can('order.view_consignee')
  const warehouses = useWarehouses()
  const merchants = useMerchants()
  const ways = useQuery(['orders', 'delivery-options'], () => api.get('/api/console/v1/orders/delivery-options'), { staleMs: 60_000 })

  const filters = (): Filter[] => [
    { key: 'tab', kind: 'own', label: 'order.state', show: (value) => t(`order.tab.${value}`) },
    { key: 'number', kind: 'text', label: 'order.number' },
    ...(maySeePeople ? [{ key: 'phone', kind: 'text', label: 'order.phone' } as const, { key: 'consignee', kind: 'text', label: 'order.consignee', isMore: true } as const] : []),
    { key: 'placed', kind: 'days', label: 'order.placedAt' },
    { key: 'sku', kind: 'text', label: 'order.sku', isMore: true },
    { key: 'payment', kind: 'choice', label: 'order.paymentState.title', isMore: true, choices: () => PAYMENT_STATES.map((value) => ({ value, label: t(`order.paymentState.${value}`) })) },
    {
      key: 'fulfillment', kind: 'choice', label: 'order.fulfillmentState.title', isMore: true,
      choices: () => FULFILLMENT_STATES.map((value) => ({ value, label: t(`order.fulfillmentState.${value}`) })),
    },
    { key: 'is_overdue', kind: 'flag', label: 'order.overdue', isMore: true },
    { key: 'closing_minutes', kind: 'choice', label: 'order.closing', isMore: true, choices: () => CLOSING_MINUTES.map((n) => ({ value: String(n), label: t('order.minutes', { n }) })) },
    { key: 'warehouse', kind: 'choice', label: 'order.warehouse', isMore: true, choices: () => warehouses.choices.value },
    { key: 'delivery', kind: 'choice', label: 'order.delivery', isMore: true, choices: () => (ways.data.value ?? []).map(({ code, name }) => ({ value: code, label: name })) },
    { key: 'merchant', kind: 'choice', label: 'merchant.merchant', isMore: true, choices: () => merchants.choices.value },
    { key: 'buyer', kind: 'own', label: 'order.buyer', isMore: true, show: (value) => value },
    { key: 'trade', kind: 'own', label: 'order.trade', isMore: true, show: (value) => value },
  ]
  const list = useList({ id: 'orders', key: ['orders'], rowKey: (row: Order) => row.order_id, sort: '-placed_at', filters, read, isSortable, exports: { kinds: ['order.orders', 'order.lines'], filters: wanted } })
  const all = orderColumns({ warehouse: warehouses.nameOf, merchant: merchants.nameOf })
  const columns = computed(() => all.map(({ sort, ...column }) => (sort && isSortable(sort, list.state.value.filters) ? { ...column, sort } : column)))
  return { list, columns }
}

/** The clock of shipping runs on one tab alone. */
function isSortable(sort: string, filters: ListState['filters']): boolean {
  return sort !== 'ship_due_at' || filters['tab']?.[0] === 'to_ship'
}

function wanted(q: ListQuery) {
  return {
    tab: q.oneOf('tab', TABS), number: q.text('number'), phone: q.text('phone'), consignee: q.text('consignee'), placed_from: q.days('placed').from,
    placed_to: q.days('placed').to, sku_code: q.text('sku'), payment_state: q.oneOf('payment', PAYMENT_STATES),
    fulfillment_state: q.oneOf('fulfillment', FULFILLMENT_STATES), is_overdue: q.flag('is_overdue'), closing_minutes: q.number('closing_minutes'),
    warehouse_id: q.text('warehouse'), merchant_id: q.text('merchant'), delivery_code: q.text('delivery'), buyer_id: q.text('buyer'), trade_id: q.text('trade'),
  }
}

function read(q: ListQuery) {
  return api.get('/api/console/v1/orders', { query: { ...wanted(q), sort: q.sort(['placed_at', 'ship_due_at', 'total']), limit: q.limit, cursor: q.cursor } })
}
