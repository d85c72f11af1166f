// Where a promotion lies in a month, as parts of its width.

const DAY_MS = 86_400_000

export interface Month {
  from: Date
  to: Date
  days: number
}

export function monthOf(year: number, month: number): Month {
  const from = new Date(year, month, 1)
  const to = new Date(year, month + 1, 1)
  return { from, to, days: Math.round((to.getTime() - from.getTime()) / DAY_MS) }
}

/** `2026-03` as year and month; what is nothing of the kind is this month. */
export function readMonth(text: unknown, now: Date): Month {
  const parts = typeof text === 'string' ? /^(\d{4})-(\d{2})$/.exec(text) : null
  return parts ? monthOf(Number(parts[1]), Number(parts[2]) - 1) : monthOf(now.getFullYear(), now.getMonth())
}

export function writeMonth({ from }: Month, plus = 0): string {
  const at = new Date(from.getFullYear(), from.getMonth() + plus, 1)
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`
}

export interface Span {
  left: number
  width: number
  isOpenLeft: boolean
  isOpenRight: boolean
}

/** Left edge and width in per cent of the month; what goes on beyond it says so. */
export function spanOf(from: string | null | undefined, to: string | null | undefined, month: Month): Span {
  const whole = month.to.getTime() - month.from.getTime()
  const begin = from ? new Date(from).getTime() : -Infinity
  const end = to ? new Date(to).getTime() : Infinity
  const left = Math.max(0, (begin - month.from.getTime()) / whole)
  const right = Math.min(1, (end - month.from.getTime()) / whole)
  return { left: left * 100, width: Math.max(0, right - left) * 100, isOpenLeft: begin < month.from.getTime(), isOpenRight: end > month.to.getTime() }
}
