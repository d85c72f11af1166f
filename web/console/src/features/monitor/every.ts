/** A stretch of time in its largest whole unit: 90 000 ms is 90 seconds, 3 600 000 is one hour. */
export function everyText(ms: number, locale: string): string {
  const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1_000]] as const
  const [unit, size] = units.find(([, length]) => ms >= length && ms % length === 0) ?? (['millisecond', 1] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(ms / size)
}
