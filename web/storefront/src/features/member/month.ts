// The days of a month as a calendar shows them. No clock of its own: easy to test.

const DAYS_A_WEEK = 7
const DAYS_OF_MONTH = 32

/** `2026-11-22` -> `2026-11-01`. */
export const monthOf = (day: string) => `${day.slice(0, 7)}-01`

/** The first day of the month that lies `by` months from the given one. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

/** Days in rows of a week from Monday on; `undefined` stands where the month has not begun. */
export function daysOf(month: string): (string | undefined)[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const first = new Date(Date.UTC(year, number - 1, 1))
  const blank = (first.getUTCDay() + DAYS_A_WEEK - 1) % DAYS_A_WEEK
  const count = DAYS_OF_MONTH - new Date(Date.UTC(year, number - 1, DAYS_OF_MONTH)).getUTCDate()
  return [...Array.from({ length: blank }, () => undefined), ...Array.from({ length: count }, (_, index) => `${month.slice(0, 8)}${String(index + 1).padStart(2, '0')}`)]
}
