// Why a flash-sale order came to nothing: pure, so that every case can be tested.
import type { Schemas } from '@/api'

type Note = Pick<Schemas['ExplainedNote'], 'step' | 'rule' | 'matched' | 'reason' | 'lines'>
type Slot = Pick<Schemas['SeckillSlot'], 'promotion_id' | 'phase' | 'starts_at'> & { goods: readonly Pick<Schemas['SeckillGoods'], 'variant_id' | 'left'>[] }

export type Reason = 'soldOut' | 'limitReached' | 'notOpen' | 'over' | 'refused'
export interface Refusal {
  reason: Reason
  /** When it opens, where it has not yet. */
  opensAt: string | undefined
  /** By how much the shop's clock is ahead of the device's. */
  ahead?: number
}

const TIMED = 'timed'
const SPENT = 'promotion.units_spent'
const PLAIN: Refusal = { reason: 'refused', opensAt: undefined }

/** The flash sales that a quote's price comes from. */
export function flashSalesOf(notes: readonly Note[]): string[] {
  return [...new Set(notes.filter(({ step, matched }) => step === TIMED && matched).map(({ rule }) => rule))]
}

/** What became of one flash sale, by what a fresh quote says of it and the slots as they are now. */
export function refusalOf(promotionId: string, variantIds: readonly string[], notes: readonly Note[], slots: readonly Slot[]): Refusal {
  const slot = slots.find(({ promotion_id: id }) => id === promotionId)
  const note = notes.find(({ step, rule }) => step === TIMED && rule === promotionId)
  if (slot?.phase === 'coming') return { reason: 'notOpen', opensAt: slot.starts_at }
  if (slot?.phase === 'over' || (!slot && !note)) return { reason: 'over', opensAt: undefined }
  if (note?.matched || note?.reason !== SPENT) return PLAIN
  const isGone = slot?.goods.some(({ variant_id: id, left }) => variantIds.includes(id) && left <= 0) ?? false
  return { reason: isGone ? 'soldOut' : 'limitReached', opensAt: undefined }
}
