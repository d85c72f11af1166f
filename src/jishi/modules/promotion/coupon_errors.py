"""How coupons say no, where more than one file says it."""

from jishi.kit.errors import DomainError, Kind, NotFoundError
from jishi.modules.promotion.rules.coupon_claims import Refusal


class CouponTemplateNotFoundError(NotFoundError):
    """No such template, or none that this actor may see."""

    code = "promotion.coupon_template_not_found"


class CouponNotFoundError(NotFoundError):
    """No such coupon, or none that this actor may see."""

    code = "promotion.coupon_not_found"


class ClaimRefusedError(DomainError):
    """There is no coupon of this template for this member now."""

    code = "promotion.coupon_refused"
    kind = Kind.CONFLICT


class CouponOverError(ClaimRefusedError):
    """The time of these coupons is over."""

    code = "promotion.coupon_over"


class CouponEndedError(ClaimRefusedError):
    """These coupons are given out no more."""

    code = "promotion.coupon_ended"


class CouponNotBegunError(ClaimRefusedError):
    """These coupons are not given out yet."""

    code = "promotion.coupon_not_begun"


class CouponPausedError(ClaimRefusedError):
    """These coupons are not given out for the moment."""

    code = "promotion.coupon_paused"


class CouponForOthersError(ClaimRefusedError):
    """These coupons are for members of other groups or levels."""

    code = "promotion.coupon_for_others"


class CouponForNewMembersError(ClaimRefusedError):
    """These coupons are for members who have not ordered yet."""

    code = "promotion.coupon_for_new_members"


class CouponLimitReachedError(ClaimRefusedError):
    """The member has had as many as one may."""

    code = "promotion.coupon_limit_reached"


class CouponSoldOutError(ClaimRefusedError):
    """All coupons of the template are given out."""

    code = "promotion.coupon_sold_out"


ERROR_OF_REFUSAL: dict[Refusal, type[ClaimRefusedError]] = {
    Refusal.OVER: CouponOverError,
    Refusal.ENDED: CouponEndedError,
    Refusal.NOT_BEGUN: CouponNotBegunError,
    Refusal.PAUSED: CouponPausedError,
    Refusal.OTHER_MEMBERS: CouponForOthersError,
    Refusal.NEW_MEMBERS_ONLY: CouponForNewMembersError,
    Refusal.LIMIT_REACHED: CouponLimitReachedError,
    Refusal.SOLD_OUT: CouponSoldOutError,
}
CLAIM_REFUSALS: tuple[type[ClaimRefusedError], ...] = tuple(ERROR_OF_REFUSAL.values())
