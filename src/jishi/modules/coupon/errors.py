"""How coupons say no, where more than one file says it."""

from jishi.kit.errors import DomainError, Kind, NotFoundError
from jishi.modules.coupon.rules.claims import Refusal


class CouponTemplateNotFoundError(NotFoundError):
    """No such template, or none that this actor may see."""

    code = "coupon.template_not_found"


class CouponNotFoundError(NotFoundError):
    """No such coupon, or none that this actor may see."""

    code = "coupon.not_found"


class NotEditableError(DomainError):
    """It is too late to change this (`state`)."""

    code = "coupon.not_editable"
    kind = Kind.CONFLICT


class ClaimRefusedError(DomainError):
    """There is no coupon of this template for this member now."""

    code = "coupon.refused"
    kind = Kind.CONFLICT


class CouponOverError(ClaimRefusedError):
    """The time of these coupons is over."""

    code = "coupon.over"


class CouponEndedError(ClaimRefusedError):
    """These coupons are given out no more."""

    code = "coupon.ended"


class CouponNotBegunError(ClaimRefusedError):
    """These coupons are not given out yet."""

    code = "coupon.not_begun"


class CouponPausedError(ClaimRefusedError):
    """These coupons are not given out for the moment."""

    code = "coupon.paused"


class CouponForOthersError(ClaimRefusedError):
    """These coupons are for members of other groups or levels."""

    code = "coupon.for_others"


class CouponForNewMembersError(ClaimRefusedError):
    """These coupons are for members who have not ordered yet."""

    code = "coupon.for_new_members"


class CouponLimitReachedError(ClaimRefusedError):
    """The member has had as many as one may."""

    code = "coupon.limit_reached"


class CouponSoldOutError(ClaimRefusedError):
    """All coupons of the template are given out."""

    code = "coupon.sold_out"


class PacketsNotGrantedError(DomainError):
    """Red packets come with paid orders; they are not granted."""

    code = "coupon.packets_not_granted"
    kind = Kind.CONFLICT


class PacketNotFoundError(NotFoundError):
    """No such red packet."""

    code = "coupon.packet_not_found"


class PacketOverError(ClaimRefusedError):
    """The time to open this red packet is over, its order was given back, or staff ended it."""

    code = "coupon.packet_over"


class PacketEmptyError(ClaimRefusedError):
    """Friends were faster: every share is opened."""

    code = "coupon.packet_empty"


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
