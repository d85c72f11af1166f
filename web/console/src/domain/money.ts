// Money is an integer of minor units with its currency. No float ever holds an amount.

const EXPONENTS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, KWD: 3, BHD: 3, JOD: 3 }
const DEFAULT_EXPONENT = 2

export const HOME_CURRENCY = 'CNY'

export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? DEFAULT_EXPONENT
}

/** The amount as digits, such as `1299.00`, with no sign of a currency: for inputs and files. */
export function plainAmount(minor: number, currency = HOME_CURRENCY): string {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`
}

/** The one formatter of amounts for people: `¥1,299.00`. */
export function formatMoney(minor: number, currency = HOME_CURRENCY, locale = 'zh-CN'): string {
  const exponent = exponentOf(currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency', currency, currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: exponent, maximumFractionDigits: exponent,
  })
  const plain = plainAmount(minor, currency)
  // Intl takes decimal text exactly; the typings only know numbers.
  return format.format(isDecimal(plain) ? plain : 0)
}

/** Read what somebody typed; undefined when it is no amount of this currency. */
export function parseAmount(text: string, currency = HOME_CURRENCY): number | undefined {
  const exponent = exponentOf(currency)
  const parts = /^(-?)(\d{1,13})(?:\.(\d*))?$/.exec(text.replace(/[\s,，¥￥$]/g, ''))
  if (!parts) return undefined
  const [, sign = '', whole = '', fraction = ''] = parts
  if (fraction.length > exponent) return undefined
  const minor = Number(whole + fraction.padEnd(exponent, '0'))
  if (!Number.isSafeInteger(minor)) return undefined
  return sign && minor > 0 ? -minor : minor
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}
