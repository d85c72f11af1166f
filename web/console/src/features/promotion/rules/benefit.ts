// What a promotion gives, as it is typed: one shape is one sentence with blanks. The server knows fewer kinds than people have sentences.
import type { Schemas } from '@/api'

export type AnyBenefit = Schemas['PromotionDraft']['benefit']
export type PromotionBenefit = Schemas['NewPromotionBody']['benefit']

export interface BarModel {
  at: number | null
  min_quantity: number | null
  minus_minor: number | null
  percent_bp: number | null
  unit_minor: number | null
  frees_freight: boolean
  gift: Schemas['GiftItem'] | null
}

export interface PartModel {
  any_of: string[]
  quantity: number | null
}

export interface PriceModel {
  variant_id: string
  amount_minor: number | null
}

/** The blanks of a sentence that hold a number. */
interface Numbers {
  minus_minor: number | null
  percent_bp: number | null
  unit_minor: number | null
  price_minor: number | null
  cap_minor: number | null
  from_minor: number | null
  from_quantity: number | null
  nth: number | null
  buy: number | null
  get: number | null
  max_times: number | null
  max_units: number | null
}

export interface BenefitModel extends Numbers {
  shape: Shape
  repeats: boolean
  count_by: 'amount' | 'quantity'
  bars: BarModel[]
  parts: PartModel[]
  prices: PriceModel[]
  get_any_of: string[]
  item: { variant_id: string; quantity: number | null }
}

export type NumberName = keyof Numbers
export type BarNumberName = 'at' | 'min_quantity' | 'minus_minor' | 'percent_bp' | 'unit_minor'
/** What a blank takes; one that may stay empty asks nothing. `threshold` is an amount or a count, as the ladder counts. */
export type BlankKind = 'money' | 'percent' | 'count' | 'threshold' | 'maybeMoney' | 'maybeCount'

interface Sentence {
  blanks: readonly (readonly [NumberName, BlankKind])[]
  bars?: readonly (readonly [BarNumberName, BlankKind])[]
  extra?: 'prices' | 'parts' | 'gift' | 'others'
}

export const SENTENCES = {
  line_minus: { blanks: [['minus_minor', 'money']] },
  line_percent: { blanks: [['percent_bp', 'percent']] },
  line_unit: { blanks: [['unit_minor', 'money']] },
  ladder_minus: { blanks: [], bars: [['at', 'threshold'], ['minus_minor', 'money']] },
  ladder_percent: { blanks: [], bars: [['at', 'threshold'], ['percent_bp', 'percent']] },
  nth_item: { blanks: [['nth', 'count'], ['percent_bp', 'percent'], ['max_times', 'maybeCount']] },
  any_n: { blanks: [['from_quantity', 'count'], ['price_minor', 'money'], ['max_times', 'maybeCount']] },
  bundle: { blanks: [['price_minor', 'money'], ['max_times', 'maybeCount']], extra: 'parts' },
  buy_get: { blanks: [['buy', 'count'], ['get', 'count'], ['percent_bp', 'percent'], ['max_times', 'maybeCount']], extra: 'others' },
  gift: { blanks: [['from_minor', 'maybeMoney'], ['from_quantity', 'maybeCount'], ['max_times', 'maybeCount']], extra: 'gift' },
  tier_percent: { blanks: [], bars: [['min_quantity', 'count'], ['percent_bp', 'percent']] },
  tier_unit: { blanks: [], bars: [['min_quantity', 'count'], ['unit_minor', 'money']] },
  timed_percent: { blanks: [['percent_bp', 'percent'], ['max_units', 'maybeCount']] },
  timed_prices: { blanks: [['max_units', 'maybeCount']], extra: 'prices' },
  member_percent: { blanks: [['percent_bp', 'percent']] },
  member_prices: { blanks: [], extra: 'prices' },
  free_freight: { blanks: [['from_minor', 'maybeMoney'], ['from_quantity', 'maybeCount'], ['cap_minor', 'maybeMoney']] },
  rounding: { blanks: [['unit_minor', 'money']] },
  cash_coupon: { blanks: [['from_minor', 'maybeMoney'], ['minus_minor', 'money']] },
  percent_coupon: { blanks: [['from_minor', 'maybeMoney'], ['percent_bp', 'percent'], ['cap_minor', 'maybeMoney']] },
  exchange_coupon: { blanks: [['from_minor', 'maybeMoney'], ['unit_minor', 'money']] },
  freight_coupon: { blanks: [['from_minor', 'maybeMoney'], ['cap_minor', 'maybeMoney']] },
  red_packet: { blanks: [['from_minor', 'maybeMoney']] },
} as const satisfies Record<string, Sentence>

export type Shape = keyof typeof SENTENCES
export const COUPON_SHAPES = ['cash_coupon', 'percent_coupon', 'exchange_coupon', 'freight_coupon', 'red_packet'] as const
export type CouponShape = (typeof COUPON_SHAPES)[number]

/** The sentences of a promotion, as they are offered. */
export const SHAPE_GROUPS: readonly { name: string; shapes: readonly Shape[] }[] = [
  { name: 'order', shapes: ['ladder_minus', 'ladder_percent', 'gift', 'free_freight', 'rounding'] },
  { name: 'goods', shapes: ['line_minus', 'line_percent', 'line_unit', 'tier_percent', 'tier_unit'] },
  { name: 'sets', shapes: ['nth_item', 'any_n', 'bundle', 'buy_get'] },
  { name: 'price', shapes: ['timed_percent', 'timed_prices', 'member_percent', 'member_prices'] },
]

export function sentenceOf(shape: Shape): Sentence {
  return SENTENCES[shape]
}

/** What is given for nothing, each variant once. */
export function giftsOf({ shape, item, bars }: BenefitModel): string[] {
  const given = shape === 'gift' ? [item.variant_id] : bars.map(({ gift }) => gift?.variant_id ?? '')
  return [...new Set(given.filter(Boolean))]
}

export function newBar(): BarModel {
  return { at: null, min_quantity: null, minus_minor: null, percent_bp: null, unit_minor: null, frees_freight: false, gift: null }
}

export function newBenefit(shape: Shape): BenefitModel {
  return {
    shape, minus_minor: null, percent_bp: null, unit_minor: null, price_minor: null, cap_minor: null, from_minor: null, from_quantity: null, nth: null, buy: null, get: null,
    max_times: null, max_units: null, repeats: false, count_by: 'amount', bars: sentenceOf(shape).bars ? [newBar()] : [],
    parts: shape === 'bundle' ? [{ any_of: [], quantity: 1 }, { any_of: [], quantity: 1 }] : [], prices: [], get_any_of: [], item: { variant_id: '', quantity: 1 },
  }
}
