import { computed } from 'vue'
import type { Schemas } from '@/api'
import { useTexts } from '@/i18n'
import { formatMoment, useDurationWords, useTimeLeft } from '@/time'
import { presaleTexts } from './texts'

type Waiting = Pick<Schemas['OrderCard'], 'label' | 'deadlines' | 'allowed'>

/** When a balance can be paid, and until when; counted down. Empty for orders that wait for none. */
export function useBalanceDeadline(order: () => Waiting) {
  const t = useTexts(presaleTexts)
  const duration = useDurationWords()
  const ofBalance = () => (order().label === 'to_pay_balance' ? order().deadlines : undefined)
  const begins = useTimeLeft(() => ofBalance()?.pay_from)
  const ends = useTimeLeft(() => ofBalance()?.pay_due_at)
  const deadline = computed(() => {
    if (!ofBalance()) return ''
    if (begins.value) return t('balanceBegins', { left: duration(begins.value) })
    return ends.value ? t('balanceWithin', { left: duration(ends.value) }) : t('balanceOver')
  })
  const label = computed(() => {
    const from = ofBalance()?.pay_from
    if (!from) return ''
    return begins.value ? t('payBalanceFrom', { at: formatMoment(from).slice(5) }) : t('payBalance')
  })
  /** Its button, while it must not be pressed yet. */
  const isToCome = computed(() => Boolean(begins.value))
  return { deadline, label, isToCome }
}
