import { useLocalStorage } from '@vueuse/core'
import { shallowRef } from 'vue'

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400], ['hour', 3_600], ['minute', 60],
]
const RELATIVE_DAYS = 7
const TICK_MS = 30_000

/** Whether times are told to the second instead of by how long ago; kept on this machine. */
export const isTimeExact = useLocalStorage('jishi.console.exact-times', false)

/** One clock for all relative times on the page. */
const now = shallowRef(new Date())
setInterval(() => (now.value = new Date()), TICK_MS)

/** "3 minutes ago", "in 2 hours"; a date where that is longer ago than a week; empty just around now. */
export function relativeTime(instant: string, locale: string, at: Date = now.value): string {
  const seconds = (new Date(instant).getTime() - at.getTime()) / 1000
  const size = Math.abs(seconds)
  if (size > RELATIVE_DAYS * 86_400) return shortDate(instant, locale, at)
  const step = STEPS.find(([, length]) => size >= length)
  if (!step) return ''
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / step[1]), step[0])
}

/** The instant to the second, in the reader's time zone; in English with the month's name, so that nobody takes it for a day. */
export function exactTime(instant: string, locale: string): string {
  const month = locale === 'en' ? 'short' : '2-digit'
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    year: 'numeric', month, day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).format(new Date(instant))
}

/** The reader's time zone at an instant, as `GMT+8`. */
export function zoneName(at: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** The name of a day of the week, 1 for Monday; 1 January 2024 was one. */
export function weekdayName(day: number, locale: string, form: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(locale, { weekday: form, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
}

export function shortDate(instant: string, locale: string, at: Date = now.value): string {
  const date = new Date(instant)
  const isThisYear = date.getFullYear() === at.getFullYear()
  return new Intl.DateTimeFormat(locale, { ...(isThisYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' }).format(date)
}
