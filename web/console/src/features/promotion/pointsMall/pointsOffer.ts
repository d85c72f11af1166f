import type { Schemas } from '@/api'
import type { Tone } from '@/ui/text'

export type PointsOffer = Schemas['PointsOfferView']

export const STATES = ['draft', 'active', 'paused', 'ended'] as const
export const PHASE_TONES: Readonly<Record<Schemas['OfferPhase'], Tone>> = {
  draft: 'quiet', scheduled: 'note', running: 'good', sold_out: 'warn', over: 'quiet', paused: 'warn', ended: 'quiet',
}

export interface PointsOfferModel {
  variant_id: string
  points: number | null
  money_minor: number | null
  quota: number | null
  member_limit: number | null
  valid_from: string | null
  valid_until: string | null
  level_id: string | null
}

export function readOffer(offer?: PointsOffer): PointsOfferModel {
  if (!offer) {
    return {
      variant_id: '', points: null, money_minor: null, quota: 100, member_limit: null, valid_from: new Date().toISOString(), valid_until: null, level_id: null,
    }
  }
  const { variant_id, points, money, quota, member_limit, valid_from, valid_until, level_id } = offer
  return { variant_id, points, money_minor: money.minor || null, quota, member_limit, valid_from, valid_until, level_id }
}

export function writeOffer({ points, money_minor, quota, valid_from, ...plain }: PointsOfferModel) {
  return { ...plain, points: points ?? 0, money_minor: money_minor ?? 0, quota: quota ?? 0, valid_from: valid_from ?? '' }
}

/** What it goes by where the catalogue has its goods no more. */
export const nameOf = ({ title, sku_code, variant_id }: PointsOffer): string => title ?? sku_code ?? variant_id
