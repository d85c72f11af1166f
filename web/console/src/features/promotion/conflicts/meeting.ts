import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'
import { COUPON_SHAPES } from '../rules/benefit'

export type Meeting = Schemas['Meeting']

export const MEETINGS: readonly Meeting[] = ['excludes', 'same_lane', 'adds']
export const MEETING_TONES: Readonly<Record<Meeting, Tone>> = { same_lane: 'warn', excludes: 'bad', adds: 'quiet' }

/** Where a promotion is shown, or the coupon that its rule is of. */
export function routeOf({ id, kind }: { id: string; kind: string }) {
  return { name: COUPON_SHAPES.some((each) => each === kind) ? 'promotion.coupon' : 'promotion.one', params: { id } }
}
