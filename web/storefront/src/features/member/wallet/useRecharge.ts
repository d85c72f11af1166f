import { computed, ref } from 'vue'
import { api, newKey } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { formatMoney, parseMoney } from '@/money'
import { useQuery } from '@/query'
import { goInstead } from '@/routes'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { latestRecharges, OWN, rechargeOffer } from '../queries'
import { walletTexts } from './texts'

/** Choose what to pay into the wallet: a package, or an amount of one's own. */
export function useRecharge() {
  const t = useTexts(walletTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const own = () => (session.isSignedIn ? OWN : undefined)
  const offer = useQuery(rechargeOffer, own)
  const latest = useQuery(latestRecharges, own)
  const chosen = ref<string>()
  const typed = ref('')
  const fault = ref('')
  let requestId = newKey()

  const packages = computed(() => offer.data.value?.packages ?? [])
  const bounds = computed(() => {
    const { least, most } = offer.data.value ?? {}
    return least && most ? { least, most } : undefined
  })
  const boundWords = computed(() => ({ least: formatMoney(bounds.value?.least.minor ?? 0), most: formatMoney(bounds.value?.most.minor ?? 0) }))
  const unpaid = computed(() => latest.data.value?.items.find(({ state, pay_due_at: due }) => state === 'unpaid' && Date.parse(due) > Date.now()))
  const picked = computed(() => packages.value.find(({ id }) => id === chosen.value))
  const amount = computed(() => picked.value?.pay.minor ?? parseMoney(typed.value))

  function choose(id: string): void {
    chosen.value = id
    typed.value = fault.value = ''
    requestId = newKey()
  }
  function write(text: string): void {
    chosen.value = undefined
    typed.value = text
    fault.value = ''
    requestId = newKey()
  }
  const opening = usePress(async (key: string) => {
    const what = picked.value ? { package_id: picked.value.id } : { amount_minor: amount.value ?? 0 }
    const made = await api.post('/api/store/v1/wallet/recharges', { body: { request_id: requestId, ...what }, idempotencyKey: key })
    goInstead('rechargePay', { id: made.id })
  })
  async function next(): Promise<void> {
    const { least, most } = bounds.value ?? {}
    const isWithin = least && most && amount.value !== undefined && amount.value >= least.minor && amount.value <= most.minor
    fault.value = picked.value || isWithin ? '' : t('rechargeOtherBad', boundWords.value)
    if (fault.value) return
    await opening.press()
    if (!opening.error.value) return
    toast.show(words(opening.error.value), 'bad')
    rechargeOffer.forget()
    await offer.refresh()
  }
  const dropping = usePress(async (key: string, id: string) => {
    await api.post('/api/store/v1/wallet/recharges/{recharge_id}/cancel', { path: { recharge_id: id }, idempotencyKey: key })
    rechargeOffer.forget()
    await Promise.all([latest.refresh(), offer.refresh()])
  })
  async function drop(): Promise<void> {
    if (!unpaid.value) return
    await dropping.press(unpaid.value.id)
    toast.show(dropping.error.value ? words(dropping.error.value) : t('rechargeDropped'), dropping.error.value ? 'bad' : 'good')
  }
  return {
    packages, bounds, boundWords, unpaid, chosen, typed, fault, amount, choose, write, next, drop,
    isBusy: opening.isBusy, isDropping: dropping.isBusy,
    error: offer.error, isLoading: offer.isLoading, offer: offer.data, refresh: offer.refresh,
  }
}
