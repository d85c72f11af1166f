// What goes into which parcel of an order.

export interface BoxLine {
  position: number
  title: string
  option_text: string
  media_id: string | null
  /** Still to be shipped. */
  left: number
}

export interface Box {
  key: string
  carrier_code: string
  tracking_number: string
  note: string
  /** Units by position of the line. */
  units: Record<number, number>
}

export function linesLeft(lines: readonly (Omit<BoxLine, 'left'> & { quantity: number; shipped_quantity: number })[]): BoxLine[] {
  return lines
    .map(({ position, title, option_text, media_id, quantity, shipped_quantity }) => ({ position, title, option_text, media_id, left: quantity - shipped_quantity }))
    .filter(({ left }) => left > 0)
}

/** Units that lie in no box yet, by position. */
export function unboxed(lines: readonly BoxLine[], boxes: readonly Box[]): Record<number, number> {
  return Object.fromEntries(
    lines.map(({ position, left }) => [position, left - boxes.reduce((sum, box) => sum + (box.units[position] ?? 0), 0)]),
  )
}

/** A further box with all that lies in none yet; its carrier is that of the box before. */
export function nextBox(lines: readonly BoxLine[], boxes: readonly Box[], key: string): Box {
  const rest = unboxed(lines, boxes)
  const units = Object.fromEntries(Object.entries(rest).map(([position, count]) => [position, Math.max(0, count)]))
  return { key, carrier_code: boxes.at(-1)?.carrier_code ?? '', tracking_number: '', note: '', units }
}

export function draftOf(box: Box) {
  const lines = Object.entries(box.units)
    .filter(([, quantity]) => quantity > 0)
    .map(([position, quantity]) => ({ position: Number(position), quantity }))
  return { carrier_code: box.carrier_code, tracking_number: box.tracking_number.trim(), note: box.note.trim(), lines }
}
