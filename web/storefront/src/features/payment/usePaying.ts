import { onHide, onShow, onUnload } from '@dcloudio/uni-app'
import { computed, ref, shallowRef, watch, type ComputedRef } from 'vue'
import { ApiProblem } from '@/api'
import { useFaultWords } from '@/api/faults'
import { persist } from '@/api/persist'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { leaveFor } from '@/platform/outside'
import { callUpWechat, payPlace } from '@/platform/payment'
import { useQuery, type Query } from '@/query'
import { useToast } from '@/stores/toast'
import { isBegun, noteBegun } from './begun'
import { gainsByLeaving, usableMethods } from './methods'
import { makePolling } from './polling'
import type { Method, PaymentStatus } from './queries'
import { paymentTexts } from './texts'

/** What is paid: a trade, a recharge or a membership card, and how it is told. */
export interface Till {
  /** Its id, once known and while somebody is signed in. */
  id: () => string | undefined
  isPayable: () => boolean
  methods: Query<string, Method[]>
  begin: (id: string, method: Method, key: string) => Promise<PaymentStatus>
  read: (id: string) => Promise<PaymentStatus>
  paid: (id: string) => void
  /** A beginning was refused. Say whether somebody else tells it. */
  refused: (error: unknown) => boolean
  refresh: () => Promise<unknown>
}

/** Pay: choose a way, begin it, watch it, and go on when it is paid. */
export function usePaying(till: Till) {
  const t = useTexts(paymentTexts)
  const words = useFaultWords()
  const toast = useToast()
  const offered = useQuery(till.methods, () => (till.isPayable() ? till.id() : undefined))
  const status = shallowRef<PaymentStatus>()
  const chosen = ref<Method>()
  const isChoosing = ref(false)
  const methods: ComputedRef<Method[]> = computed(() => usableMethods(offered.data.value ?? [], payPlace()))
  const isBetterOutside = computed(() => gainsByLeaving(offered.data.value ?? [], payPlace()))
  /** WeChat must know the payer, and nobody told it yet who the account is there. */
  const needsWechat = ref(false)
  let isWechatTold = false
  const attempt = computed(() => status.value?.attempt ?? undefined)
  const isWaiting = computed(() => attempt.value?.state === 'pending' && Boolean(attempt.value.display) && !isChoosing.value)

  function learn(known: PaymentStatus): boolean {
    status.value = known
    if (!known.paid_at) return false
    till.paid(known.trade_id)
    return true
  }
  async function look(): Promise<boolean> {
    const id = till.id()
    return id ? learn(await till.read(id)) : true
  }
  const polling = makePolling(look)
  onShow(() => {
    const id = till.id()
    if (!id || !isBegun(id)) return
    void look().catch(() => undefined)
    polling.start()
  })
  onHide(polling.stop)
  onUnload(polling.stop)
  // No ways to pay any more: it was closed, or paid, since it was read.
  const isRefused = computed(() => offered.error.value instanceof ApiProblem && offered.error.value.status === 409)
  watch(isRefused, (refused) => { if (refused) void till.refresh() })

  const paying = usePress(async (key: string, method: Method) => {
    const id = till.id() ?? ''
    const begun = await persist(() => till.begin(id, method, key))
    noteBegun(id)
    isChoosing.value = false
    if (learn(begun)) return
    polling.start()
    const display = begun.attempt?.display
    if (display?.kind === 'h5_url') leaveFor(display.h5_url)
    await callUp()
  })
  /** Show WeChat's cashier, where that is the way; what came of it is the server's word. */
  async function callUp(): Promise<void> {
    const display = attempt.value?.display
    if (display?.kind !== 'call_up' || (await callUpWechat(display.params)) !== 'done') return
    const isPaid = await look().catch(() => false)
    if (!isPaid) polling.start()
  }
  async function pay(): Promise<void> {
    if (!chosen.value) return
    await paying.press(chosen.value)
    needsWechat.value = !isWechatTold && isOfPayer(paying.error.value)
    if (!paying.error.value || needsWechat.value || till.refused(paying.error.value)) return
    toast.show(words(paying.error.value), 'bad')
    await till.refresh()
  }
  async function check(): Promise<void> {
    const isPaid = await look().catch(() => false)
    if (!isPaid) toast.show(t('stillOpen'))
    polling.start()
  }
  return {
    offered, methods, chosen, attempt, isWaiting, isChoosing, isRefused, isBetterOutside, needsWechat, pay, callUp, check,
    isPaying: paying.isBusy,
    /** The account has been bound to this WeChat: if the payer is still not known, binding does not help. */
    wechatBound: () => {
      isWechatTold = true
      needsWechat.value = false
    },
    choose: (method: Method) => {
      chosen.value = method
      needsWechat.value = false
    },
    chooseAnew: () => (isChoosing.value = true),
    /** Begin with the first of the ways that are left. */
    settle: (all: readonly Method[]) => { if (!all.some(({ method }) => method === chosen.value?.method)) chosen.value = all[0] },
  }
}

function isOfPayer(error: unknown): boolean {
  return error instanceof ApiProblem && error.at('/open_id') !== undefined
}
