import { computed, ref, watch } from 'vue'
import { api, ApiProblem } from '@/api'
import { forgetOrders } from '@/features/order'
import { OWN, walletQuery } from '@/features/member'
import { dueOf, isBalanceToCome } from '@/features/presale'
import { useQuery } from '@/query'
import { addressOf, goInstead } from '@/routes'
import { useSession } from '@/stores/session'
import { useTimeLeft } from '@/time'
import { methodsQuery, readStatus, tradeQuery } from './queries'
import { usePaying } from './usePaying'
import { useWalletPart } from './useWalletPart'

/** Pay one trade; the wallet may pay a part of it beside another way. */
export function useCashier() {
  const session = useSession()
  const tradeId = ref<string>()
  const own = () => (session.isSignedIn ? tradeId.value : undefined)
  const trade = useQuery(tradeQuery, own)
  const wallet = useQuery(walletQuery, () => (session.isSignedIn ? OWN : undefined))
  const left = useTimeLeft(() => trade.data.value?.pay_due_at)
  const due = computed(() => (trade.data.value ? dueOf(trade.data.value) : { minor: 0, currency: 'CNY', name: undefined }))
  /** Its deposit is paid, and the time for the balance is still to come. */
  const toCome = computed(() => (trade.data.value && isBalanceToCome(trade.data.value.presale, trade.data.value.state, Date.now()) ? trade.data.value.presale : undefined))
  const kept = ref(0)
  const part = useWalletPart(() => wallet.data.value, () => due.value, () => kept.value)

  function paid(id: string): void {
    forgetOrders()
    walletQuery.forget()
    goInstead('paid', { id })
  }
  const paying = usePaying({
    id: own,
    isPayable: () => trade.data.value?.is_payable === true,
    methods: methodsQuery,
    read: readStatus,
    paid,
    begin: (id, method, key) => {
      const body = { method: method.method, gateway_code: method.gateway_code, return_path: addressOf('pay', { id }), wallet_minor: part.minorBeside(method), payment_password: part.password.value ?? null }
      return api.post('/api/store/v1/trades/{trade_id}/payments', { path: { trade_id: id }, body, idempotencyKey: key, timeoutMs: 30_000 })
    },
    refused: part.take,
    refresh: () => Promise.all([trade.refresh(), wallet.refresh()]),
  })
  watch(paying.attempt, (attempt) => {
    const isOpen = attempt?.state === 'created' || attempt?.state === 'pending'
    kept.value = isOpen ? attempt.wallet_minor : 0
    if (attempt?.wallet_minor) void wallet.refresh()
  })
  /** A wallet with too little pays a part, it is not a way of its own. */
  const methods = computed(() => paying.methods.value.filter(({ method }) => method !== 'wallet' || !part.isOffered.value))
  watch(methods, paying.settle)
  watch(() => left.value === 0, (isOver) => { if (isOver) void trade.refresh() })
  watch(() => trade.data.value?.paid_at, (paidAt) => { if (paidAt && tradeId.value) goInstead('paid', { id: tradeId.value }) })

  async function pay(password?: string): Promise<void> {
    const { chosen } = paying
    if (!chosen.value || (!password && part.check(chosen.value))) return
    part.password.value = password
    await paying.pay()
    part.settle()
  }
  return {
    ...paying, trade: trade.data, due, toCome, methods, left, part, pay,
    error: computed(() => (trade.data.value ? paying.offered.error.value : trade.error.value)),
    isLoading: computed(() => trade.isLoading.value || (trade.data.value?.is_payable === true && paying.offered.isLoading.value) || (paying.isRefused.value && trade.isFetching.value)),
    isGone: computed(() => trade.error.value instanceof ApiProblem && trade.error.value.status === 404),
    isPayable: computed(() => trade.data.value?.is_payable === true && left.value !== 0),
    open: (id: string | undefined) => (tradeId.value = id),
    refresh: async () => { await Promise.all([trade.refresh(), paying.offered.refresh()]) },
  }
}
export type Cashier = ReturnType<typeof useCashier>
