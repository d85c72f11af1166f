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
  const wishes = ref<Record<string, Wish>>({})
  /** Quantities that are still being pressed, by what sends them when that is over. */
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  let turn: Promise<unknown> = Promise.resolve()

  function learn(view: Schemas['CartView']): void {
    cart.value = view
    store.count = view.line_count
    error.value = undefined
  }
  async function load(): Promise<void> {
    if (!session.accessToken) {
      learn({ lines: [], line_count: 0, quantity: 0, selection: { line_count: 0, quantity: 0, goods: { minor: 0 } } })
      return
    }
    try {
      learn(await api.get('/api/store/v1/cart', { query: { channel: channel() } }))
    } catch (caught) {
      error.value = caught
    }
  }
  /** Write in turn; on a refusal the cart shows again what the server has. */
  function write(act: (key: string) => Promise<Schemas['CartView']>, done: () => void = () => undefined): Promise<void> {
    const mine = turn.then(async () => {
      try {
        const view = await asVisitor(() => act(newKey()))
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
  const query = () => ({ channel: channel() })

  function setQuantity(variantId: string, quantity: number): void {
    wishes.value[variantId] = { ...wishes.value[variantId], quantity }
    clearTimeout(waiting.get(variantId))
    waiting.set(variantId, setTimeout(() => sendQuantity(variantId), SETTLE_MS))
  }
  function sendQuantity(variantId: string): void {
    clearTimeout(waiting.get(variantId))
    waiting.delete(variantId)
    const quantity = wishes.value[variantId]?.quantity
    if (quantity === undefined) return
    void write(
      (idempotencyKey) => api.put('/api/store/v1/cart/lines/{variant_id}', { path: { variant_id: variantId }, query: query(), body: { quantity }, idempotencyKey, outlivesPage: true }),
      () => { if (wishes.value[variantId]?.quantity === quantity) delete wishes.value[variantId] },
    )
  }
  /** Send at once what is waiting, and wait until the server has all of it: before the cart is read elsewhere. */
  async function settle(): Promise<void> {
    for (const variantId of [...waiting.keys()]) sendQuantity(variantId)
    await turn
  }
  /** The page may be closed this moment: what the server has not got goes off now, since its turn may never come. */
  function leave(): void {
    for (const variantId of Object.keys(wishes.value)) {
      turn = Promise.resolve()
      sendQuantity(variantId)
    }
  }
  function select(variantIds: string[], isSelected: boolean): void {
    for (const id of variantIds) wishes.value[id] = { ...wishes.value[id], isSelected }
    void write(
      (idempotencyKey) => api.post('/api/store/v1/cart/lines/select', { query: query(), body: { variant_ids: variantIds, is_selected: isSelected }, idempotencyKey, outlivesPage: true }),
      () => { for (const id of variantIds) delete wishes.value[id]?.isSelected },
    )
  }
  async function remove(variantIds: string[]): Promise<void> {
    await write((idempotencyKey) => api.post('/api/store/v1/cart/lines/remove', { query: query(), body: { variant_ids: variantIds }, idempotencyKey }))
    toast.show(t('removed'))
  }
  async function removeInvalid(): Promise<void> {
    await write((idempotencyKey) => api.post('/api/store/v1/cart/lines/remove-invalid', { query: query(), idempotencyKey }))
    toast.show(t('invalidRemoved'))
  }

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
