// Moments come from the server as ISO 8601; they become text here and nowhere else.
import { computed, onBeforeUnmount, ref, type ComputedRef } from 'vue'
import { useTexts } from '@/i18n'
import { timeTexts } from './texts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-11-22 10:13`, on the device's own clock. */
export function formatMoment(iso: string): string {
  const at = new Date(iso)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** `11-22 18:00` where the shop is; on the device's own clock where the device knows no zones. */
export function formatShopHour(iso: string, zone: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(iso))
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
    return `${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
  } catch {
    return formatMoment(iso).slice(5)
  }
}

/** `11-24` or `11-24 – 11-26`: the days from one moment until another, on the device's own clock. */
export function formatDayRange(from: string, until: string): string {
  const [first, last] = [formatMoment(from).slice(5, 10), formatMoment(until).slice(5, 10)]
  return first === last ? first : `${first} – ${last}`
}

/** Words for how long something takes or is still away. */
export function useDurationWords(): (ms: number) => string {
  const t = useTexts(timeTexts)
  return (ms) => {
    const [d, h, m, s] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR), Math.floor((ms % HOUR) / MINUTE), Math.floor((ms % MINUTE) / SECOND)]
    if (d) return t('daysHours', { d, h })
    return h ? t('hoursMinutes', { h, m }) : t('minutesSeconds', { m, s: two(s) })
  }
}

/** Words for how long ago something was. */
export function useAgo(): (iso: string) => string {
  const t = useTexts(timeTexts)
  return (iso) => {
    const ms = Date.now() - Date.parse(iso)
    if (ms < MINUTE) return t('justNow')
    if (ms < HOUR) return t('minutesAgo', { n: Math.floor(ms / MINUTE) })
    return ms < DAY ? t('hoursAgo', { n: Math.floor(ms / HOUR) }) : t('daysAgo', { n: Math.floor(ms / DAY) })
  }
}

/**
 * Milliseconds that are left until a moment, counted down each second; 0 when it has passed, undefined where there is none.
 * `ahead` is by how much the server's clock is ahead of the device's, where that is known.
 */
export function useTimeLeft(until: () => string | null | undefined, ahead: () => number = () => 0): ComputedRef<number | undefined> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), SECOND)
  onBeforeUnmount(() => clearInterval(timer))
  return computed(() => {
    const moment = until()
    return moment ? Math.max(0, Date.parse(moment) - now.value - ahead()) : undefined
  })
}
