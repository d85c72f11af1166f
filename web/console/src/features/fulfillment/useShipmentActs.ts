import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, useMutation } from '@/api'
import { useSession } from '@/session/store'
import { confirmAct, toastGood } from '@/ui'
import type { Shipment } from './lookups'

/** What may be done to a parcel that was handed over. */
export function useShipmentActs() {
  const { t } = useI18n()
  const session = useSession()
  const corrected = shallowRef<Shipment>()
  const cancel = useMutation(
    ({ shipment_id, reason }: { shipment_id: string; reason: string }, call) =>
      api.post('/api/console/v1/shipments/{shipment_id}/cancel', { path: { shipment_id }, body: { reason }, ...call }),
    { invalidates: [['shipments'], ['orders'], ['stock-levels']] },
  )

  function askCancel({ shipment_id, tracking_number }: Shipment): void {
    confirmAct({
      title: t('fulfillment.cancel.title', { number: tracking_number }),
      text: t('fulfillment.cancel.text'),
      confirmText: t('fulfillment.cancel.act'),
      isDangerous: true,
      reason: 'must',
      act: async (reason) => {
        const outcome = await cancel.run({ shipment_id, reason })
        if (outcome.isDone) toastGood(t('fulfillment.cancel.done'))
        return outcome
      },
    })
  }

  return {
    corrected,
    askCancel,
    mayCorrect: (shipment: Shipment) => shipment.state === 'shipped' && session.can('fulfillment.ship'),
    mayCancel: (shipment: Shipment) => shipment.state === 'shipped' && session.can('fulfillment.cancel'),
  }
}
