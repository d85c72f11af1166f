import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, invalidate, useMutation } from '@/api'
import { formatMoney } from '@/domain/money'
import { currentLocale } from '@/i18n'
import { confirmAct, failureText, toastGood } from '@/ui'
import type { RowResult } from '@/ui/list'
import type { Withdrawal } from './states'

interface Wish {
  row: Withdrawal
  reason?: string
}

const STALE = [['withdrawals'], ['wallets']] as const

/** Approve and refuse withdrawals, one or many; each is decided on by itself, and told by itself. */
export function useWithdrawalActs(onDone: () => void = () => {}) {
  const { t } = useI18n()
  const results = shallowRef<readonly RowResult[]>()
  const approving = useMutation(({ row }: Wish, call) =>
    api.post('/api/console/v1/withdrawals/{withdrawal_id}/approve', { path: { withdrawal_id: row.id }, body: { version: row.version }, ...call }))
  const rejecting = useMutation(({ row, reason }: Wish, call) =>
    api.post('/api/console/v1/withdrawals/{withdrawal_id}/reject', { path: { withdrawal_id: row.id }, body: { reason: reason ?? '', version: row.version }, ...call }))

  async function runAll(act: typeof approving, rows: readonly Withdrawal[], reason: string, text: string) {
    const told: RowResult[] = []
    for (const row of rows) {
      const outcome = await act.run({ row, reason })
      const label = `${formatMoney(row.amount.minor, row.amount.currency, currentLocale.value)} · ${row.member?.nickname ?? row.payee_name}`
      told.push({ id: row.id, label, isDone: outcome.isDone, notes: outcome.isDone || !outcome.failure ? [] : [failureText(outcome.failure)] })
    }
    for (const key of STALE) invalidate(...key)
    onDone()
    if (told.every(({ isDone }) => isDone)) toastGood(text)
    else results.value = told
    return { isDone: true }
  }
  const sumOf = (rows: readonly Withdrawal[]) => formatMoney(rows.reduce((sum, { amount }) => sum + amount.minor, 0), rows[0]?.amount.currency, currentLocale.value)
  const open = (rows: readonly Withdrawal[], ...states: Withdrawal['state'][]) => rows.filter(({ state }) => states.includes(state))

  function approve(rows: readonly Withdrawal[]): void {
    const waiting = open(rows, 'requested')
    confirmAct({
      title: t('member.withdrawals.askApprove', { n: waiting.length, sum: sumOf(waiting) }), text: t('member.withdrawals.approveHint'), confirmText: t('member.withdrawals.approve'),
      act: () => runAll(approving, waiting, '', t('member.withdrawals.approved')),
    })
  }
  function reject(rows: readonly Withdrawal[]): void {
    const undecided = open(rows, 'requested', 'approved')
    confirmAct({
      title: t('member.withdrawals.askReject', { n: undecided.length, sum: sumOf(undecided) }), text: t('member.withdrawals.rejectHint'), confirmText: t('member.withdrawals.reject'), isDangerous: true, reason: 'must',
      act: (reason) => runAll(rejecting, undecided, reason, t('member.withdrawals.rejected')),
    })
  }
  return { approve, reject, results, open }
}
