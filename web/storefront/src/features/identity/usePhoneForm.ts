import { computed, reactive, ref } from 'vue'
import { api } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { barePhone, isCode, isPhone } from './shapes'
import { identityTexts } from './texts'

/** Bind a phone, or change it: then the old one is asked for a code too. */
export function usePhoneForm(hasPhone: () => boolean, onDone: () => void) {
  const t = useTexts(identityTexts)
  const words = useFaultWords()
  const typed = reactive({ current_code: '', phone: '', code: '' })
  const faults = ref<Record<string, string>>({})
  const shapes = () => ({ current_code: t('codeBad'), phone: t('phoneBad'), code: t('codeBad') })

  function check(): boolean {
    const wrong: Record<string, string> = {}
    if (hasPhone() && !isCode(typed.current_code)) wrong['current_code'] = t('codeBad')
    if (!isPhone(typed.phone)) wrong['phone'] = t('phoneBad')
    if (!isCode(typed.code)) wrong['code'] = t('codeBad')
    faults.value = wrong
    return Object.keys(wrong).length === 0
  }
  const saving = usePress(async (key: string) => {
    const body = { phone: barePhone(typed.phone), code: typed.code.trim() }
    if (hasPhone()) await api.put('/api/store/v1/account/phone', { body: { ...body, current_code: typed.current_code.trim() }, idempotencyKey: key })
    else await api.post('/api/store/v1/account/phone', { body, idempotencyKey: key })
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
  const sendTo = (phone: string | null, idempotencyKey: string) =>
    api.post('/api/store/v1/account/codes', { body: { purpose: hasPhone() ? 'change_phone' : 'bind_phone', phone }, idempotencyKey })
  const failure = computed(() => (saving.error.value && !Object.keys(faults.value).length ? words(saving.error.value) : ''))
  return {
    typed, faults, failure, save, write,
    isBusy: saving.isBusy,
    isPhoneRight: computed(() => isPhone(typed.phone)),
    sendToOld: (key: string) => sendTo(null, key),
    sendToNew: (key: string) => sendTo(barePhone(typed.phone), key),
    blamePhone: () => (faults.value = { ...faults.value, phone: t('phoneBad') }),
    blame: (error: unknown) => (faults.value = fieldFaults(error, shapes())),
  }
}
