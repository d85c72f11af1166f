import type { Schemas } from '@/api'

type Line = Schemas['OrderLineView']

/** The lines of which units can still be refunded, with how many. */
export function refundableLines(lines: readonly Line[]): (Line & { left: number })[] {
  return lines.map((line) => ({ ...line, left: line.quantity - line.refunded_quantity })).filter((line) => line.left > 0)
}

/** What was chosen, by line; nothing of a line is left out. */
export function chosenUnits(quantities: Readonly<Record<number, number>>): { position: number; quantity: number }[] {
  return Object.entries(quantities)
    .map(([position, quantity]) => ({ position: Number(position), quantity }))
    .filter(({ quantity }) => quantity > 0)
}
