import { ref } from 'vue'
import { api } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { go } from '@/routes'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { ownCoupons, type OfferedCoupon } from './queries'
import { promotionTexts } from './texts'

/** Take a coupon that is given out; who is not signed in is asked to, and comes back to `next`. */
export function useClaiming(next: () => string, changed: () => Promise<void>) {
  const t = useTexts(promotionTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const claimedId = ref<string>()

  const claiming = usePress(async (key: string, templateId: string) => {
    await api.post('/api/store/v1/coupon-claims', { body: { template_id: templateId }, idempotencyKey: key })
    ownCoupons.forget()
  })
  async function claim({ worth }: OfferedCoupon): Promise<void> {
    if (!session.isSignedIn) {
      go('signIn', { next: next() })
      return
    }
    claimedId.value = worth.template_id
    await claiming.press(worth.template_id)
    if (claiming.error.value) toast.show(words(claiming.error.value), 'bad')
    else toast.show(t('claimed'), 'good')
    await changed()
    claimedId.value = undefined
  }
  return { claim, isClaiming: (coupon: OfferedCoupon) => claimedId.value === coupon.worth.template_id }
}
