import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { api, newKey, type Schemas } from '@/api'
import { forgetOrders } from '@/features/order'
import { useCart } from '@/stores/cart'
import { useSession } from '@/stores/session'
import { keepAsk, keptAsk, type Ask, type TradeBody } from './ask'
import { isUndecided, waitBefore } from './patience'
import { refusalOf, type Refusal } from './reason'

export type QueueState = 'asking' | 'pausing' | 'stalled' | 'placed' | 'refused'
const PATIENCE_MS = 10 * 60_000

/** The one order that waits in the queue. It goes on while the buyer looks at other pages, and after a reload. */
export const useQueue = defineStore('queue', () => {
  const session = useSession()
  const ask = ref<Ask | undefined>(keptAsk())
  const state = ref<QueueState>('pausing')
  const tries = ref(0)
  const tradeId = ref<string>()
  const refusal = ref<Refusal>()
  const problem = ref<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let since = Date.now()

  async function whyNot({ body, promotionIds }: Ask): Promise<Refusal> {
    const variantIds = body.lines.map(({ variant_id: id }) => id)
    const lines = body.lines.map(({ variant_id, quantity }) => ({ variant_id, quantity }))
    const [quote, page] = await Promise.all([
      api.post('/api/store/v1/quote', { body: { lines, address_id: body.address_id, channel: body.channel ?? 'h5', coupon_ids: body.coupon_ids ?? null, points: body.points ?? 0 } }),
      api.get('/api/store/v1/seckill'),
    ])
    const refusals = promotionIds.map((id) => refusalOf(id, variantIds, quote.notes, page.slots))
    const known = refusals.find(({ reason }) => reason !== 'refused') ?? { reason: 'refused' as const, opensAt: undefined }
    return { ...known, ahead: Date.parse(page.now) - Date.now() }
  }
  function placed(trade: Schemas['PlacedTrade']): void {
    tradeId.value = trade.trade_id
    state.value = 'placed'
    forgetOrders()
    void useCart().refresh()
  }
  async function decided(mine: Ask, error: unknown): Promise<void> {
    problem.value = error
    keepAsk(undefined)
    refusal.value = await whyNot(mine).catch(() => ({ reason: 'refused' as const, opensAt: undefined }))
    state.value = 'refused'
  }
  async function send(mine: Ask): Promise<void> {
    state.value = 'asking'
    tries.value += 1
    try {
      const trade = await api.post('/api/store/v1/trades', { body: mine.body, idempotencyKey: mine.key })
      if (ask.value?.key === mine.key) placed(trade)
    } catch (error) {
      if (ask.value?.key !== mine.key) return
      if (!isUndecided(error)) await decided(mine, error)
      else if (Date.now() - since > PATIENCE_MS) state.value = 'stalled'
      else pause(mine, waitBefore(tries.value, error, Math.random()))
    }
  }
  function pause(mine: Ask, ms: number): void {
    state.value = 'pausing'
    timer = setTimeout(() => void send(mine), ms)
  }
  function resume(): void {
    if (!ask.value || !session.isSignedIn || tradeId.value || refusal.value) return
    clearTimeout(timer)
    since = Date.now()
    void send(ask.value)
  }
  function leave(): void {
    clearTimeout(timer)
    keepAsk(undefined)
    ask.value = tradeId.value = refusal.value = problem.value = undefined
    tries.value = 0
  }
  function join(body: TradeBody, about: Pick<Ask, 'promotionIds' | 'titles' | 'productId'>): void {
    leave()
    ask.value = { ...about, key: newKey(), body, joinedAt: Date.now() }
    keepAsk(ask.value)
    resume()
  }
  // What one buyer pressed is not for the next.
  watch(() => session.isSignedIn, (isIn) => { if (!isIn) leave() })
  if (ask.value) resume()
  return { ask, state, tries, tradeId, refusal, problem, join, leave, resume, isWaiting: computed(() => ask.value !== undefined && ['asking', 'pausing', 'stalled'].includes(state.value)) }
})
