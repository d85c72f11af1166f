import { useI18n } from 'vue-i18n'
import { api, useMutation } from '@/api'
import { translated } from '@/i18n'
import { useSession } from '@/session/store'
import { confirmAct, toastGood } from '@/ui'
import { useDeletion } from '../offers/useDeletion'
import type { Template } from './template'

type Act = 'publish' | 'pause' | 'end'
const STALE = { invalidates: [['coupon-templates']] }

/** What may be done with a kind of coupon as it stands. */
export function useTemplateActs() {
  const { t } = useI18n()
  const session = useSession()
  const move = useMutation(
    ({ row, act }: { row: Template; act: Act }, call) =>
      api.post(`/api/console/v1/coupon-templates/{template_id}/${act}`, { path: { template_id: row.id }, body: { version: row.version }, ...call }), STALE,
  )
  const remove = useDeletion((row: Template, call) => api.delete('/api/console/v1/coupon-templates/{template_id}', { path: { template_id: row.id }, query: { version: row.version }, ...call }), 'promotion.coupons', STALE.invalidates)

  function ask(row: Template, act: Act): void {
    confirmAct({
      title: t(`promotion.coupons.ask.${act}`, { name: translated(row.names) }), text: t(`promotion.coupons.askHint.${act}`), confirmText: t(`promotion.coupons.acts.${act}`), isDangerous: act === 'end',
      act: async () => {
        const outcome = await move.run({ row, act })
        if (outcome.isDone) toastGood(t('ui.saved'))
        return outcome
      },
    })
  }

  function askRemove(row: Template): void {
    remove(t('promotion.acts.ask.remove', { name: translated(row.names) }), row)
  }

  return {
    ask, askRemove,
    may: {
      publish: ({ state }: Template) => session.can('coupon.approve') && (state === 'draft' || state === 'paused'),
      pause: ({ state }: Template) => session.can('coupon.update') && state === 'open',
      end: ({ state }: Template) => session.can('coupon.update') && (state === 'open' || state === 'paused'),
      remove: ({ state }: Template) => session.can('coupon.update') && state === 'draft',
    },
  }
}
