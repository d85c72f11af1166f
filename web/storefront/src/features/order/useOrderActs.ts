import { ref } from 'vue'
import { api, ApiProblem, type Body } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { channel } from '@/platform'
import { go } from '@/routes'
import { useCart } from '@/stores/cart'
import { useToast } from '@/stores/toast'
import { forgetOrders, type OrderCard } from './queries'
import { orderTexts } from './texts'

export type CancelReason = Body<'post', '/api/store/v1/orders/{order_id}/cancel'>['reason']
/** What asks once more before it is done. */
export type Asking = { act: 'cancel' | 'confirm_receipt'; order: OrderCard }
/** The acts that pages have buttons for, in the order to show them. */
export const ACTS = ['pay', 'confirm_receipt', 'request_shipping', 'buy_again', 'cancel'] as const
export type Act = (typeof ACTS)[number]

export function actsOf(order: OrderCard): Act[] {
  return ACTS.filter((act) => order.allowed.includes(act))
}

/** What a buyer does with an order; `changed` is called after what changes it. */
export function useOrderActs(changed: () => Promise<void>) {
  const t = useTexts(orderTexts)
  const words = useFaultWords()
  const toast = useToast()
  const asking = ref<Asking>()

  async function settle(text: string): Promise<void> {
    asking.value = undefined
    toast.show(text, 'good')
    forgetOrders()
    await changed()
  }
  const cancelling = usePress(async (key: string, order: OrderCard, reason: CancelReason) => {
    await api.post('/api/store/v1/orders/{order_id}/cancel', { path: { order_id: order.order_id }, body: { reason }, idempotencyKey: key })
    await settle(t('wasCancelled'))
  })
  const receiving = usePress(async (key: string, order: OrderCard) => {
    await api.post('/api/store/v1/orders/{order_id}/receipt', { path: { order_id: order.order_id }, idempotencyKey: key })
    await settle(t('received'))
  })
  const urging = usePress(async (key: string, order: OrderCard) => {
    await api.post('/api/store/v1/orders/{order_id}/shipping-requests', { path: { order_id: order.order_id }, idempotencyKey: key })
    await settle(t('requested'))
  })
  const rebuying = usePress(async (key: string, order: OrderCard) => {
    const lines = await api.get('/api/store/v1/orders/{order_id}/buyable-lines', { path: { order_id: order.order_id } })
    const wanted = lines.filter((line) => line.is_sellable).map(({ variant_id, quantity }) => ({ variant_id, quantity }))
    const { added } = wanted.length ? await api.post('/api/store/v1/cart/lines/bulk', { body: { lines: wanted, channel: channel() }, idempotencyKey: key }) : { added: [] }
    const missing = lines.length - added.length
    if (!added.length) {
      toast.show(t('boughtAgainNone'), 'bad')
      return
    }
    toast.show(missing ? t('boughtAgainPart', { n: missing }) : t('boughtAgain'), 'good')
    await useCart().refresh()
    go('cart')
  })
  async function tell(act: { error: Readonly<{ value: unknown }> }): Promise<void> {
    const error = act.error.value
    if (!error) return
    toast.show(words(error), 'bad')
    if (error instanceof ApiProblem && error.status === 409) await changed()
  }
  async function press(act: Act, order: OrderCard): Promise<void> {
    if (act === 'pay') go('pay', { id: order.trade_id })
    else if (act === 'cancel' || act === 'confirm_receipt') asking.value = { act, order }
    else {
      const run = act === 'buy_again' ? rebuying : urging
      await run.press(order)
      await tell(run)
    }
  }
  async function cancel(reason: CancelReason): Promise<void> {
    if (!asking.value) return
    await cancelling.press(asking.value.order, reason)
    await tell(cancelling)
  }
  async function receive(): Promise<void> {
    if (!asking.value) return
    await receiving.press(asking.value.order)
    await tell(receiving)
  }
  return { asking, press, cancel, receive, isCancelling: cancelling.isBusy, isReceiving: receiving.isBusy, isRebuying: rebuying.isBusy, isUrging: urging.isBusy }
}
export type OrderActs = ReturnType<typeof useOrderActs>
