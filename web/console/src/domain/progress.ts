const WHOLE = 100

export function percentOf(done: number, total: number): number {
  return total > 0 ? Math.min(WHOLE, Math.floor((done * WHOLE) / total)) : 0
}

/** `1.4 MB`; nothing while there is no file. */
export function sizeText(bytes: number | null, locale: string): string {
  if (bytes === null) return ''
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0)
  const options = { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale, options).format(bytes / 1000 ** step)
}
