import { newBar, newBenefit, type AnyBenefit, type BenefitModel, type NumberName, type Shape } from './benefit'

const NUMBERS: readonly NumberName[] = [
  'minus_minor', 'percent_bp', 'unit_minor', 'price_minor', 'cap_minor', 'from_minor', 'from_quantity', 'nth', 'buy', 'get', 'max_times', 'max_units',
]

/** The sentence that a stored benefit reads as; undefined for one that is not written here. */
export function shapeOf(benefit: AnyBenefit): Shape | undefined {
  switch (benefit.kind) {
    case 'line_discount':
      return benefit.percent_bp ? 'line_percent' : benefit.minus_minor ? 'line_minus' : 'line_unit'
    case 'tier_price':
      return benefit.bars.some(({ percent_bp }) => percent_bp) ? 'tier_percent' : 'tier_unit'
    case 'ladder':
      return benefit.bars.some(({ percent_bp }) => percent_bp) ? 'ladder_percent' : 'ladder_minus'
    case 'timed_price':
      return benefit.percent_bp ? 'timed_percent' : 'timed_prices'
    case 'member_price':
      return benefit.percent_bp ? 'member_percent' : 'member_prices'
    case 'bundle_price':
      return benefit.parts.length === 1 && !benefit.parts[0]?.any_of?.length ? 'any_n' : 'bundle'
    case 'points':
      return undefined
    default:
      return benefit.kind
  }
}

export function readBenefit(benefit: AnyBenefit): BenefitModel {
  const model = newBenefit(shapeOf(benefit) ?? 'line_minus')
  for (const name of NUMBERS) {
    const given: unknown = Reflect.get(benefit, name)
    if (typeof given === 'number' && given !== 0) model[name] = given
  }
  if (benefit.kind === 'line_discount' || benefit.kind === 'exchange_coupon') model.unit_minor = benefit.unit_minor ?? model.unit_minor
  if (benefit.kind === 'buy_get') {
    model.percent_bp = benefit.percent_bp ?? null
    model.get_any_of = [...(benefit.get_any_of ?? [])]
  }
  if ('bars' in benefit) model.bars = benefit.bars.map((bar) => ({ ...newBar(), ...blankZeros(bar) }))
  if ('repeats' in benefit) model.repeats = benefit.repeats ?? false
  if (benefit.kind === 'ladder') model.count_by = benefit.count_by ?? 'amount'
  if (benefit.kind === 'gift') model.item = { variant_id: benefit.item.variant_id, quantity: benefit.item.quantity ?? 1 }
  if ('prices' in benefit) model.prices = Object.entries(benefit.prices ?? {}).map(([variant_id, amount_minor]) => ({ variant_id, amount_minor }))
  if (benefit.kind === 'bundle_price') {
    model.parts = benefit.parts.map(({ any_of, quantity }) => ({ any_of: [...(any_of ?? [])], quantity }))
    if (model.shape === 'any_n') model.from_quantity = benefit.parts[0]?.quantity ?? null
  }
  return model
}

/** A blank without a value is empty, not nought. */
function blankZeros<T extends object>(bar: T): T {
  return { ...bar, ...('minus_minor' in bar && bar.minus_minor === 0 ? { minus_minor: null } : {}), ...('percent_bp' in bar && bar.percent_bp === 0 ? { percent_bp: null } : {}) }
}
