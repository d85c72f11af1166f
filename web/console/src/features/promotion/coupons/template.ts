import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'
import { COUPON_SHAPES, type CouponShape } from '../rules/benefit'
import { readBenefit } from '../rules/readBenefit'
import { newRule, type RuleModel } from '../rules/rule'
import { writeCoupon } from '../rules/writeBenefit'
import { newPacket, readPacket, writePacket, type PacketModel } from './packet'

export type Template = Schemas['CouponTemplateView']
export type Coupon = Schemas['CouponView']

export const TEMPLATE_STATES: readonly Schemas['TemplateState'][] = ['draft', 'open', 'paused', 'ended']
export const TEMPLATE_TONES: Readonly<Record<Schemas['TemplateState'], Tone>> = { draft: 'quiet', open: 'good', paused: 'warn', ended: 'quiet' }
export const CLAIM_KINDS: readonly Schemas['ClaimKind'][] = ['public', 'code', 'grant', 'share']
/** Those to choose from; red packets, and nothing else, are shared. */
export const CHOSEN_KINDS = CLAIM_KINDS.filter((kind) => kind !== 'share')
export const COUPON_STATES: readonly Schemas['CouponState'][] = ['held', 'frozen', 'used', 'expired', 'void']
export const COUPON_TONES: Readonly<Record<Schemas['CouponState'], Tone>> = { held: 'good', frozen: 'note', used: 'quiet', expired: 'quiet', void: 'bad' }
export const ORIGINS: readonly Schemas['CouponOrigin'][] = ['claim', 'code', 'grant', 'register', 'birthday', 'periodic', 'packet']
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
  packet: PacketModel
}

export function isPacket({ benefit }: TemplateModel): boolean {
  return benefit.shape === 'red_packet'
}

/** Members take one coupon by themselves, unless staff say otherwise, but as many shares as friends send them. */
export function withBenefit(model: TemplateModel, benefit: TemplateModel['benefit']): TemplateModel {
  const changed = { ...model, benefit }
  return isPacket(changed) === isPacket(model) ? changed : { ...changed, per_member: isPacket(changed) ? null : 1 }
}

export function newTemplate(): TemplateModel {
  return {
    ...newRule('cash_coupon'), claim_kind: 'public', cap: null, per_member: 1, claim_from: null, claim_to: null, valid_days: null, new_members_only: false, group_ids: [],
    packet: newPacket(),
  }
}

export function readTemplate(template: Template): TemplateModel {
  const blank = newTemplate()
  const { names, scope, circumstances, valid_from, valid_to, lane, not_with, exclusion_groups, priority, platform_bp, keeps_floor } = template
  const { claim_kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids } = template
  return {
    ...blank, names: { ...names }, benefit: readBenefit(template.benefit), scope: { ...blank.scope, ...scope }, circumstances: { ...blank.circumstances, ...circumstances },
    valid_from, valid_to, lane, not_with: [...not_with], exclusion_groups: [...exclusion_groups], priority, platform_bp: platform_bp || null, keeps_floor,
    claim_kind: claim_kind === 'share' ? blank.claim_kind : claim_kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids: [...group_ids],
    packet: readPacket(template.packet),
  }
}

/** How coupons are given out: all that may change once they are. */
export function writeClaims(model: TemplateModel) {
  const { cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids } = model
  const kind: { claim_kind: Schemas['ClaimKind']; packet: Schemas['PacketTerms'] | null } = isPacket(model)
    ? { claim_kind: 'share', packet: writePacket(model.packet) }
    : { claim_kind: model.claim_kind, packet: null }
  return { ...kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids }
}

/** What bounds who would have had a coupon; what the shop hands out is bounded by its number alone. */
export function writeGiving({ claim_kind, cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids }: TemplateModel): Schemas['Giving'] {
  return claim_kind === 'grant' ? { cap } : { cap, per_member, claim_from, claim_to, valid_days, new_members_only, group_ids }
}

export function writeTemplate(model: TemplateModel) {
  return { ...writeWorth(model), ...writeClaims(model) }
}

/** What a coupon is worth, and where. */
export function writeWorth(model: TemplateModel) {
  const { names, scope, circumstances, valid_from, valid_to, lane, not_with, exclusion_groups, priority, platform_bp, keeps_floor } = model
  const shape: CouponShape = COUPON_SHAPES.find((each) => each === model.benefit.shape) ?? 'cash_coupon'
  return { names, scope, circumstances, valid_from, valid_to, lane, not_with, exclusion_groups, priority, keeps_floor, platform_bp: platform_bp ?? 0, benefit: writeCoupon(model.benefit, shape) }
}
