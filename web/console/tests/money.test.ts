import { describe, expect, it } from 'vitest'
import { formatMoney, parseAmount, plainAmount } from '@/domain/money'

describe('money', () => {
  it('is written from minor units', () => {
    expect(formatMoney(129900, 'CNY', 'zh-CN')).toBe('¥1,299.00')
    expect(formatMoney(-5, 'CNY', 'zh-CN')).toBe('-¥0.05')
    expect(formatMoney(1200, 'JPY', 'en')).toBe('¥1,200')
  })

  it('keeps every unit of amounts beyond what a float holds', () => {
    expect(plainAmount(9_007_199_254_740_991)).toBe('90071992547409.91')
    expect(formatMoney(9_007_199_254_740_991, 'CNY', 'en')).toBe('¥90,071,992,547,409.91')
  })

  it('reads what people type', () => {
    expect(parseAmount('1,299')).toBe(129900)
    expect(parseAmount('¥ 0.1')).toBe(10)
    expect(parseAmount('1299.9')).toBe(129990)
    expect(parseAmount('-3.50')).toBe(-350)
  })

  it('refuses what is no amount of the currency', () => {
    for (const text of ['', 'abc', '1.234', '1.2.3', '1e3', '--1']) expect(parseAmount(text)).toBeUndefined()
    expect(parseAmount('1.5', 'JPY')).toBeUndefined()
  })

  it('comes back as it was', () => {
    for (const minor of [0, 1, 99, 100, 123456789, -7]) expect(parseAmount(plainAmount(minor))).toBe(minor)
  })
})
