import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, useMutation, type Schemas } from '@/api'
import { confirmAct } from '@/ui'
import type { RowResult } from '@/ui/list'

export type EventAct = 'retry' | 'drop'

interface Delivery {
  event_id: string
  handler: string | null
  name: string
}

/** Telling events again, or giving them up, with a reason that is kept. */
export function useEventActs() {
  const { t } = useI18n()
  const results = shallowRef<readonly RowResult[]>()
  const acting = useMutation(
    ({ act, body }: { act: EventAct; body: Schemas['DeliveriesBody'] }, call) =>
      act === 'retry' ? api.post('/api/console/v1/events/retry', { body, ...call }) : api.post('/api/console/v1/events/drop', { body, ...call }),
    { invalidates: [['events'], ['home']] },
  )

  function ask(act: EventAct, rows: readonly Delivery[], done: () => void): void {
    const deliveries = rows.flatMap(({ event_id, handler }) => (handler ? [{ event_id, handler }] : []))
    const names = new Map(rows.map(({ event_id, name }) => [event_id, name]))
    confirmAct({
      title: t(`monitor.events.ask.${act}`, { n: deliveries.length }), text: t(`monitor.events.means.${act}`), confirmText: t(`monitor.events.act.${act}`),
      isDangerous: act === 'drop', reason: 'must',
      act: async (reason) => {
        const outcome = await acting.run({ act, body: { deliveries, reason } })
        if (!outcome.isDone) return outcome
        results.value = outcome.value.map(({ event_id, handler, is_done, detail }) => ({
          id: `${event_id} ${handler}`, label: `${names.get(event_id) ?? event_id} → ${handler}`, isDone: is_done, notes: detail ? [detail] : [],
        }))
        done()
        return outcome
      },
    })
  }

  return { results, ask }
}
