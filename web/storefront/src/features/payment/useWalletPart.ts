import { computed, ref } from 'vue'
import { ApiProblem, type Schemas } from '@/api'
import { useFaultWords } from '@/api/faults'
import { useTexts } from '@/i18n'
import { formatMoney, parseMoney } from '@/money'
import type { Method } from './queries'
import { paymentTexts } from './texts'

const OF_PASSWORD = new Set(['member.payment_password_needed', 'member.payment_password_wrong', 'member.payment_password_tries'])

/**
 * What the wallet pays: all of it, or a part beside another way; and the password that it asks for. What it keeps for a
 * try of this very payment (`kept`) comes back when another one begins.
 */
export function useWalletPart(wallet: () => Schemas['WalletView'] | undefined, due: () => { minor: number; currency: string }, kept: () => number) {
  const t = useTexts(paymentTexts)
  const words = useFaultWords()
  const isOn = ref(false)
  const typed = ref('')
  const fault = ref('')
  const isAsking = ref(false)
  const failure = ref('')
  const password = ref<string>()

  const balance = computed(() => (wallet()?.balances.find(({ currency }) => (currency ?? 'CNY') === due().currency)?.minor ?? 0) + kept())
  const isOffered = computed(() => balance.value > 0 && balance.value < due().minor)
  const amount = computed(() => (isOn.value && isOffered.value ? (parseMoney(typed.value, due().currency) ?? 0) : 0))
  const rest = computed(() => Math.max(0, due().minor - amount.value))
  /** What leaves the wallet if this way is taken. */
  const taken = ref(0)

  function toggle(): void {
    isOn.value = !isOn.value
    typed.value = (balance.value / 100).toFixed(2)
    fault.value = ''
  }
  function write(text: string): void {
    typed.value = text
    fault.value = ''
  }
  /** Say whether something is still to be asked: another amount, or the password. */
  function check(method: Method): boolean {
    if (isOn.value && isOffered.value && (!amount.value || amount.value > balance.value)) {
      fault.value = t('partBad', { most: formatMoney(balance.value, due().currency) })
      return true
    }
    taken.value = method.method === 'wallet' ? due().minor : amount.value
    const { has_password: hasPassword, password_from: from } = wallet() ?? {}
    isAsking.value = Boolean(hasPassword) && taken.value > 0 && taken.value >= (from?.minor ?? 0)
    failure.value = ''
    return isAsking.value
  }
  /** Keep what was said of the password at the password. */
  function take(error: unknown): boolean {
    if (!(error instanceof ApiProblem) || !OF_PASSWORD.has(error.code)) return false
    failure.value = words(error)
    isAsking.value = true
    return true
  }
  return {
    isOn, typed, fault, balance, isOffered, amount, rest, taken, isAsking, failure, password, toggle, write, check, take,
    minorBeside: (method: Method) => (method.method === 'wallet' || method.method === 'free' ? 0 : amount.value),
    /** After a try: the password is forgotten, and its sheet goes unless there is more to say. */
    settle: () => {
      password.value = undefined
      isAsking.value = Boolean(failure.value) && isAsking.value
    },
  }
}
