import { computed, reactive, ref } from 'vue'
import { api } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { walletQuery } from '../queries'
import { walletTexts } from './texts'

const DIGITS = /^\d{6}$/

/** Set the payment password, or another one in its place: a code to the account's phone proves who does it. */
export function usePaymentPassword(onDone: () => void) {
  const t = useTexts(walletTexts)
  const words = useFaultWords()
  const typed = reactive({ password: '', again: '', code: '' })
  const faults = ref<Record<string, string>>({})
  const shapes = () => ({ password: t('passwordBad'), code: t('codeBad') })

  function check(): boolean {
    const wrong: Record<string, string> = {}
    if (!DIGITS.test(typed.password)) wrong['password'] = t('passwordBad')
    else if (typed.again !== typed.password) wrong['again'] = t('passwordDiffer')
    if (!DIGITS.test(typed.code.trim())) wrong['code'] = t('codeBad')
    faults.value = wrong
    return Object.keys(wrong).length === 0
  }
  const saving = usePress(async (key: string) => {
    await api.put('/api/store/v1/wallet/password', { body: { password: typed.password, code: typed.code.trim() }, idempotencyKey: key })
    walletQuery.forget()
    onDone()
  })
  async function save(): Promise<void> {
    if (!check()) return
    await saving.press()
    faults.value = fieldFaults(saving.error.value, shapes())
  }
  function write(field: keyof typeof typed, text: string): void {
    typed[field] = text
    delete faults.value[field]
  }
  return {
    typed, faults, save, write,
    isBusy: saving.isBusy,
    failure: computed(() => (saving.error.value && !Object.keys(faults.value).length ? words(saving.error.value) : '')),
    send: (idempotencyKey: string) => api.post('/api/store/v1/account/codes', { body: { purpose: 'payment_password', phone: null }, idempotencyKey }),
    blame: (error: unknown) => (faults.value = fieldFaults(error, shapes())),
  }
}
