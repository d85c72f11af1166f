import { expect, it } from 'vitest'
import type { Schemas } from '@/api'
import { faceOf } from '@/features/promotion/couponFace'
import { appliedNotes, freeFreightDistance, onlyOne, openNotes } from '@/features/promotion/notes'

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
