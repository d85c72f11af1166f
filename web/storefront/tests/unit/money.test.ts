import { describe, expect, it } from 'vitest'
import { formatMoney, parseMoney, splitMoney } from '@/money'

describe('money', () => {
  it('shows minor units with groups and two decimals', () => {
    expect(formatMoney(0)).toBe('¥0.00')
    expect(formatMoney(7)).toBe('¥0.07')
    expect(formatMoney(123456789)).toBe('¥1,234,567.89')
  })
  it('leaves round decimals away only where asked', () => {
    expect(formatMoney(129900, 'CNY', true)).toBe('¥1,299')
    expect(formatMoney(129950, 'CNY', true)).toBe('¥1,299.50')
  })
  it('knows currencies without decimals and unknown ones', () => {
    expect(formatMoney(1500, 'JPY')).toBe('JP¥1,500')
    expect(formatMoney(1500, 'THB')).toBe('THB 15.00')
  })
  it('keeps the sign in front of the symbol', () => {
    expect(formatMoney(-50)).toBe('−¥0.50')
    expect(splitMoney(-50).isNegative).toBe(true)
  })
  it('refuses what is no whole number', () => {
    expect(() => formatMoney(1.5)).toThrow(RangeError)
    expect(() => formatMoney(Number.NaN)).toThrow(RangeError)
  })
  it('reads what a person typed without floats', () => {
    expect(parseMoney('19.9')).toBe(1990)
    expect(parseMoney(' 0.07 ')).toBe(7)
    expect(parseMoney('1.005')).toBeUndefined()
    expect(parseMoney('12a')).toBeUndefined()
    expect(parseMoney('')).toBeUndefined()
  })
})
