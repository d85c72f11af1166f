import { computed, type ComputedRef } from 'vue'
import { useBalanceDeadline } from '@/features/presale'
import { useTexts } from '@/i18n'
import { formatMoment, useDurationWords, useTimeLeft } from '@/time'
import type { OrderCard, OrderDetail } from './queries'
import { orderTexts } from './texts'

/** The one sentence on what comes next and until when. */
export function useDeadline(order: () => OrderCard | OrderDetail): ComputedRef<string> {
  const t = useTexts(orderTexts)
  const duration = useDurationWords()
  const balance = useBalanceDeadline(order)
  const left = useTimeLeft(() => {
    const { label, deadlines } = order()
    if (label === 'to_pay') return deadlines.pay_due_at
    return label === 'to_receive' ? deadlines.receive_due_at : undefined
  })
  return computed(() => {
    const now = order()
    const reason = 'cancel_reason_text' in now ? now.cancel_reason_text : null
    if (now.label === 'to_pay') return left.value ? t('payWithin', { left: duration(left.value) }) : t('payOver')
    if (now.label === 'to_pay_balance') return balance.deadline.value
    if (now.label === 'to_ship') return now.deadlines.ship_due_at ? t('shipBy', { date: formatMoment(now.deadlines.ship_due_at) }) : t('merchantPrepares')
    if (now.label === 'partially_shipped') return t('partly')
    if (now.label === 'to_receive' && left.value) return t('receiveBy', { left: duration(left.value) })
    if (now.label === 'cancelled') return reason ? t('cancelledBy', { reason }) : ''
    return now.label === 'completed' ? t('thanks') : ''
  })
}
