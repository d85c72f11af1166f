import { computed, ref } from 'vue'
import { api, type Schemas } from '@/api'
import { useFaultWords } from '@/api/faults'
import { usePress } from '@/api/press'
import { useTexts } from '@/i18n'
import { useQuery } from '@/query'
import { useSession } from '@/stores/session'
import { useToast } from '@/stores/toast'
import { pointsQuery, signIns } from './benefitQueries'
import { benefitTexts } from './benefitTexts'
import { monthOf, shiftMonth } from './month'

/** The calendar of sign-ins, month by month, and today's. */
export function useCheckIn() {
  const t = useTexts(benefitTexts)
  const words = useFaultWords()
  const toast = useToast()
  const session = useSession()
  const month = ref('')
  const now = useQuery(signIns, () => (session.isSignedIn ? '' : undefined))
  const shownMonth = computed(() => month.value || monthOf(now.data.value?.today ?? ''))
  const other = useQuery(signIns, () => (session.isSignedIn && month.value ? month.value : undefined))
  const days = computed<readonly Schemas['SignedDay'][]>(() => (month.value ? other.data.value?.days : now.data.value?.days) ?? [])

  const signing = usePress(async (key: string) => {
    const calendar = await api.post('/api/store/v1/member/sign-ins', { idempotencyKey: key })
    const today = calendar.days.find(({ day }) => day === calendar.today)
    month.value = ''
    signIns.forget()
    pointsQuery.forget()
    await now.refresh()
    toast.show(t('checkInDone', { n: today?.points ?? 0 }), 'good')
  })
  async function checkIn(): Promise<void> {
    await signing.press()
    if (!signing.error.value) return
    toast.show(words(signing.error.value), 'bad')
    await now.refresh()
  }
  function step(by: number): void {
    const next = shiftMonth(shownMonth.value, by)
    month.value = next === monthOf(now.data.value?.today ?? '') ? '' : next
  }
  return { calendar: now.data, error: now.error, isLoading: now.isLoading, refresh: now.refresh, shownMonth, days, step, checkIn, isBusy: signing.isBusy }
}
