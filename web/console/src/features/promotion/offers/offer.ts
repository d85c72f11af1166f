import type { Tone } from '@/ui/text'

/** What every promotion, flash sale and coupon tells in its list. */
export interface Offer {
  names: Record<string, string>
  note: string
  state: string
  tone: Tone
  from: string | null | undefined
  to: string | null | undefined
  /** In place of the period, such as a number of days. */
  time?: string | undefined
  merchantId: string | null
}

/** What staff do with an offer that has states of its own. */
export type OfferAct = 'activate' | 'pause' | 'end'
