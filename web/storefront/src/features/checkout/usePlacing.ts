import { computed, ref } from 'vue'
import { api, ApiProblem, NetworkError, type Body } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { persist } from '@/api/persist'
import { usePress } from '@/api/press'
import { forgetOrders } from '@/features/order'
import { payNothing } from '@/features/payment'
import { channel } from '@/platform'
import { goInstead } from '@/routes'
import { useCart } from '@/stores/cart'
import { lineProblems, type LineProblem } from './adjust'
import { flashSalesOf } from './queue/reason'
import { useQueue } from './queue/useQueue'
import type { Checkout } from './useCheckout'
import type { Wishes } from './useWishes'

type TradeBody = Body<'post', '/api/store/v1/trades'>

/** Place the trade. Where no answer comes, the same trade is asked for again under the same key, never another. */
export function usePlacing(checkout: Checkout, wishes: Wishes) {
  const words = useFaultWords()
  const refused = ref<LineProblem[]>([])
  const isTotalChanged = ref(false)
  const unanswered = ref<TradeBody>()

  const placing = usePress(async (key: string, body: TradeBody) => {
    const trade = await persist(() => api.post('/api/store/v1/trades', { body, idempotencyKey: key }))
    forgetOrders()
    void useCart().refresh()
    // What points paid in whole needs no cashier.
    const isPaid = body.points_offer_id && trade.total_minor === 0 && (await payNothing(trade.trade_id))
    goInstead(isPaid ? 'paid' : 'pay', { id: trade.trade_id })
  })

  function bodyNow(): TradeBody | undefined {
    const [quote, address] = [checkout.quote.value, checkout.address.value]
    if (!quote || !address) return undefined
    return {
      address_id: address.id,
      channel: channel(),
      coupon_ids: checkout.couponIds.value,
      points: checkout.points.value,
      deliveries: checkout.deliveries.value,
      points_offer_id: checkout.offerId.value,
      expected_total_minor: quote.total.minor,
      from_cart: checkout.isFromCart.value,
      invoice: wishes.invoiceBody(),
      note: wishes.note.value.trim(),
      lines: checkout.lines.value.map(({ variantId, quantity }) => ({
        variant_id: variantId,
        quantity,
        expected_unit_minor: quote.lines.find((line) => line.variant_id === variantId)?.unit_price.minor ?? null,
      })),
    }
  }
  async function send(body: TradeBody): Promise<void> {
    unanswered.value = undefined
    await placing.press(body)
    const error = placing.error.value
    if (error instanceof NetworkError) unanswered.value = body
    if (!(error instanceof ApiProblem)) return
    refused.value = lineProblems(error.errors)
    isTotalChanged.value = error.errors.some(({ code }) => code === 'checkout.total_changed')
    wishes.faults.value = fieldFaults(error, wishes.shapes())
    const isWayGone = checkout.take(error.errors)
    if ((isTotalChanged.value || isWayGone) && !refused.value.length) await checkout.goOn([])
  }
  /** What many want at once is asked for on a page of its own, for as long as it takes. */
  function queueUp(body: TradeBody, promotionIds: string[]): void {
    const lines = checkout.lines.value
    const productId = checkout.isFromCart.value ? '' : (lines[0]?.productId ?? '')
    useQueue().join(body, { promotionIds, titles: lines.map(({ title }) => title), productId })
    goInstead('queue')
  }
  async function submit(): Promise<void> {
    if (unanswered.value || !wishes.check()) return
    if (checkout.problems.value.length) {
      refused.value = checkout.problems.value
      return
    }
    const body = bodyNow()
    // Prices of presales and of the points mall come from a timed one too, but nobody queues for them.
    const flashSales = checkout.quote.value?.presale || checkout.offerId.value ? [] : flashSalesOf(checkout.quote.value?.notes ?? [])
    if (body && flashSales.length) queueUp(body, flashSales)
    else if (body) await send(body)
  }
  async function goOn(): Promise<void> {
    const known = refused.value
    refused.value = []
    await checkout.goOn(known)
  }
  const failure = computed(() => {
    const error = placing.error.value
    const isShownElsewhere = !(error instanceof ApiProblem) || error.errors.length > 0
    return isShownElsewhere ? '' : words(error)
  })
  return {
    submit, goOn, refused, isTotalChanged, failure, unanswered,
    isBusy: placing.isBusy,
    askAgain: async () => { if (unanswered.value) await send(unanswered.value) },
    lookAt: (problems: LineProblem[]) => (refused.value = problems),
    close: () => (refused.value = []),
  }
}
