import { computed, ref, shallowRef } from 'vue'
import { api, asVisitor, newKey, type Schemas } from '@/api'
import { useFaultWords } from '@/api/faults'
import { useTexts } from '@/i18n'
import { channel } from '@/platform'
import { useCart } from '@/stores/cart'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { groupByMerchant, invalidLines, selectedLines, withWishes, type Wish } from './lines'
import { cartTexts } from './texts'
import { useWishes } from './wishes'

const SETTLE_MS = 350

/** The cart: shown as the buyer has it in mind at once, written behind it, one write after another. */
export function useCartPage() {
  const t = useTexts(cartTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const store = useCart()
  const cart = shallowRef<Schemas['CartView']>()
  const error = ref<unknown>()
  const { wishes, add, drop } = useWishes()
  /** Quantities that are still being pressed, by what sends them when that is over. */
  const waiting = new Map<string, { wish: Wish; timer: ReturnType<typeof setTimeout> }>()
  /** How often the cart was learned: an answer that was asked for before that is old. */
  let learned = 0
  let turn: Promise<unknown> = Promise.resolve()
  const query = () => ({ channel: channel() })

  function learn(view: Schemas['CartView']): void {
    learned += 1
    cart.value = view
    store.count = view.line_count
    error.value = undefined
  }
  async function load(): Promise<void> {
    if (!session.accessToken) {
      learn({ lines: [], line_count: 0, quantity: 0, selection: { line_count: 0, quantity: 0, goods: { minor: 0 } } })
      return
    }
    const before = learned
    try {
      const view = await api.get('/api/store/v1/cart', { query: query() })
      if (learned === before) learn(view)
      else await load()
    } catch (caught) {
      error.value = caught
    }
  }
  /** Write in turn; on a refusal the cart shows again what the server has. */
  function write(act: () => Promise<Schemas['CartView']>, done: () => void = () => undefined): Promise<void> {
    const mine = turn.then(async () => {
      try {
        const view = await asVisitor(act)
        done()
        learn(view)
      } catch (caught) {
        done()
        toast.show(words(caught), 'bad')
        await load()
      }
    })
    turn = mine
    return mine
  }

  function ask({ key, variantIds, quantity, isSelected }: Wish): Promise<Schemas['CartView']> {
    const options = { query: query(), idempotencyKey: key, outlivesPage: true }
    if (quantity === undefined) return api.post('/api/store/v1/cart/lines/select', { ...options, body: { variant_ids: variantIds, is_selected: isSelected ?? true } })
    return api.put('/api/store/v1/cart/lines/{variant_id}', { ...options, path: { variant_id: variantIds[0] ?? '' }, body: { quantity } })
  }
  const send = (wish: Wish): Promise<void> => write(() => ask(wish), () => drop(wish))

  /**
   * Send again what a former page did not see acknowledged, and read what came of it. The keys are the same, so nothing is done
   * twice and nothing lands later; their answers may be repeated ones, and old.
   */
  async function resume(): Promise<void> {
    const kept = [...wishes.value]
    for (const wish of kept) await asVisitor(() => ask(wish)).catch(() => undefined)
    await load()
    drop(...kept)
  }
  function setQuantity(variantId: string, quantity: number): void {
    const former = waiting.get(variantId)
    clearTimeout(former?.timer)
    if (former) drop(former.wish)
    waiting.set(variantId, { wish: add({ variantIds: [variantId], quantity }), timer: setTimeout(() => sendWaiting(variantId), SETTLE_MS) })
  }
  function sendWaiting(variantId: string): void {
    const pressed = waiting.get(variantId)
    waiting.delete(variantId)
    clearTimeout(pressed?.timer)
    if (pressed) void send(pressed.wish)
  }
  /** Send at once what is waiting, and wait until the server has all of it: before the cart is read elsewhere. */
  async function settle(): Promise<void> {
    for (const variantId of [...waiting.keys()]) sendWaiting(variantId)
    await turn
  }
  /** The page may be closed this moment: what the server has not got goes off now, since its turn may never come. */
  function leave(): void {
    for (const { timer } of waiting.values()) clearTimeout(timer)
    waiting.clear()
    for (const wish of wishes.value) {
      turn = Promise.resolve()
      void send(wish)
    }
  }
  function select(variantIds: string[], isSelected: boolean): void {
    void send(add({ variantIds, isSelected }))
  }
  async function remove(variantIds: string[]): Promise<void> {
    await write(() => api.post('/api/store/v1/cart/lines/remove', { query: query(), body: { variant_ids: variantIds }, idempotencyKey: newKey() }))
    toast.show(t('removed'))
  }
  async function removeInvalid(): Promise<void> {
    await write(() => api.post('/api/store/v1/cart/lines/remove-invalid', { query: query(), idempotencyKey: newKey() }))
    toast.show(t('invalidRemoved'))
  }

  if (wishes.value.length) turn = resume()

  const lines = computed(() => withWishes(cart.value?.lines ?? [], wishes.value))
  const groups = computed(() => groupByMerchant(lines.value))
  return {
    error, load, lines, groups, setQuantity, settle, leave, select, remove, removeInvalid,
    isLoading: computed(() => !cart.value && !error.value),
    isKnown: computed(() => cart.value !== undefined),
    invalid: computed(() => invalidLines(lines.value)),
    selected: computed(() => selectedLines(lines.value)),
    isAllSelected: computed(() => groups.value.length > 0 && groups.value.every((group) => group.isAllSelected)),
    selectAll: (isSelected: boolean) => select(groups.value.flatMap((group) => group.lines.map((line) => line.variant_id)), isSelected),
  }
}
