import { onHide, onUnload } from '@dcloudio/uni-app'
import { computed, ref, shallowRef, watch } from 'vue'
import { ApiProblem } from '@/api'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { makePolling } from './polling'
import { readStatus, tradeQuery, type PaymentStatus } from './queries'

/** A trade after its payment. The money comes first, and the order follows within moments: until then it is looked at again. */
export function usePaidTrade() {
  const session = useSession()
  const id = ref<string>()
  const trade = useQuery(tradeQuery, () => (session.isSignedIn ? id.value : undefined))
  const status = shallowRef<PaymentStatus>()
  const isUnsure = ref(true)

  /** Its payment has come, and it does not say so yet. */
  const isSettling = computed(() => {
    if (!trade.data.value || !status.value?.paid_at) return false
    return status.value.part === 'deposit' ? trade.data.value.state === 'unpaid' : !trade.data.value.paid_at
  })
  async function look(): Promise<boolean> {
    if (!session.isSignedIn || !id.value) return true
    status.value = await readStatus(id.value)
    if (isSettling.value) await trade.refresh()
    return !isSettling.value
  }
  const polling = makePolling(look)
  onHide(polling.stop)
  onUnload(polling.stop)
  watch(() => trade.data.value?.trade_id, async (known) => {
    if (!known) return
    const isKnown = Boolean(trade.data.value?.paid_at) || (await look().catch(() => true))
    isUnsure.value = false
    if (!isKnown) polling.start()
  }, { immediate: true })
  return {
    id, isSettling,
    trade: trade.data,
    error: trade.error,
    refresh: trade.refresh,
    isLoading: computed(() => trade.isLoading.value || (trade.data.value !== undefined && isUnsure.value)),
    isGone: computed(() => trade.error.value instanceof ApiProblem && trade.error.value.status === 404),
  }
}
