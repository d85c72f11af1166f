import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { api, useMutation } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'
import { confirmAct, toastFailure, toastGood } from '@/ui'
import { useDeletion } from '../offers/useDeletion'
import { hasCaps } from './caps'
import type { Promotion } from './phase'

const STALE = { invalidates: [['promotions']] }

/** What may be done with a promotion as it stands. */
export function usePromotionActs() {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const of = ({ id }: Promotion) => ({ path: { promotion_id: id } })
  const move = useMutation(
    ({ row, act }: { row: Promotion; act: 'activate' | 'pause' | 'end' }, call) => api.post(`/api/console/v1/promotions/{promotion_id}/${act}`, { ...of(row), body: { version: row.version }, ...call }), STALE,
  )
  const copy = useMutation((row: Promotion, call) => api.post('/api/console/v1/promotions/{promotion_id}/copy', { ...of(row), ...call }), STALE)
  const remove = useDeletion((row: Promotion, call) => api.delete('/api/console/v1/promotions/{promotion_id}', { ...of(row), query: { version: row.version }, ...call }), 'promotion.all', STALE.invalidates)

  function ask(row: Promotion, act: 'activate' | 'pause' | 'end'): void {
    const name = translated(row.rule.names)
    confirmAct({
      title: t(`promotion.acts.ask.${act}`, { name }), text: t(`promotion.acts.hint.${act}`), confirmText: t(`promotion.acts.${act}`), isDangerous: act === 'end',
      act: async () => {
        const outcome = await move.run({ row, act })
        if (outcome.isDone) toastGood(t(`promotion.acts.done.${act}`))
        return outcome
      },
    })
  }

  async function copyNow(row: Promotion): Promise<void> {
    const outcome = await copy.run(row)
    if (!outcome.isDone) return toastFailure(outcome.failure)
    toastGood(t('promotion.acts.done.copy'))
    await router.push({ name: 'promotion.one', params: { id: outcome.value.id } })
  }

  function askRemove(row: Promotion): void {
    remove(t('promotion.acts.ask.remove', { name: translated(row.rule.names) }), row)
  }

  const mayApprove = session.can('promotion.approve')
  const mayEdit = session.can('promotion.update')
  return {
    ask, copyNow, askRemove, mayEdit,
    may: {
      activate: (row: Promotion) => mayApprove && isFree(row) && (row.state === 'draft' || row.state === 'paused'),
      pause: (row: Promotion) => mayApprove && isFree(row) && row.state === 'active',
      raise: (row: Promotion) => mayApprove && isFree(row) && row.state === 'active' && hasCaps(row),
      end: (row: Promotion) => mayApprove && isFree(row) && (row.state === 'active' || row.state === 'paused'),
      copy: (row: Promotion) => mayEdit && isFree(row),
      remove: (row: Promotion) => mayEdit && isFree(row) && row.state === 'draft',
      edit: (row: Promotion) => mayEdit && isFree(row) && (row.state === 'draft' || row.state === 'paused'),
    },
  }
}

/** Those of a campaign go with their campaign. */
function isFree({ campaign_kind }: Promotion): boolean {
  return campaign_kind === null
}
