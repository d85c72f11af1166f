// A quote's notes, sorted for people: what applied, and what is still out of reach.
import type { Schemas } from '@/api'

type Note = Schemas['ExplainedNote']
/** The plain price needs no reason. */
const PLAIN = 'promotion.list_price'

export const appliedNotes = (notes: readonly Note[]) => notes.filter((note) => note.matched && note.reason !== PLAIN)
export const openNotes = (notes: readonly Note[]) => notes.filter((note) => !note.matched && (note.missing.minor > 0 || note.missing_quantity > 0))

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
