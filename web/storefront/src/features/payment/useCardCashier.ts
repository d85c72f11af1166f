import { computed, ref, watch } from 'vue'
import { api, ApiProblem } from '@/api'
import { levelQuery, OWN, walletQuery } from '@/features/member'
import { cardQuery, cardsQuery } from '@/features/membership'
import { useQuery } from '@/query'
import { addressOf } from '@/routes'
import { useSession } from '@/stores/session'
import { useTimeLeft } from '@/time'
import { cardMethods, readCardStatus } from './queries'
import { usePaying } from './usePaying'
import { useWalletPart } from './useWalletPart'

/** Pay one membership card; the wallet may pay a part of it beside another way. */
export function useCardCashier() {
  const session = useSession()
  const id = ref<string>()
  const own = () => (session.isSignedIn ? id.value : undefined)
  const card = useQuery(cardQuery, own)
  const wallet = useQuery(walletQuery, () => (session.isSignedIn ? OWN : undefined))
  const left = useTimeLeft(() => (card.data.value?.state === 'unpaid' ? card.data.value.pay_due_at : undefined))
  const due = computed(() => ({ minor: card.data.value?.price.minor ?? 0, currency: card.data.value?.price.currency ?? 'CNY' }))
  const isArrived = ref(false)
  const isPayable = computed(() => card.data.value?.state === 'unpaid' && left.value !== 0)
  const kept = ref(0)
  const part = useWalletPart(() => wallet.data.value, () => due.value, () => kept.value)
  const paying = usePaying({
    id: own,
    isPayable: () => card.data.value?.state === 'unpaid',
    methods: cardMethods,
    read: readCardStatus,
    paid: () => {
      for (const known of [walletQuery, levelQuery, cardsQuery]) known.forget()
      isArrived.value = true
    },
    begin: (card_id, method, key) => {
      const body = { method: method.method, gateway_code: method.gateway_code, return_path: addressOf('cardPay', { id: card_id }), wallet_minor: part.minorBeside(method), payment_password: part.password.value ?? null }
      return api.post('/api/store/v1/membership/cards/{card_id}/payments', { path: { card_id }, body, idempotencyKey: key, timeoutMs: 30_000 })
    },
    refused: part.take,
    refresh: () => Promise.all([card.refresh(), wallet.refresh()]),
  })
  watch(paying.attempt, (attempt) => {
    const isOpen = attempt?.state === 'created' || attempt?.state === 'pending'
    kept.value = isOpen ? attempt.wallet_minor : 0
    if (attempt?.wallet_minor) void wallet.refresh()
  })
  /** A wallet with too little pays a part, it is not a way of its own. */
  const methods = computed(() => paying.methods.value.filter(({ method }) => method !== 'wallet' || !part.isOffered.value))
  watch(methods, paying.settle)
  watch(() => left.value === 0, (isOver) => { if (isOver) void card.refresh() })

  async function pay(password?: string): Promise<void> {
    const { chosen } = paying
    if (!chosen.value || (!password && part.check(chosen.value))) return
    part.password.value = password
    await paying.pay()
    part.settle()
  }
  return {
    ...paying, card: card.data, due, methods, left, part, pay, isPayable,
    isPaid: computed(() => isArrived.value || card.data.value?.state === 'active'),
    error: computed(() => (card.data.value ? paying.offered.error.value : card.error.value)),
    isLoading: computed(() => card.isLoading.value || (isPayable.value && paying.offered.isLoading.value)),
    isGone: computed(() => card.error.value instanceof ApiProblem && card.error.value.status === 404),
    open: (given: string | undefined) => (id.value = given),
    refresh: async () => { await Promise.all([card.refresh(), paying.offered.refresh()]) },
  }
}
