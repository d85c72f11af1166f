import type { Schemas } from '@/api'
import { giftsOf, newBenefit, sentenceOf, type BenefitModel, type Shape } from './benefit'
import { readBenefit } from './readBenefit'
import { writeBenefit } from './writeBenefit'

export type Step = Schemas['Step']
type Draft = Schemas['PromotionDraft']

export interface RuleModel {
  names: Record<string, string>
  benefit: BenefitModel
  scope: { any_of: string[]; brands: string[]; without: string[] }
  circumstances: { channels: string[]; groups: string[]; regions: string[]; weekdays: number[]; hours: number[]; new_buyers_only: boolean }
  valid_from: string | null
  valid_to: string | null
  lane: string
  not_with: Step[]
  exclusion_groups: string[]
  priority: number
  platform_bp: number | null
  keeps_floor: boolean
  caps: { budget_minor: number | null; loss_minor: number | null; times: number | null; units: number | null; member_times: number | null; member_units: number | null; variant_units: Record<string, number> }
}

/** Steps that a promotion may keep out. */
export const STEPS: readonly Step[] = ['timed', 'member', 'line', 'bundle', 'ladder', 'merchant_coupon', 'platform_coupon', 'points', 'freight', 'rounding']

export function newRule(shape: Shape): RuleModel {
  return {
    names: {}, benefit: newBenefit(shape), scope: { any_of: [], brands: [], without: [] },
    circumstances: { channels: [], groups: [], regions: [], weekdays: [], hours: [], new_buyers_only: false },
    valid_from: null, valid_to: null, lane: '', not_with: [], exclusion_groups: [], priority: 0, platform_bp: null, keeps_floor: true,
    caps: { budget_minor: null, loss_minor: null, times: null, units: null, member_times: null, member_units: null, variant_units: {} },
  }
}

export function readRule(draft: Draft): RuleModel {
  const blank = newRule('line_minus')
  return {
    ...blank, names: { ...draft.names }, benefit: readBenefit(draft.benefit), scope: { ...blank.scope, ...draft.scope }, circumstances: { ...blank.circumstances, ...draft.circumstances },
    valid_from: draft.valid_from ?? null, valid_to: draft.valid_to ?? null, lane: draft.lane ?? '', not_with: [...(draft.not_with ?? [])], exclusion_groups: [...(draft.exclusion_groups ?? [])], priority: draft.priority ?? 0,
    platform_bp: draft.platform_bp || null, keeps_floor: draft.keeps_floor ?? true, caps: { ...blank.caps, ...draft.caps },
  }
}

export function writeRule({ benefit, platform_bp, caps, ...rest }: RuleModel) {
  return { ...rest, platform_bp: platform_bp ?? 0, caps: { ...caps, variant_units: unitsOfGifts(benefit, caps.variant_units) }, benefit: writeBenefit(benefit) }
}

/** What is given for nothing may have changed since its units were bounded. */
function unitsOfGifts(benefit: BenefitModel, units: Record<string, number>): Record<string, number> {
  const gifts = giftsOf(benefit)
  return gifts.length ? Object.fromEntries(Object.entries(units).filter(([variant]) => gifts.includes(variant))) : units
}

/** Whether every blank of the sentence that must be filled in is. */
export function isFilledIn({ benefit }: RuleModel): boolean {
  const { blanks, bars } = sentenceOf(benefit.shape)
  const own = blanks.every(([name, kind]) => kind.startsWith('maybe') || benefit[name] !== null)
  const filledBars = benefit.bars.every((bar) => (bars?.every(([name]) => bar[name] !== null) ?? true) && bar.gift?.variant_id !== '')
  return own && filledBars && (benefit.shape !== 'gift' || benefit.item.variant_id !== '')
}
