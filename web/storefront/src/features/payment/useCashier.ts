import { onHide, onShow, onUnload } from '@dcloudio/uni-app'
import { computed, ref, shallowRef, watch } from 'vue'
import { api, ApiProblem } from '@/api'
import { useFaultWords } from '@/api/faults'
import { persist } from '@/api/persist'
import { usePress } from '@/api/press'
import { forgetOrders } from '@/features/order'
import { OWN, walletQuery } from '@/features/member'
import { useTexts } from '@/i18n'
import { channel } from '@/platform'
import { leaveFor } from '@/platform/outside'
import { useQuery } from '@/query'
import { addressOf, goInstead } from '@/routes'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { useTimeLeft } from '@/time'
import { isBegun, noteBegun } from './begun'
import { usableMethods } from './methods'
import { makePolling } from './polling'
import { methodsQuery, readStatus, tradeQuery, type Method, type PaymentStatus } from './queries'
import { paymentTexts } from './texts'

/** Pay one trade: choose a way, begin it, watch it, and go on when it is paid. */
export function useCashier() {
  const t = useTexts(paymentTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const tradeId = ref<string>()
  const own = () => (session.isSignedIn ? tradeId.value : undefined)
  const trade = useQuery(tradeQuery, own)
  const offered = useQuery(methodsQuery, () => (trade.data.value?.is_payable ? own() : undefined))
  const wallet = useQuery(walletQuery, () => (session.isSignedIn ? OWN : undefined))
  const status = shallowRef<PaymentStatus>()
  const chosen = ref<Method>()
  const isChoosing = ref(false)
  const left = useTimeLeft(() => trade.data.value?.pay_due_at)

  const methods = computed(() => usableMethods(offered.data.value ?? [], channel()))
  watch(methods, (all) => { if (!all.some(({ method }) => method === chosen.value?.method)) chosen.value = all[0] })
  const balance = computed(() => wallet.data.value?.balances.find(({ currency }) => (currency ?? 'CNY') === (trade.data.value?.total.currency ?? 'CNY'))?.minor ?? 0)
  const attempt = computed(() => status.value?.attempt ?? undefined)
  const isWaiting = computed(() => attempt.value?.state === 'pending' && Boolean(attempt.value.display) && !isChoosing.value)

  function learn(known: PaymentStatus): boolean {
    status.value = known
    if (!known.paid_at) return false
    forgetOrders()
    walletQuery.forget()
    goInstead('paid', { id: known.trade_id })
    return true
  }
  async function look(): Promise<boolean> {
    if (!tradeId.value || !session.isSignedIn) return true
    return learn(await readStatus(tradeId.value))
  }
  const polling = makePolling(look)
  onShow(() => {
    if (!tradeId.value || !isBegun(tradeId.value)) return
    void look().catch(() => undefined)
    polling.start()
  })
  onHide(polling.stop)
  onUnload(polling.stop)
  watch(() => left.value === 0, (isOver) => { if (isOver) void trade.refresh() })
  // No ways to pay any more: the trade was closed, or paid, since it was read.
  const isRefused = computed(() => offered.error.value instanceof ApiProblem && offered.error.value.status === 409)
  watch(isRefused, (refused) => { if (refused) void trade.refresh() })
  watch(() => trade.data.value?.paid_at, (paidAt) => { if (paidAt && tradeId.value) goInstead('paid', { id: tradeId.value }) })

  const paying = usePress(async (key: string, method: Method) => {
    const id = tradeId.value ?? ''
    const body = { method: method.method, gateway_code: method.gateway_code, return_path: addressOf('pay', { id }) }
    const begun = await persist(() => api.post('/api/store/v1/trades/{trade_id}/payments', { path: { trade_id: id }, body, idempotencyKey: key, timeoutMs: 30_000 }))
    noteBegun(id)
    isChoosing.value = false
    if (learn(begun)) return
    polling.start()
    const display = begun.attempt?.display
    if (display?.kind === 'h5_url') leaveFor(display.h5_url)
  })
  async function pay(): Promise<void> {
    if (!chosen.value) return
    await paying.press(chosen.value)
    if (paying.error.value) {
      toast.show(words(paying.error.value), 'bad')
      await Promise.all([trade.refresh(), wallet.refresh()])
    }
  }
  async function check(): Promise<void> {
    const isPaid = await look().catch(() => false)
    if (!isPaid) toast.show(t('stillOpen'))
    polling.start()
  }
  return {
    trade: trade.data, methods, chosen, balance, left, attempt, isWaiting, isChoosing, pay, check,
    error: computed(() => (trade.data.value ? offered.error.value : trade.error.value)),
    isLoading: computed(() => trade.isLoading.value || (trade.data.value?.is_payable === true && offered.isLoading.value) || (isRefused.value && trade.isFetching.value)),
    isGone: computed(() => trade.error.value instanceof ApiProblem && trade.error.value.status === 404),
    isPayable: computed(() => trade.data.value?.is_payable === true && left.value !== 0),
    isPaying: paying.isBusy,
    open: (id: string | undefined) => (tradeId.value = id),
    choose: (method: Method) => (chosen.value = method),
    chooseAnew: () => (isChoosing.value = true),
    refresh: async () => { await Promise.all([trade.refresh(), offered.refresh()]) },
  }
}
export type Cashier = ReturnType<typeof useCashier>
