import type { Schemas } from '@/api'
import { plainAmount } from '@/domain/money'
import { readAddress } from '@/features/member'
import { currentLocale } from '@/i18n'
import type { Column } from '@/ui/list'
import { exactTime } from '@/ui/text'
import { deadlineOf } from '../domain/deadline'

export type Order = Schemas['ConsoleOrder']

interface Names {
  warehouse: (id: string) => string
  merchant: (id: string) => string
}

export function orderColumns(names: Names): Column<Order>[] {
  const time = (at: string | null | undefined) => at && exactTime(at, currentLocale.value)
  return [
    { key: 'number', title: 'order.number', isKept: true, text: (row) => row.number },
    { key: 'goods', title: 'order.goods', text: (row) => row.lines.map(({ title, option_text, quantity }) => `${title} ${option_text} ×${quantity}`).join('; ') },
    { key: 'consignee', title: 'order.consignee', text: (row) => readAddress(row.address)?.consignee },
    { key: 'region', title: 'order.region', isHidden: true, text: (row) => readAddress(row.address)?.region_names.join(' ') },
    { key: 'label', title: 'order.state', width: 104, text: (row) => row.label_text },
    { key: 'total', title: 'order.total', align: 'right', sort: 'total', width: 108, text: (row) => plainAmount(row.total.minor, row.total.currency) },
    { key: 'refunded', title: 'order.refunded', align: 'right', isHidden: true, text: (row) => plainAmount(row.refunded.minor, row.refunded.currency) },
    { key: 'placed', title: 'order.placedAt', sort: 'placed_at', width: 112, text: (row) => time(row.placed_at) },
    { key: 'due', title: 'order.due', sort: 'ship_due_at', text: (row) => time(deadlineOf(row)?.at) },
    { key: 'delivery', title: 'order.delivery', width: 108, text: (row) => row.delivery?.name },
    { key: 'warehouse', title: 'order.warehouse', text: (row) => names.warehouse(row.warehouse_id) },
    { key: 'merchant', title: 'merchant.merchant', isHidden: true, text: (row) => names.merchant(row.merchant_id) },
    { key: 'note', title: 'order.note', isHidden: true, text: (row) => row.note },
    { key: 'staffNote', title: 'order.staffNote', isHidden: true, text: (row) => row.staff_note },
  ]
}
