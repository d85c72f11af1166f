import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, useMutation, type Schemas } from '@/api'
import { toastFailure, toastNote } from '@/ui'
import type { RowResult } from '@/ui/list'
import { fillRows, missingNumbers, readPasted, type ShipRow } from '../domain/shipRows'
import { useCarriers } from '../lookups'
import { countClosed, useBasket, withOrders } from './basket'

type Order = Schemas['ConsoleOrder']
type Policy = Schemas['fulfillment_drafts_ErrorPolicy']

/** The table of many orders: filling it by pasting, and sending it. */
export function useBulkShip() {
  const { t } = useI18n()
  const rows = useBasket()
  const carriers = useCarriers()
  const policy = ref<Policy>('reject_failed_rows')
  const problems = shallowRef<ReadonlyMap<string, string>>(new Map())
  const results = shallowRef<readonly RowResult[]>()
  const isLooking = shallowRef(false)
  const ready = computed(() => rows.value.filter(({ carrier, tracking }) => carrier && tracking.trim()))

  const ship = useMutation(
    (body: Schemas['ShipOrdersBody'], call) => api.post('/api/console/v1/shipments/bulk', { body, ...call }),
    { invalidates: [['orders'], ['shipments'], ['home']] },
  )

  async function paste(text: string, from = 0): Promise<void> {
    // A pasted name means nothing before the carriers are known.
    if (!carriers.data.value) await carriers.reload()
    const lines = readPasted(text, carriers.enabled.value)
    const missing = missingNumbers(rows.value, lines)
    const found = missing.length ? await find(missing) : []
    // Set once: of two values in one tick the storage keeps only the first.
    rows.value = fillRows(withOrders(rows.value, found), lines, from)
  }

  async function find(numbers: readonly string[]): Promise<Order[]> {
    isLooking.value = true
    const found = await Promise.allSettled(
      numbers.map((number) => api.get('/api/console/v1/orders', { query: { number, limit: 1 } }).then(({ items }) => ({ number, order: items[0] }))),
    ).finally(() => (isLooking.value = false))
    const answers = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const orders = answers.flatMap(({ order }) => (order ? [order] : []))
    const lost = numbers.length - orders.length
    const closed = countClosed(orders)
    if (lost) toastNote(t('fulfillment.bulk.notFound', { n: lost }))
    if (closed) toastNote(t('fulfillment.bulk.notShippable', { n: closed }))
    return orders
  }

  async function send(): Promise<void> {
    const sent = ready.value
    const outcome = await ship.run({ policy: policy.value, rows: sent.map(draftOf) })
    if (!outcome.isDone) return toastFailure(outcome.failure)
    const answers = outcome.value
    results.value = answers.map((answer, index) => resultOf(answer, sent[index]))
    problems.value = new Map(answers.filter(({ outcome: how }) => how !== 'shipped').map((answer) => [answer.order_id, notesOf(answer).join(' ')]))
    const done = new Set(answers.filter(({ outcome: how }) => how === 'shipped').map(({ order_id }) => order_id))
    rows.value = rows.value.filter(({ orderId }) => !done.has(orderId))
  }

  return { rows, policy, problems, results, ready, isLooking, isSending: ship.isRunning, paste, send }
}

function draftOf({ orderId, number, carrier, tracking }: ShipRow): Schemas['OrderDraft'] {
  return { order_id: orderId, reference: number, shipments: [{ carrier_code: carrier, tracking_number: tracking.trim() }] }
}

function notesOf(answer: Schemas['ShipResult']): string[] {
  return [...answer.problems, ...answer.warnings].map(({ detail }) => detail)
}

function resultOf(answer: Schemas['ShipResult'], row: ShipRow | undefined): RowResult {
  return { id: answer.order_id, label: row?.number ?? answer.reference, isDone: answer.outcome === 'shipped', notes: notesOf(answer) }
}
