// What a coupon says at a glance: how much, of what, from which sum on.
import type { Schemas } from '@/api'
import type { Params } from '@/i18n'
import { formatMoney } from '@/money'

type Benefit = Schemas['CouponWorth']['benefit']
type Words = (key: 'percentOff' | 'redPacket' | 'freightCoupon' | 'exchangeCoupon' | 'fromSum' | 'fromNothing', params?: Params) => string

const WHOLE_BP = 10_000

export interface CouponFace {
  amount: string
  from: string
}

function amountOf(benefit: Benefit, t: Words, own: number | null): string {
  if (benefit.kind === 'red_packet') return own === null ? t('redPacket') : formatMoney(own, 'CNY')
  if (benefit.kind === 'cash_coupon') return formatMoney(benefit.minus_minor, 'CNY', true)
  if (benefit.kind === 'percent_coupon') return t('percentOff', { fold: (WHOLE_BP - benefit.percent_bp) / 1000, off: benefit.percent_bp / 100 })
  if (benefit.kind === 'freight_coupon') return t('freightCoupon')
  return 'unit_minor' in benefit && benefit.unit_minor ? formatMoney(benefit.unit_minor, 'CNY', true) : t('exchangeCoupon')
}

/** `own` is the amount that stands on a share of a red packet. */
export function faceOf(benefit: Benefit, t: Words, own: number | null = null): CouponFace {
  const from = 'from_minor' in benefit ? (benefit.from_minor ?? 0) : 0
  return { amount: amountOf(benefit, t, own), from: from ? t('fromSum', { amount: formatMoney(from, 'CNY', true) }) : t('fromNothing') }
}
