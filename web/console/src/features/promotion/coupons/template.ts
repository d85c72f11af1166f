import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'
import { COUPON_SHAPES, type CouponShape } from '../rules/benefit'
import { readBenefit } from '../rules/readBenefit'
import { newRule, type RuleModel } from '../rules/rule'
import { writeCoupon } from '../rules/writeBenefit'

export type Template = Schemas['CouponTemplateView']
export type Coupon = Schemas['CouponView']

export const TEMPLATE_STATES: readonly Schemas['TemplateState'][] = ['draft', 'open', 'paused', 'ended']
export const TEMPLATE_TONES: Readonly<Record<Schemas['TemplateState'], Tone>> = { draft: 'quiet', open: 'good', paused: 'warn', ended: 'quiet' }
export const CLAIM_KINDS: readonly Schemas['ClaimKind'][] = ['public', 'code', 'grant']
export const COUPON_STATES: readonly Schemas['CouponState'][] = ['held', 'frozen', 'used', 'expired', 'void']
export const COUPON_TONES: Readonly<Record<Schemas['CouponState'], Tone>> = { held: 'good', frozen: 'note', used: 'quiet', expired: 'quiet', void: 'bad' }
export const ORIGINS: readonly Schemas['CouponOrigin'][] = ['claim', 'code', 'grant', 'register', 'birthday', 'periodic']
/** How the rule of a coupon reads. */
export const COUPON_GROUPS = [{ name: 'coupon', shapes: COUPON_SHAPES }]

export interface TemplateModel extends RuleModel {
  claim_kind: Schemas['ClaimKind']
  cap: number | null
  per_member: number | null
  claim_from: string | null
  claim_to: string | null
  valid_days: number | null
  new_members_only: boolean
  group_ids: string[]
}

export function newTemplate(): TemplateModel {
  return {
    ...newRule('cash_coupon'), claim_kind: 'public', cap: null, per_member: 1, claim_from: null, claim_to: null, valid_days: null, new_members_only: false, group_ids: [],
  }
}

export function readTemplate(template: Template): TemplateModel {
  const blank = newTemplate()
  const { names, scope, circumstances, valid_from, valid_to, lane, not_with, priority, platform_bp, keeps_floor } = template
  const { claim_kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids } = template
  return {
    ...blank, names: { ...names }, benefit: readBenefit(template.benefit), scope: { ...blank.scope, ...scope }, circumstances: { ...blank.circumstances, ...circumstances },
    valid_from, valid_to, lane, not_with: [...not_with], priority, platform_bp: platform_bp || null, keeps_floor,
    claim_kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids: [...group_ids],
  }
}

/** How coupons are given out: all that may change once they are. */
export function writeClaims({ claim_kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids }: TemplateModel) {
  return { claim_kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids }
}

export function writeTemplate(model: TemplateModel) {
  const { names, scope, circumstances, valid_from, valid_to, lane, not_with, priority, platform_bp, keeps_floor } = model
  const shape: CouponShape = COUPON_SHAPES.find((each) => each === model.benefit.shape) ?? 'cash_coupon'
  return {
    names, scope, circumstances, valid_from, valid_to, lane, not_with, priority, keeps_floor, platform_bp: platform_bp ?? 0, benefit: writeCoupon(model.benefit, shape), ...writeClaims(model),
  }
}
