import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type Promotion = Schemas['PromotionView']
export type Phase = Schemas['Phase']

export const PHASE_TONES: Readonly<Record<Phase, Tone>> = { draft: 'quiet', scheduled: 'note', running: 'good', sold_out: 'warn', over: 'quiet', paused: 'warn', ended: 'quiet' }
export const STATES: readonly Schemas['PromotionState'][] = ['draft', 'active', 'paused', 'ended']
export const KINDS = ['ladder', 'gift', 'free_freight', 'rounding', 'line_discount', 'tier_price', 'nth_item', 'bundle_price', 'buy_get', 'timed_price', 'member_price'] as const
