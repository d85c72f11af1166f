import { ref } from 'vue'
import { api } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { useToast } from '@/stores/toast'
import { ownCoupons } from './queries'
import { promotionTexts } from './texts'

/** Turn a code into a coupon; what was typed stays until the server takes it. */
export function useRedeeming(done: () => Promise<void>) {
  const t = useTexts(promotionTexts)
  const words = useFaultWords()
  const toast = useToast()
  const code = ref('')
  const fault = ref('')
  const redeeming = usePress(async (key: string) => {
    await api.post('/api/store/v1/coupons/redemptions', { body: { code: code.value.trim() }, idempotencyKey: key })
    code.value = ''
    ownCoupons.forget()
    toast.show(t('redeemed'), 'good')
    await done()
  })
  async function redeem(): Promise<void> {
    fault.value = ''
    if (!code.value.trim()) return
    await redeeming.press()
    const error = redeeming.error.value
    if (error) fault.value = fieldFaults(error)['code'] ?? words(error)
  }
  return {
    code, fault, redeem, isBusy: redeeming.isBusy,
    write: (text: string) => {
      code.value = text
      fault.value = ''
    },
  }
}
