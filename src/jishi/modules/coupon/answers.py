"""What buyers are told of coupons."""

from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.coupon.models import Coupon
from jishi.modules.promotion.public import Rule, benefits

CouponBenefit = (
    benefits.CashCoupon | benefits.PercentCoupon | benefits.ExchangeCoupon | benefits.FreightCoupon | benefits.RedPacket
)


class CouponWorth(msgspec.Struct, frozen=True, kw_only=True):
    """What a coupon is good for. `text` tells the benefit in the caller's language; the period is when it can be used.

    `is_for_all_goods` is false where it is for some goods only. Without `merchant_id` it is the platform's.
    """

    template_id: UUID
    merchant_id: UUID | None
    name: str
    text: str
    benefit: CouponBenefit
    is_for_all_goods: bool
    usable_from: datetime | None


class OfferedCoupon(msgspec.Struct, frozen=True, kw_only=True):
    """A template whose coupons can be claimed, for one caller.

    Its coupons end at `usable_to`, or `valid_days` days after they were claimed, whichever is first. `left` is null where
    there is no cap. `refusal` is the code of why the caller can claim none now, `refusal_text` its text.
    """

    worth: CouponWorth
    usable_to: datetime | None
    valid_days: int | None
    claim_from: datetime | None
    claim_to: datetime | None
    left: int | None
    per_member: int | None
    taken: int
    refusal: str | None
    refusal_text: str | None


class OwnCoupon(msgspec.Struct, frozen=True, kw_only=True):
    """A coupon of the caller's. `trade_id` is the trade that it is frozen for or was used by.

    `amount_minor` is what a share of a red packet is worth; null for other coupons.
    """

    id: UUID
    state: str
    worth: CouponWorth
    origin: str
    trade_id: UUID | None
    claimed_at: datetime
    expires_at: datetime
    amount_minor: int | None


def tell_worth(rule: Rule, *, locale: str, currency: str) -> CouponWorth:
    """Return what the coupons of a rule are good for."""
    benefit = rule.benefit
    assert isinstance(benefit, CouponBenefit)
    scope = rule.scope
    return CouponWorth(
        template_id=rule.id,
        merchant_id=rule.merchant_id,
        name=translate(rule.names, locale),
        text=tell_benefit(benefit, locale=locale, currency=currency),
        benefit=benefit,
        is_for_all_goods=not (scope.any_of or scope.brands or scope.without),
        usable_from=rule.valid_from,
    )


def tell_benefit(benefit: CouponBenefit, *, locale: str, currency: str) -> str:
    """Return what a coupon gives in somebody's words: ``¥20 off from ¥100``."""
    key, params = _told(benefit, locale, currency)
    if benefit.from_minor:
        key, params = f"{key}_from", params | {"from": _amount(benefit.from_minor, currency)}
    told = text(key, locale, params)
    cap_minor = getattr(benefit, "cap_minor", None)
    if cap_minor is not None:
        told += text("coupon.cap", locale, {"cap": _amount(cap_minor, currency)})
    return told


def view_own_coupon(coupon: Coupon, rule: Rule, *, locale: str, currency: str) -> OwnCoupon:
    """Return a coupon as its owner sees it."""
    return OwnCoupon(
        id=coupon.id,
        state=coupon.state,
        worth=tell_worth(rule, locale=locale, currency=currency),
        origin=coupon.origin,
        trade_id=coupon.trade_id,
        claimed_at=coupon.claimed_at,
        expires_at=coupon.expires_at,
        amount_minor=coupon.amount_minor,
    )


def _told(benefit: CouponBenefit, locale: str, currency: str) -> tuple[str, dict[str, object]]:
    match benefit:
        case benefits.CashCoupon(minus_minor=minus):
            return "coupon.cash", {"minus": _amount(minus, currency)}
        case benefits.PercentCoupon(percent_bp=bp):
            # 20 % off is 8折, eight tenths of the price.
            rate = _decimal(benefits.FULL_BP - bp, 3) if locale.startswith("zh") else _decimal(bp, 2)
            return "coupon.percent", {"rate": rate}
        case benefits.ExchangeCoupon(unit_minor=0):
            return "coupon.exchange_free", {}
        case benefits.ExchangeCoupon(unit_minor=unit):
            return "coupon.exchange", {"unit": _amount(unit, currency)}
        case benefits.RedPacket():
            return "coupon.red_packet", {}
    return "coupon.freight", {}


def _decimal(number: int, places: int) -> str:
    whole, part = divmod(number, 10**places)
    return f"{whole}.{part:0{places}d}".rstrip("0").rstrip(".")


def _amount(minor: int, currency: str) -> str:
    return Money(minor, currency).text().removesuffix(".00")
