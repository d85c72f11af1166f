"""The states of coupons and their templates, and the moves between them as data."""

from enum import StrEnum

from jishi.kit.states import Transitions


class TemplateState(StrEnum):
    """Whether coupons of a template are given out; whether they can be used is the promotion's state."""

    DRAFT = "draft"
    OPEN = "open"
    PAUSED = "paused"
    ENDED = "ended"


class CouponState(StrEnum):
    """What a coupon is good for now."""

    HELD = "held"
    FROZEN = "frozen"
    USED = "used"
    EXPIRED = "expired"
    VOID = "void"


class CouponAct(StrEnum):
    """What happened to a coupon."""

    ISSUE = "issue"
    FREEZE = "freeze"
    USE = "use"
    RETURN = "return"
    EXPIRE = "expire"
    VOID = "void"


TEMPLATE_TRANSITIONS: Transitions[TemplateState] = {
    TemplateState.DRAFT: frozenset({TemplateState.OPEN}),
    TemplateState.OPEN: frozenset({TemplateState.PAUSED, TemplateState.ENDED}),
    TemplateState.PAUSED: frozenset({TemplateState.OPEN, TemplateState.ENDED}),
    TemplateState.ENDED: frozenset(),
}

# What comes back after its time is over ends as expired.
COUPON_TRANSITIONS: Transitions[CouponState] = {
    CouponState.HELD: frozenset({CouponState.FROZEN, CouponState.EXPIRED, CouponState.VOID}),
    CouponState.FROZEN: frozenset({CouponState.USED, CouponState.HELD, CouponState.EXPIRED}),
    CouponState.USED: frozenset({CouponState.HELD, CouponState.EXPIRED}),
    CouponState.EXPIRED: frozenset(),
    CouponState.VOID: frozenset(),
}


class PacketState(StrEnum):
    """Whether shares of a red packet can still be opened; void is one whose order was given back, or that staff ended."""

    OPEN = "open"
    SPENT = "spent"
    EXPIRED = "expired"
    VOID = "void"


PACKET_TRANSITIONS: Transitions[PacketState] = {
    PacketState.OPEN: frozenset({PacketState.SPENT, PacketState.EXPIRED, PacketState.VOID}),
    PacketState.SPENT: frozenset(),
    PacketState.EXPIRED: frozenset(),
    PacketState.VOID: frozenset(),
}
