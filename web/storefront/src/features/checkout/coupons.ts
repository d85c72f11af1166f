// Coupons that the buyer holds, as this order sees them.
import type { Schemas } from '@/api'

type Coupon = Schemas['QuotedCoupon']

/** Those that work here first, then those that some amount is missing for, the nearest first; else as the server has them. */
export function sortCoupons(coupons: readonly Coupon[]): Coupon[] {
  return [...coupons].sort((one, other) => placeOf(one) - placeOf(other) || one.missing.minor - other.missing.minor)
}

function placeOf({ is_usable: isUsable, missing }: Coupon): number {
  if (isUsable) return 0
  return missing.minor > 0 ? 1 : 2
}
