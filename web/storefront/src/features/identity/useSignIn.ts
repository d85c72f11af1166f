import { computed, reactive, ref } from 'vue'
import { api } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { acceptInvitation } from '@/stores/invitation'
import { useToast } from '@/stores/toast'
import { barePhone, isCode, isPassword, isPhone } from './shapes'
import { identityTexts } from './texts'
import { signInByCode, signInByPassword } from './visits'

export type SignInMode = 'code' | 'password' | 'reset'

/** The form by which buyers come in: a code, a password, or a new password by a code. */
export function useSignIn(onDone: () => void) {
  const t = useTexts(identityTexts)
  const words = useFaultWords()
  const toast = useToast()
  const mode = ref<SignInMode>('code')
  const typed = reactive({ phone: '', code: '', password: '' })
  const faults = ref<Record<string, string>>({})
  const shapeWords = () => ({ phone: t('phoneBad'), code: t('codeBad'), password: t('passwordBad') })

  function check(): boolean {
    const wrong: Record<string, string> = {}
    if (!isPhone(typed.phone)) wrong['phone'] = t('phoneBad')
    if (mode.value !== 'password' && !isCode(typed.code)) wrong['code'] = t('codeBad')
    if (mode.value === 'password' && !typed.password) wrong['password'] = t('passwordBad')
    if (mode.value === 'reset' && !isPassword(typed.password)) wrong['password'] = t('newPasswordBad')
    faults.value = wrong
    return Object.keys(wrong).length === 0
  }

  const entering = usePress(async (key: string) => {
    if (mode.value === 'reset') {
      const body = { phone: barePhone(typed.phone), code: typed.code.trim(), password: typed.password }
      await api.post('/api/store/v1/account/password/reset', { body, idempotencyKey: key, isAnonymous: true })
      toast.show(t('resetDone'), 'good')
      typed.password = ''
      mode.value = 'password'
      return
    }
    const by = mode.value === 'code' ? signInByCode(typed.phone, typed.code, key) : signInByPassword(typed.phone, typed.password, key)
    toast.show(t((await by).is_new ? 'welcomeNew' : 'welcomeBack'), 'good')
    void acceptInvitation()
    onDone()
  })

  async function submit(): Promise<void> {
    if (!check()) return
    await entering.press()
    faults.value = fieldFaults(entering.error.value, shapeWords())
  }
  function sendCode(key: string) {
    const purpose = mode.value === 'reset' ? ('reset_password' as const) : ('sign_in' as const)
    return api.post('/api/store/v1/sign-in/codes', { body: { phone: barePhone(typed.phone), purpose }, idempotencyKey: key, isAnonymous: true })
  }
  function write(field: keyof typeof typed, text: string): void {
    typed[field] = text
    delete faults.value[field]
  }
  const failure = computed(() => (entering.error.value && !Object.keys(faults.value).length ? words(entering.error.value) : ''))
  return {
    mode, typed, faults, failure, submit, sendCode, write,
    isBusy: entering.isBusy,
    isPhoneRight: computed(() => isPhone(typed.phone)),
    blamePhone: () => (faults.value = { ...faults.value, phone: t('phoneBad') }),
    blame: (error: unknown) => (faults.value = fieldFaults(error, shapeWords())),
  }
}
