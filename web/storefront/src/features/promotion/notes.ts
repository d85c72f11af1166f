// A quote's notes, sorted for people: what applied, what is still out of reach, and what was not used.
import type { Schemas } from '@/api'

type Note = Schemas['ExplainedNote']
/** The plain price needs no reason. */
const PLAIN = 'promotion.list_price'

export const appliedNotes = (notes: readonly Note[]) => notes.filter((note) => note.matched && note.reason !== PLAIN)
const isOpen = (note: Note) => !note.matched && (note.missing.minor > 0 || note.missing_quantity > 0)
export const openNotes = (notes: readonly Note[]) => notes.filter(isOpen)

/** Of an offer that was used all the same: only its gift is missing. */
const GIFTS = ['gift_gone', 'gift_spent', 'gift_over_budget']
/** Why an offer is not used, the nearest first: it is earned, another one took its place, another time, another buyer, used up. */
const REASONS = [
  ...GIFTS,
  ...['not_together', 'better_offer', 'lines_taken', 'floor_reached', 'price_not_lower', 'saves_nothing', 'no_freight', 'too_few_points'],
  ...['unmet_hours', 'unmet_weekdays', 'not_begun', 'unmet_regions', 'unmet_channels', 'unmet_groups', 'unmet_new_buyers_only'],
  ...['units_spent', 'times_spent', 'budget_spent', 'is_over', 'no_goods_of_it'],
].map((word) => `promotion.${word}`)
const isOfGift = ({ reason }: Note) => GIFTS.includes(reason.replace('promotion.', ''))

/** Offers that were not used and that nothing can be added for, the nearest first. What the buyer holds has a list of its own. */
export function unusedNotes({ notes, coupons }: Pick<Schemas['QuoteAnswer'], 'notes' | 'coupons'>): Note[] {
  const held = coupons.map(({ promotion_id: id }) => id)
  const told = new Set([...held, ...notes.filter((note) => note.matched || isOpen(note)).map(({ rule }) => rule)])
  const left = notes.filter((note) => note.rule && !note.matched && !isOpen(note) && (isOfGift(note) || !told.has(note.rule)))
  const once = [...new Map(left.map((note) => [note.text, note])).values()]
  return once.sort((one, other) => farness(one) - farness(other))
}
function farness({ reason }: Note): number {
  const place = REASONS.indexOf(reason)
  return place < 0 ? REASONS.length : place
}

/** How far the nearest free freight is, where freight is to be paid: what is missing, and how much of the way is done. */
export function freeFreightDistance(quote: Schemas['QuoteAnswer']): { text: string; share: number } | undefined {
  const note = openNotes(quote.notes).find(({ step }) => step === 'free_freight')
  if (!note || !quote.freight.minor) return undefined
  const have = note.missing.minor ? quote.goods.minor : quote.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const missing = note.missing.minor || note.missing_quantity
  return { text: note.text, share: have / (have + missing) }
}

/** What all of them are, if they are one. */
export function onlyOne(ids: readonly string[]): string | undefined {
  const [first] = ids
  return first && ids.every((id) => id === first) ? first : undefined
}
