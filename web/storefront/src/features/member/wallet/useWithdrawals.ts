import { computed, reactive, ref } from 'vue'
import { api, ApiProblem, newKey, type Schemas } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { formatMoney, parseMoney } from '@/money'
import { useList, useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { OWN, walletQuery, withdrawalList } from '../queries'
import { walletTexts } from './texts'

export type Withdrawal = Schemas['WithdrawalView']

/** Take money out of the wallet, and look after what is on its way. */
export function useWithdrawals() {
  const t = useTexts(walletTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const own = () => (session.isSignedIn ? OWN : undefined)
  const wallet = useQuery(walletQuery, own)
  const list = useList(withdrawalList, own)
  const typed = reactive({ amount: '', name: '', bank: '', account: '' })
  const faults = ref<Record<string, string>>({})
  const isAsking = ref(false)
  const quote = ref<Schemas['WithdrawalQuote']>()
  const doomed = ref<Withdrawal>()
  let requestId = newKey()

  const most = computed(() => wallet.data.value?.withdrawable.minor ?? 0)
  const least = computed(() => wallet.data.value?.least_withdrawal.minor ?? 1)
  const amount = computed(() => parseMoney(typed.amount) ?? 0)
  const account = () => typed.account.replace(/[\s-]/g, '').toUpperCase()

  function write(field: keyof typeof typed, text: string): void {
    typed[field] = text
    delete faults.value[field]
    requestId = newKey()
  }
  /** What goes with the amount: gifts that are bound to it, and money in place of those that were spent. */
  const notes = computed(() => {
    const { taken_back: taken, from_paid: paid } = quote.value ?? {}
    if (!taken?.minor) return []
    const told = [t('withdrawTaken', { amount: formatMoney(taken.minor, taken.currency) })]
    return paid?.minor ? [...told, t('withdrawTakenPaid', { amount: formatMoney(paid.minor, paid.currency) })] : told
  })
  const quoting = usePress(async () => {
    quote.value = await api.get('/api/store/v1/wallet/withdrawals/quote', { query: { amount_minor: amount.value } })
    if (quote.value.is_covered) isAsking.value = true
    else faults.value = { amount: t('withdrawBad', { most: formatMoney(quote.value.withdrawable.minor) }) }
  })
  async function check(): Promise<void> {
    const wrong: Record<string, string> = {}
    if (!amount.value || amount.value > most.value) wrong['amount'] = t('withdrawBad', { most: formatMoney(most.value) })
    else if (amount.value < least.value) wrong['amount'] = t('withdrawSmall', { least: formatMoney(least.value) })
    if (!typed.name.trim()) wrong['name'] = t('payeeNameBad')
    if (!typed.bank.trim()) wrong['bank'] = t('payeeBankBad')
    if (!/^[0-9A-Z]{8,34}$/.test(account())) wrong['account'] = t('payeeAccountBad')
    faults.value = wrong
    if (Object.keys(wrong).length) return
    await quoting.press()
    if (quoting.error.value) toast.show(words(quoting.error.value), 'bad')
  }
  async function renew(text: string): Promise<void> {
    toast.show(text, 'good')
    walletQuery.forget()
    await Promise.all([wallet.refresh(), list.refresh()])
  }
  const asking = usePress(async (key: string, password: string) => {
    const payee = { name: typed.name.trim(), bank: typed.bank.trim(), account: account() }
    await api.post('/api/store/v1/wallet/withdrawals', { body: { request_id: requestId, amount_minor: amount.value, expected_taken_back_minor: quote.value?.taken_back.minor ?? 0, payee, payment_password: password }, idempotencyKey: key })
    isAsking.value = false
    Object.assign(typed, { amount: '' })
    requestId = newKey()
    await renew(t('withdrawAsked'))
  })
  async function ask(password: string): Promise<void> {
    await asking.press(password)
    const told = fieldFaults(asking.error.value)
    for (const field of ['name', 'bank', 'account'] as const) {
      const fault = told[`payee.${field}`]
      if (fault) faults.value[field] = fault
    }
    if (Object.keys(faults.value).length) isAsking.value = false
    const problem = asking.error.value
    if (problem instanceof ApiProblem && problem.code === 'member.taken_back_changed') {
      isAsking.value = false
      toast.show(t('withdrawChanged'), 'bad')
      await wallet.refresh()
    }
  }
  const cancelling = usePress(async (key: string, row: Withdrawal) => {
    await api.post('/api/store/v1/wallet/withdrawals/{withdrawal_id}/cancel', { path: { withdrawal_id: row.id }, idempotencyKey: key })
    await renew(t('withdrawCancelled'))
  })
  async function cancel(): Promise<void> {
    if (!doomed.value) return
    await cancelling.press(doomed.value)
    doomed.value = undefined
    if (!cancelling.error.value) return
    toast.show(words(cancelling.error.value), 'bad')
    await list.refresh()
  }
  return {
    wallet, list, typed, faults, most, amount, isAsking, doomed, write, check, ask, cancel,
    notes, isQuoting: quoting.isBusy, isBusy: asking.isBusy, isCancelling: cancelling.isBusy,
    failure: computed(() => (asking.error.value ? words(asking.error.value) : '')),
    takeAll: () => write('amount', (most.value / 100).toFixed(2)),
  }
}
