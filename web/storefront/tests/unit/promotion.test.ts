import { expect, it } from 'vitest'
import type { Schemas } from '@/api'
import { sortCoupons } from '@/features/checkout/coupons'
import { faceOf } from '@/features/promotion/couponFace'
import { appliedNotes, freeFreightDistance, onlyOne, openNotes, unusedNotes } from '@/features/promotion/notes'

const note = (reason: string, matched: boolean, missing = 0, missing_quantity = 0): Schemas['ExplainedNote'] => ({
  reason, matched, text: reason, step: reason.includes('freight') ? 'free_freight' : 'price_list', lines: [0], amount: { minor: 0 }, missing: { minor: missing }, missing_quantity, rule: reason, shares: [],
})
const quote = (notes: Schemas['ExplainedNote'][], freight = 800): Schemas['QuoteAnswer'] => ({
  notes, lines: [], goods: { minor: 6_000 }, discount: { minor: 0 }, freight: { minor: freight }, total: { minor: 6_000 }, freights: [], problems: [], coupons: [], gifts: [], points: null, is_proved: true,
})

it('keeps the plain price to itself', () => {
  const notes = [note('promotion.list_price', true), note('promotion.member_price', true), note('promotion.next_tier', false, 0, 2)]
  expect(appliedNotes(notes).map(({ reason }) => reason)).toEqual(['promotion.member_price'])
  expect(openNotes(notes).map(({ reason }) => reason)).toEqual(['promotion.next_tier'])
})
const of = (rule: string, one: Schemas['ExplainedNote'], text = rule) => ({ ...one, rule, text })
const coupon = (promotion_id: string): Schemas['QuotedCoupon'] => ({ coupon_id: 'c', promotion_id, is_used: false, is_usable: false, saved: { minor: 0 }, amount: null, text: '', missing: { minor: 0 }, expires_at: '2026-01-01T00:00:00Z' })
const unusedOf = (notes: Schemas['ExplainedNote'][], coupons: Schemas['QuotedCoupon'][] = []) => unusedNotes({ notes, coupons }).map(({ rule }) => rule)

it('tells of each unused offer once, and only where nothing else does', () => {
  const notes = [
    of('used', note('promotion.used_ladder', true)),
    of('used', note('promotion.saves_nothing', false), 'a second one of it'),
    of('near', note('promotion.add_amount', false, 500)),
    of('near', note('promotion.saves_nothing', false)),
    of('', note('promotion.no_price', false), 'no offer'),
    of('held', note('promotion.no_goods_of_it', false)),
    of('lost', note('promotion.better_offer', false)),
    of('lost', note('promotion.better_offer', false)),
  ]
  expect(unusedOf(notes, [coupon('held')])).toEqual(['lost'])
  expect(unusedOf(notes)).toEqual(['lost', 'held'])
})
it('tells of the gift that an offer in use could not give', () => {
  const notes = [of('phone', note('promotion.used_gift', true)), of('phone', note('promotion.gift_gone', false))]
  expect(unusedNotes({ notes, coupons: [] }).map(({ reason }) => reason)).toEqual(['promotion.gift_gone'])
})
it('begins with the unused offer that is nearest', () => {
  const words = ['made_up', 'is_over', 'budget_spent', 'unmet_regions', 'unmet_weekdays', 'better_offer', 'not_together', 'gift_spent']
  const notes = words.map((word) => note(`promotion.${word}`, false))
  expect(unusedOf(notes)).toEqual([...words].reverse().map((word) => `promotion.${word}`))
})
it('begins with coupons that work, then with those that the least is missing for', () => {
  const held = [
    coupon('other goods'), { ...coupon('far'), missing: { minor: 900 } }, { ...coupon('near'), missing: { minor: 100 } }, { ...coupon('works'), is_usable: true },
  ]
  expect(sortCoupons(held).map(({ promotion_id }) => promotion_id)).toEqual(['works', 'near', 'far', 'other goods'])
})
it('measures how far free freight is', () => {
  expect(freeFreightDistance(quote([note('promotion.free_freight_from', false, 4_000)]))?.share).toBe(0.6)
  expect(freeFreightDistance(quote([note('promotion.free_freight', true)]))).toBeUndefined()
  expect(freeFreightDistance(quote([note('promotion.free_freight_from', false, 4_000)], 0))).toBeUndefined()
})
it('names the one merchant where there is one', () => {
  expect([onlyOne(['a', 'a']), onlyOne(['a', 'b']), onlyOne([])]).toEqual(['a', undefined, undefined])
})
it('shows what stands on a share of a red packet', () => {
  const words = (key: string) => key
  expect(faceOf({ kind: 'red_packet', from_minor: 0 }, words, 123)).toEqual({ amount: '¥1.23', from: 'fromNothing' })
  expect(faceOf({ kind: 'red_packet', from_minor: 500 }, words)).toEqual({ amount: 'redPacket', from: 'fromSum' })
})
