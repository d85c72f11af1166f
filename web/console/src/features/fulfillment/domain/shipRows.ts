// The table of many orders to ship, and what is pasted into it.

export interface ShipRow {
  orderId: string
  number: string
  consignee: string
  region: string
  goods: string
  units: number
  carrier: string
  tracking: string
}

export interface CarrierName {
  code: string
  names: Readonly<Record<string, string>>
}

/** One pasted line: cells by tab, comma or runs of blanks. */
export interface PastedLine {
  number: string
  carrier: string
  tracking: string
}

const ORDER_NUMBER = /^\d{16}$/

export function pastedCells(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/[\t,，;；]|\s{2,}| (?=\S*\d)/).map((cell) => cell.trim()).filter(Boolean))
    .filter((cells) => cells.length > 0)
}

/** The carrier that a text names: by code, or by its name or the beginning of it in any language. */
export function findCarrier(text: string, carriers: readonly CarrierName[]): string {
  const asked = text.trim().toLowerCase()
  if (!asked) return ''
  const names = (carrier: CarrierName) => [carrier.code, ...Object.values(carrier.names)].map((name) => name.toLowerCase())
  const exact = carriers.find((carrier) => names(carrier).includes(asked))
  const near = carriers.filter((carrier) => names(carrier).some((name) => name.startsWith(asked)))
  return exact?.code ?? (near.length === 1 ? (near[0]?.code ?? '') : '')
}

/** What each pasted line says; cells are recognised by what they look like, not by their place. */
export function readPasted(text: string, carriers: readonly CarrierName[]): PastedLine[] {
  return pastedCells(text).map((cells) => {
    const number = cells.find((cell) => ORDER_NUMBER.test(cell)) ?? ''
    const others = cells.filter((cell) => cell !== number)
    const carrierCell = others.find((cell) => findCarrier(cell, carriers)) ?? ''
    const tracking = others.find((cell) => cell !== carrierCell && /\d/.test(cell)) ?? ''
    return { number, carrier: findCarrier(carrierCell, carriers), tracking }
  })
}

/** Take pasted lines over: those with an order's number into its row, others downwards from a row on. */
export function fillRows(rows: readonly ShipRow[], lines: readonly PastedLine[], from = 0): ShipRow[] {
  const byNumber = new Map(lines.filter(({ number }) => number).map((line) => [line.number, line]))
  const inOrder = lines.filter(({ number }) => !number)
  return rows.map((row, index) => {
    const line = byNumber.get(row.number) ?? inOrder[index - from]
    if (!line || (!byNumber.has(row.number) && index < from)) return row
    return { ...row, carrier: line.carrier || row.carrier, tracking: line.tracking || row.tracking }
  })
}

/** Numbers that were pasted and are in no row yet. */
export function missingNumbers(rows: readonly ShipRow[], lines: readonly PastedLine[]): string[] {
  const known = new Set(rows.map(({ number }) => number))
  return [...new Set(lines.map(({ number }) => number).filter((number) => number && !known.has(number)))]
}
