import { api } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { askWechat, isInWechat } from '@/platform/wechat'
import { acceptInvitation } from '@/stores/invitation'
import { useToast } from '@/stores/toast'
import { identityTexts } from './texts'
import { signInByWechat } from './visits'

/** Come in by WeChat, or let an account be reached by it; offered inside WeChat alone. */
export function useWechat() {
  const t = useTexts(identityTexts)
  const words = useFaultWords()
  const toast = useToast()

  const entering = usePress(async (key: string, done: (hasPhone: boolean) => void) => {
    const ticket = await askWechat()
    if (!ticket) {
      toast.show(t('wechatSilent'), 'bad')
      return
    }
    const { is_new: isNew } = await signInByWechat(ticket, key)
    toast.show(t(isNew ? 'welcomeNew' : 'welcomeBack'), 'good')
    void acceptInvitation()
    const account = await api.get('/api/store/v1/account').catch(() => undefined)
    done(account ? Boolean(account.phone) : true)
  })
  let isBound = false
  const binding = usePress(async (key: string) => {
    const ticket = await askWechat()
    if (!ticket) {
      toast.show(t('wechatSilent'), 'bad')
      return
    }
    await api.put('/api/store/v1/account/wechat', { body: { code: ticket.code, app_id: ticket.appId }, idempotencyKey: key })
    isBound = true
    toast.show(t('wechatBound'), 'good')
  })
  async function enter(done: (hasPhone: boolean) => void): Promise<void> {
    await entering.press(done)
    if (entering.error.value) toast.show(words(entering.error.value), 'bad')
  }
  /** Say whether the account is bound now. */
  async function bind(): Promise<boolean> {
    isBound = false
    await binding.press()
    if (binding.error.value) toast.show(words(binding.error.value), 'bad')
    return isBound
  }
  return { isOffered: isInWechat(), enter, bind, isEntering: entering.isBusy, isBinding: binding.isBusy }
}
