// Red packets that orders brought, and ending them.
import { useI18n } from 'vue-i18n'
import { api, useMutation, type Schemas } from '@/api'
import { useSession } from '@/session/store'
import { confirmAct, toastGood } from '@/ui'
import type { Tone } from '@/ui/text'

export type Packet = Schemas['ConsolePacket']

export const PACKET_STATES: readonly Schemas['PacketState'][] = ['open', 'spent', 'expired', 'void']
export const PACKET_TONES: Readonly<Record<Schemas['PacketState'], Tone>> = { open: 'good', spent: 'note', expired: 'quiet', void: 'bad' }

/** Those of which somebody can still open a share. */
export function openOf(rows: readonly Packet[]): Packet[] {
  return rows.filter(({ state }) => state === 'open')
}

export function usePacketVoid() {
  const { t } = useI18n()
  const end = useMutation((body: { packet_ids: string[]; reason: string }, call) => api.post('/api/console/v1/red-packets/void', { body, ...call }), { invalidates: [['red-packets']] })

  function ask(rows: readonly Packet[], then?: () => void): void {
    const open = openOf(rows)
    confirmAct({
      title: t('promotion.packets.askVoid', { n: open.length }, open.length), text: t('promotion.packets.voidHint'), confirmText: t('promotion.coupons.void'), isDangerous: true, reason: 'must',
      act: async (reason) => {
        const outcome = await end.run({ packet_ids: open.map(({ id }) => id), reason })
        if (outcome.isDone) {
          toastGood(t('promotion.packets.voided', { n: outcome.value.length }, outcome.value.length))
          then?.()
        }
        return outcome
      },
    })
  }

  return { may: useSession().can('coupon.update'), ask }
}
