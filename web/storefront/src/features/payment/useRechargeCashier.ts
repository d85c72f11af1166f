import { computed, ref, watch } from 'vue'
import { api, ApiProblem } from '@/api'
import { rechargeQuery, walletQuery } from '@/features/member'
import { useQuery } from '@/query'
import { addressOf } from '@/routes'
import { useSession } from '@/stores/session'
import { useTimeLeft } from '@/time'
import { readRechargeStatus, rechargeMethods } from './queries'
import { usePaying } from './usePaying'

const OUTSIDE = ['native', 'jsapi', 'h5', 'app'] as const
const isOutside = (method: string): method is (typeof OUTSIDE)[number] => OUTSIDE.some((one) => one === method)

/** Pay one recharge of the wallet. */
export function useRechargeCashier() {
  const session = useSession()
  const id = ref<string>()
  const own = () => (session.isSignedIn ? id.value : undefined)
  const recharge = useQuery(rechargeQuery, own)
  const left = useTimeLeft(() => (recharge.data.value?.state === 'unpaid' ? recharge.data.value.pay_due_at : undefined))
  const isArrived = ref(false)
  const isPayable = computed(() => recharge.data.value?.state === 'unpaid' && left.value !== 0)
  const paying = usePaying({
    id: own,
    isPayable: () => recharge.data.value?.state === 'unpaid',
    methods: rechargeMethods,
    read: readRechargeStatus,
    paid: () => {
      walletQuery.forget()
      isArrived.value = true
    },
    begin: (recharge_id, { method, gateway_code }, key) => {
      if (!isOutside(method)) throw new Error(`Not a way to pay a recharge: ${method}`)
      const body = { method, gateway_code, return_path: addressOf('rechargePay', { id: recharge_id }) }
      return api.post('/api/store/v1/wallet/recharges/{recharge_id}/payments', { path: { recharge_id }, body, idempotencyKey: key, timeoutMs: 30_000 })
    },
    refused: () => false,
    refresh: recharge.refresh,
  })
  watch(paying.methods, paying.settle)
  watch(() => left.value === 0, (isOver) => { if (isOver) void recharge.refresh() })
  return {
    ...paying, recharge: recharge.data, left, isPayable,
    isPaid: computed(() => isArrived.value || recharge.data.value?.state === 'paid'),
    error: computed(() => (recharge.data.value ? paying.offered.error.value : recharge.error.value)),
    isLoading: computed(() => recharge.isLoading.value || (isPayable.value && paying.offered.isLoading.value)),
    isGone: computed(() => recharge.error.value instanceof ApiProblem && recharge.error.value.status === 404),
    open: (given: string | undefined) => (id.value = given),
    refresh: async () => { await Promise.all([recharge.refresh(), paying.offered.refresh()]) },
  }
}
