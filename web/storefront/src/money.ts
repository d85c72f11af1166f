/** Amounts come from the server in minor units, whole numbers; they become text here and nowhere else. */
export interface MoneyParts {
  symbol: string
  whole: string
  /** Without the point; empty for currencies without minor units. */
  fraction: string
  isNegative: boolean
}

const SYMBOLS: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', HKD: 'HK$', SGD: 'S$', KRW: '₩' }
const DECIMALS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0 }

export function splitMoney(minor: number, currency = 'CNY'): MoneyParts {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Not an amount in minor units: ${minor}`)
  const decimals = DECIMALS[currency] ?? 2
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return {
    symbol: SYMBOLS[currency] ?? `${currency} `,
    whole: digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ','),
    fraction: digits.slice(cut),
    isNegative: minor < 0,
  }
}

/** `¥1,299.00`; `isShort` leaves `.00` away, for prices on cards. */
export function formatMoney(minor: number, currency = 'CNY', isShort = false): string {
  const { symbol, whole, fraction, isNegative } = splitMoney(minor, currency)
  const tail = fraction && !(isShort && /^0+$/.test(fraction)) ? `.${fraction}` : ''
  return `${isNegative ? '−' : ''}${symbol}${whole}${tail}`
}

/** What a person typed, in minor units; undefined where it is not an amount. */
export function parseMoney(typed: string, currency = 'CNY'): number | undefined {
  const decimals = DECIMALS[currency] ?? 2
  const match = /^(\d{1,9})(?:\.(\d*))?$/.exec(typed.trim())
  if (!match) return undefined
  const fraction = match[2] ?? ''
  if (fraction.length > decimals) return undefined
  return Number((match[1] ?? '0') + fraction.padEnd(decimals, '0'))
}
