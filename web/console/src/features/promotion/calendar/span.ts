// Where something lies in a month, as parts of its width. Months begin at midnight of the shop's own clock.

export interface Month {
  from: Date
  to: Date
  days: number
  year: number
  /** From 0. */
  month: number
  zone: string
}

export function monthOf(year: number, month: number, zone: string): Month {
  const [from, to] = [midnight(year, month, zone), midnight(year, month + 1, zone)]
  return { from, to, days: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(), year, month, zone }
}

/** `2026-03` as year and month; what is nothing of the kind is this month. */
export function readMonth(text: unknown, now: Date, zone: string): Month {
  const parts = typeof text === 'string' ? /^(\d{4})-(\d{2})$/.exec(text) : null
  if (parts) return monthOf(Number(parts[1]), Number(parts[2]) - 1, zone)
  const here = new Date(now.getTime() + offsetAt(now.getTime(), zone))
  return monthOf(here.getUTCFullYear(), here.getUTCMonth(), zone)
}

export function writeMonth({ year, month }: Pick<Month, 'year' | 'month'>, plus = 0): string {
  const at = new Date(Date.UTC(year, month + plus, 1))
  return `${at.getUTCFullYear()}-${String(at.getUTCMonth() + 1).padStart(2, '0')}`
}

/** The first moment of a month: the offset there is that of a guess, looked up once more at what it leads to. */
function midnight(year: number, month: number, zone: string): Date {
  const wall = Date.UTC(year, month, 1)
  const guess = wall - offsetAt(wall, zone)
  return new Date(wall - offsetAt(guess, zone))
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  })
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(instant / 1000) * 1000
}

export interface Span {
  left: number
  width: number
  isOpenLeft: boolean
  isOpenRight: boolean
}

/** Left edge and width in per cent of the month; what goes on beyond it says so. */
export function spanOf(from: string | null | undefined, to: string | null | undefined, month: Pick<Month, 'from' | 'to'>): Span {
  const whole = month.to.getTime() - month.from.getTime()
  const begin = from ? new Date(from).getTime() : -Infinity
  const end = to ? new Date(to).getTime() : Infinity
  const left = Math.max(0, (begin - month.from.getTime()) / whole)
  const right = Math.min(1, (end - month.from.getTime()) / whole)
  return { left: left * 100, width: Math.max(0, right - left) * 100, isOpenLeft: begin < month.from.getTime(), isOpenRight: end > month.to.getTime() }
}
