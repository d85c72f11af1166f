import type { Schemas } from '@/api'
import type { BarModel, BenefitModel, CouponShape, PromotionBenefit } from './benefit'

export type CouponBenefit = Schemas['CashCoupon'] | Schemas['PercentCoupon'] | Schemas['ExchangeCoupon'] | Schemas['FreightCoupon'] | Schemas['RedPacket']

const or0 = (value: number | null) => value ?? 0
const prices = (model: BenefitModel) =>
  Object.fromEntries(model.prices.flatMap(({ variant_id, amount_minor }) => (variant_id && amount_minor !== null ? [[variant_id, amount_minor]] : [])))

function ladderBar(bar: BarModel): Schemas['Bar'] {
  return { at: or0(bar.at), minus_minor: or0(bar.minus_minor), percent_bp: or0(bar.percent_bp), frees_freight: bar.frees_freight, gift: bar.gift }
}

/** The body of a promotion's benefit. */
export function writeBenefit(model: BenefitModel): PromotionBenefit {
  const max_times = or0(model.max_times)
  const from = { from_minor: or0(model.from_minor), from_quantity: or0(model.from_quantity) }
  switch (model.shape) {
    case 'line_minus':
      return { kind: 'line_discount', minus_minor: or0(model.minus_minor) }
    case 'line_percent':
      return { kind: 'line_discount', percent_bp: or0(model.percent_bp) }
    case 'line_unit':
      return { kind: 'line_discount', unit_minor: model.unit_minor }
    case 'ladder_minus':
      return {
        kind: 'ladder', count_by: model.count_by, repeats: model.repeats && model.bars.length === 1, max_times: model.repeats ? max_times : 0,
        bars: model.bars.map((bar) => ladderBar({ ...bar, percent_bp: 0 })),
      }
    case 'ladder_percent':
      return { kind: 'ladder', count_by: model.count_by, bars: model.bars.map((bar) => ladderBar({ ...bar, minus_minor: 0 })) }
    case 'tier_percent':
      return { kind: 'tier_price', bars: model.bars.map((bar) => ({ min_quantity: or0(bar.min_quantity), percent_bp: or0(bar.percent_bp) })) }
    case 'tier_unit':
      return { kind: 'tier_price', bars: model.bars.map((bar) => ({ min_quantity: or0(bar.min_quantity), unit_minor: bar.unit_minor })) }
    case 'nth_item':
      return { kind: 'nth_item', nth: or0(model.nth), percent_bp: or0(model.percent_bp), max_times }
    case 'any_n':
      return { kind: 'bundle_price', parts: [{ quantity: or0(model.from_quantity) }], price_minor: or0(model.price_minor), max_times }
    case 'bundle':
      return { kind: 'bundle_price', parts: model.parts.map(({ any_of, quantity }) => ({ any_of, quantity: or0(quantity) })), price_minor: or0(model.price_minor), max_times }
    case 'buy_get':
      return { kind: 'buy_get', buy: or0(model.buy), get: or0(model.get), percent_bp: or0(model.percent_bp), get_any_of: model.get_any_of, max_times }
    case 'gift':
      return { kind: 'gift', item: { ...model.item, quantity: model.item.quantity ?? 1 }, ...from, repeats: model.repeats, max_times }
    case 'timed_percent':
      return { kind: 'timed_price', percent_bp: or0(model.percent_bp), max_units: or0(model.max_units) }
    case 'timed_prices':
      return { kind: 'timed_price', prices: prices(model), max_units: or0(model.max_units) }
    case 'member_percent':
      return { kind: 'member_price', percent_bp: or0(model.percent_bp) }
    case 'member_prices':
      return { kind: 'member_price', prices: prices(model) }
    case 'free_freight':
      return { kind: 'free_freight', ...from, cap_minor: model.cap_minor }
    default:
      return { kind: 'rounding', unit_minor: or0(model.unit_minor) }
  }
}

/** The body of a coupon's benefit. */
export function writeCoupon(model: BenefitModel, shape: CouponShape): CouponBenefit {
  const from_minor = or0(model.from_minor)
  switch (shape) {
    case 'cash_coupon':
      return { kind: shape, minus_minor: or0(model.minus_minor), from_minor }
    case 'percent_coupon':
      return { kind: shape, percent_bp: or0(model.percent_bp), from_minor, cap_minor: model.cap_minor }
    case 'exchange_coupon':
      return { kind: shape, unit_minor: or0(model.unit_minor), from_minor }
    case 'freight_coupon':
      return { kind: shape, from_minor, cap_minor: model.cap_minor }
    case 'red_packet':
      return { kind: shape, from_minor }
  }
}
