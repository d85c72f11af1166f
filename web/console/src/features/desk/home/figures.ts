// What a figure is called, how its values are said, and all of them as rows.
import type { Schemas } from '@/api'
import { formatMoney, plainAmount } from '@/domain/money'

export type Figure = Schemas['FigureView']

export function sayValue({ unit, currency }: Pick<Figure, 'unit' | 'currency'>, value: number, locale: string): string {
  return unit === 'money' ? formatMoney(value, currency ?? undefined, locale) : value.toLocaleString(locale)
}

/** A row a day, the newest first, a column a figure: as people read them. */
export function dayRows(days: readonly string[], figures: readonly Figure[]): { day: string; values: number[] }[] {
  return days.map((day, index) => ({ day, values: figures.map(({ series }) => series[index] ?? 0) })).reverse()
}

/** The same for a file: amounts as plain digits, the oldest day first. */
export function fileRows(days: readonly string[], figures: readonly Figure[]): string[][] {
  return days.map((day, index) => [
    day, ...figures.map(({ unit, currency, series }) => (unit === 'money' ? plainAmount(series[index] ?? 0, currency ?? undefined) : String(series[index] ?? 0))),
  ])
}
