import { describe, expect, it } from 'vitest'
import { newTemplate, readTemplate, withBenefit, writeClaims, writeGiving, writeTemplate, writeWorth, type Template } from '@/features/promotion/coupons/template'
import { monthOf, readMonth, spanOf, writeMonth } from '@/features/promotion/calendar/span'
import { newBenefit, type AnyBenefit, type Shape } from '@/features/promotion/rules/benefit'
import { readBenefit, shapeOf } from '@/features/promotion/rules/readBenefit'
import { isFilledIn, newRule, readRule, writeRule } from '@/features/promotion/rules/rule'
import { writeBenefit, writeCoupon } from '@/features/promotion/rules/writeBenefit'

const BENEFITS: readonly (readonly [Shape, AnyBenefit])[] = [
  ['line_minus', { kind: 'line_discount', minus_minor: 500 }],
  ['line_percent', { kind: 'line_discount', percent_bp: 2000 }],
  ['line_unit', { kind: 'line_discount', unit_minor: 990 }],
  ['tier_percent', { kind: 'tier_price', bars: [{ min_quantity: 3, percent_bp: 1000 }] }],
  ['tier_unit', { kind: 'tier_price', bars: [{ min_quantity: 3, unit_minor: 800 }] }],
  ['nth_item', { kind: 'nth_item', nth: 2, percent_bp: 5000, max_times: 1 }],
  ['any_n', { kind: 'bundle_price', parts: [{ quantity: 3 }], price_minor: 9900, max_times: 0 }],
  ['bundle', { kind: 'bundle_price', parts: [{ any_of: ['a'], quantity: 1 }, { any_of: ['b'], quantity: 2 }], price_minor: 9900, max_times: 2 }],
  ['buy_get', { kind: 'buy_get', buy: 2, get: 1, percent_bp: 10_000, get_any_of: ['c'], max_times: 0 }],
  ['gift', { kind: 'gift', item: { variant_id: 'v', quantity: 2 }, from_minor: 20_000, from_quantity: 0, repeats: true, max_times: 3 }],
  ['timed_percent', { kind: 'timed_price', percent_bp: 3000, max_units: 0 }],
  ['timed_prices', { kind: 'timed_price', prices: { v: 100 }, max_units: 5 }],
  ['member_percent', { kind: 'member_price', percent_bp: 500 }],
  ['member_prices', { kind: 'member_price', prices: { v: 100 } }],
  ['free_freight', { kind: 'free_freight', from_minor: 9900, from_quantity: 0, cap_minor: null }],
  ['rounding', { kind: 'rounding', unit_minor: 10 }],
]
const bar = { at: 10_000, minus_minor: 1000, percent_bp: 0, frees_freight: false, gift: null }

describe('a benefit', () => {
  it.each(BENEFITS)('of %s is read as that sentence and written as it was', (shape, benefit) => {
    expect(shapeOf(benefit)).toBe(shape)
    expect(writeBenefit(readBenefit(benefit))).toEqual(benefit)
  })

  it('keeps the bars of a ladder, with what else they give', () => {
    const ladder: AnyBenefit = { kind: 'ladder', count_by: 'quantity', repeats: false, max_times: 0, bars: [{ ...bar, frees_freight: true }, { ...bar, at: 20_000, gift: { variant_id: 'v', quantity: 1 } }] }
    expect(writeBenefit(readBenefit(ladder))).toEqual(ladder)
  })

  it('keeps its exclusion groups, and bounds only gifts that it gives', () => {
    const benefit: AnyBenefit = { kind: 'ladder', bars: [{ ...bar, gift: { variant_id: 'v', quantity: 1 } }, { ...bar, at: 20_000, gift: { variant_id: 'w', quantity: 1 } }] }
    const rule = readRule({ names: { en: 'Sale' }, benefit, exclusion_groups: ['spring'], caps: { units: 9, variant_units: { v: 5, gone: 3 } } })
    expect(writeRule(rule)).toMatchObject({ exclusion_groups: ['spring'], caps: { units: 9 } })
    expect(writeRule(rule).caps.variant_units).toEqual({ v: 5 })
  })

  it('repeats only a ladder of one bar', () => {
    const once = readBenefit({ kind: 'ladder', bars: [bar], repeats: true })
    expect(writeBenefit(once)).toMatchObject({ repeats: true })
    expect(writeBenefit({ ...once, bars: [...once.bars, ...once.bars] })).toMatchObject({ repeats: false })
  })

  it('is not filled in while a bar gives a gift that nobody chose', () => {
    const filled = { ...newRule('ladder_minus'), benefit: readBenefit({ kind: 'ladder', bars: [bar] }) }
    expect(isFilledIn(filled)).toBe(true)
    const [first] = filled.benefit.bars
    const open = { ...filled.benefit, bars: first ? [{ ...first, gift: { variant_id: '', quantity: 1 } }] : [] }
    expect(isFilledIn({ ...filled, benefit: open })).toBe(false)
  })

  it('has no sentence where it is not written by hand', () => {
    expect(shapeOf({ kind: 'points', lot_points: 100, lot_minor: 100 })).toBeUndefined()
  })

  it('of a coupon leaves an empty bound open', () => {
    const coupon = { ...newBenefit('percent_coupon'), percent_bp: 1000 }
    expect(writeCoupon(coupon, 'percent_coupon')).toEqual({ kind: 'percent_coupon', percent_bp: 1000, from_minor: 0, cap_minor: null })
  })
})

describe('the calendar', () => {
  const ZONE = 'Asia/Shanghai'
  const march = monthOf(2026, 2, ZONE)
  const day = (date: number, month = 2) => new Date(Date.UTC(2026, month, date, -8)).toISOString()

  it('begins months at midnight of the shop, wherever the browser is', () => {
    expect([march.from.toISOString(), march.to.toISOString()]).toEqual(['2026-02-28T16:00:00.000Z', '2026-03-31T16:00:00.000Z'])
    const berlin = monthOf(2026, 2, 'Europe/Berlin')
    expect([berlin.from.toISOString(), berlin.to.toISOString()]).toEqual(['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'])
    expect(writeMonth(readMonth('', new Date('2026-03-31T17:00:00Z'), ZONE))).toBe('2026-04')
    expect(writeMonth(readMonth('', new Date('2026-03-31T17:00:00Z'), 'UTC'))).toBe('2026-03')
  })

  it('knows months by their names', () => {
    expect(march.days).toBe(31)
    expect(writeMonth(readMonth('2026-03', new Date(), ZONE))).toBe('2026-03')
    expect(writeMonth(march, 10)).toBe('2027-01')
    expect(writeMonth(readMonth('soon', new Date(2026, 2, 9), ZONE))).toBe('2026-03')
  })

  it('lays a promotion where it works', () => {
    expect(spanOf(day(1), day(1, 3), march)).toMatchObject({ left: 0, width: 100, isOpenLeft: false, isOpenRight: false })
    expect(spanOf(null, null, march)).toMatchObject({ left: 0, width: 100, isOpenLeft: true, isOpenRight: true })
    const { left, width } = spanOf(new Date(march.from.getTime() + 31 * 43_200_000).toISOString(), null, march)
    expect([Math.round(left), Math.round(width)]).toEqual([50, 50])
  })
})

describe('a template of red packets', () => {
  const packets = () => ({ ...newTemplate(), benefit: newBenefit('red_packet'), packet: { total_minor: 1000, shares: 5, split: 'even' as const, from_minor: null, open_days: 2 } })

  it('is shared, whatever was chosen before', () => {
    const { claim_kind, packet, benefit } = writeTemplate({ ...packets(), claim_kind: 'code' })
    expect({ claim_kind, packet, benefit }).toEqual({
      claim_kind: 'share', packet: { total_minor: 1000, shares: 5, split: 'even', from_minor: 0, open_days: 2 }, benefit: { kind: 'red_packet', from_minor: 0 },
    })
  })
  it('is read as it was written', () => {
    const written = writeTemplate(packets())
    const template: Template = {
      ...written, id: 't', merchant_id: null, kind: 'red_packet', text: '', state: 'draft', claimed: 0, created_at: '', updated_at: '', version: 1, keeps_floor: true, names: {},
    } as never
    expect(writeClaims(readTemplate(template))).toEqual(writeClaims(packets()))
  })
  it('lets a friend take as many shares as come, until staff say otherwise', () => {
    const chosen = withBenefit(newTemplate(), newBenefit('red_packet'))
    expect(chosen.per_member).toBeNull()
    expect(withBenefit({ ...chosen, per_member: 3 }, newBenefit('red_packet')).per_member).toBe(3)
    expect(withBenefit(chosen, newBenefit('percent_coupon')).per_member).toBe(1)
  })
  it('of another kind has no packets and is not shared', () => {
    const { claim_kind, packet } = writeTemplate({ ...packets(), benefit: newBenefit('cash_coupon') })
    expect([claim_kind, packet]).toEqual(['public', null])
  })
})

describe('a coupon that is tried on past orders', () => {
  const written = { ...newTemplate(), cap: 50, per_member: 2, valid_days: 7, new_members_only: true, group_ids: ['g'] }

  it('is given out as it is written', () => {
    expect(writeGiving(written)).toEqual({ cap: 50, per_member: 2, claim_from: null, claim_to: null, valid_days: 7, new_members_only: true, group_ids: ['g'] })
    expect(writeTemplate(written)).toEqual({ ...writeWorth(written), ...writeClaims(written) })
  })

  it('is bounded by its number alone where the shop hands it out', () => {
    expect(writeGiving({ ...written, claim_kind: 'grant' })).toEqual({ cap: 50 })
  })
})
