import { computed, reactive, ref } from 'vue'
import { api } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { isPassword } from './shapes'
import { identityTexts } from './texts'

/** Set or change the password. */
export function usePasswordForm(hasPassword: () => boolean, onDone: () => void) {
  const t = useTexts(identityTexts)
  const words = useFaultWords()
  const typed = reactive({ current_password: '', new_password: '' })
  const faults = ref<Record<string, string>>({})

  function check(): boolean {
    const wrong: Record<string, string> = {}
    if (hasPassword() && !typed.current_password) wrong['current_password'] = t('currentPasswordBad')
    if (!isPassword(typed.new_password)) wrong['new_password'] = t('newPasswordBad')
    faults.value = wrong
    return Object.keys(wrong).length === 0
  }
  const saving = usePress(async (key: string) => {
    const body = hasPassword() ? { ...typed } : { new_password: typed.new_password }
    await api.put('/api/store/v1/account/password', { body, idempotencyKey: key })
    onDone()
  })
  async function save(): Promise<void> {
    if (!check()) return
    await saving.press()
    faults.value = fieldFaults(saving.error.value, { new_password: t('newPasswordBad'), current_password: t('currentPasswordBad') })
  }
  function write(field: keyof typeof typed, text: string): void {
    typed[field] = text
    delete faults.value[field]
  }
  const failure = computed(() => (saving.error.value && !Object.keys(faults.value).length ? words(saving.error.value) : ''))
  return { typed, faults, failure, save, write, isBusy: saving.isBusy }
}
