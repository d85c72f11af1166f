import type { Column } from './columns'

/** One cell: quoted where needed, and never read as a formula by a spreadsheet. */
export function csvCell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as the text of a file. */
export function csvOf<Row>(columns: readonly Column<Row>[], headings: readonly string[], rows: readonly Row[]): string {
  const lines = [headings.map(csvCell), ...rows.map((row) => columns.map((column) => csvCell(column.text(row))))]
  return lines.map((line) => line.join(',')).join('\r\n') + '\r\n'
}
