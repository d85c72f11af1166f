import { ref, watch } from 'vue'
import { api, ApiProblem, type FormValue } from '@/api'
import { fieldFaults, useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { uiTexts } from '@/ui/texts'
import { OWN, profileQuery } from './queries'
import { memberTexts } from './texts'

const STALE = 412

const isDate = (text: string) => /^((0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/.test(text)
/** `5-2`, `5/2` and `5 2` are May 2nd, too. */
const tidyDate = (text: string) => text.trim().split(/[-/.\s月]+/).map((part) => part.replace('日', '').padStart(2, '0')).join('-').replace(/^00$/, '')

/** Nickname, birthday and picture. */
export function useProfileForm() {
  const t = useTexts(memberTexts)
  const ui = useTexts(uiTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const profile = useQuery(profileQuery, () => (session.isSignedIn ? OWN : undefined))
  const nickname = ref('')
  const birthday = ref('')
  const fault = ref('')
  const birthdayFault = ref('')
  let isTouched = false
  watch(
    profile.data,
    (known) => {
      if (known && !isTouched) [nickname.value, birthday.value] = [known.nickname, known.birthday ?? '']
    },
    { immediate: true },
  )

  async function learn(text: string): Promise<void> {
    profileQuery.forget()
    await profile.refresh()
    toast.show(text, 'good')
  }
  const saving = usePress(async (key: string) => {
    const body = { nickname: nickname.value.trim(), birthday: tidyDate(birthday.value), version: profile.data.value?.version ?? 1 }
    await api.put('/api/store/v1/profile', { body, idempotencyKey: key })
    isTouched = false
    await learn(ui('saved'))
  })
  async function save(): Promise<void> {
    fault.value = nickname.value.trim() ? '' : t('nicknameBad')
    birthdayFault.value = isDate(tidyDate(birthday.value)) ? '' : t('birthdayBad')
    if (fault.value || birthdayFault.value) return
    await saving.press()
    const error = saving.error.value
    if (!error) return
    if (error instanceof ApiProblem && error.status === STALE) {
      await profile.refresh()
      fault.value = t('changedMeanwhile')
      return
    }
    const faults = fieldFaults(error, { nickname: t('nicknameBad'), birthday: t('birthdayBad') })
    birthdayFault.value = faults['birthday'] ?? ''
    fault.value = faults['nickname'] ?? (birthdayFault.value ? '' : words(error))
  }

  const picturing = usePress(async (key: string, file: FormValue | undefined) => {
    if (file) await api.post('/api/store/v1/profile/avatar', { form: { file }, idempotencyKey: key })
    else await api.delete('/api/store/v1/profile/avatar', { idempotencyKey: key })
    await learn(t(file ? 'avatarSaved' : 'avatarRemoved'))
  })
  async function setPicture(file: FormValue | undefined): Promise<void> {
    await picturing.press(file)
    if (picturing.error.value) toast.show(words(picturing.error.value), 'bad')
  }
  function write(text: string): void {
    isTouched = true
    nickname.value = text
    fault.value = ''
  }
  function writeBirthday(text: string): void {
    isTouched = true
    birthday.value = text
    birthdayFault.value = ''
  }
  return { ...profile, nickname, fault, write, birthday, birthdayFault, writeBirthday, save, setPicture, isSaving: saving.isBusy, isPicturing: picturing.isBusy }
}
