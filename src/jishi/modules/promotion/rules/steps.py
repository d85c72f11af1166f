"""The declared order of the pipeline."""

from enum import StrEnum


class Step(StrEnum):
    """Where in the pipeline a rule works; members stand in the order in which they run."""

    PRICE_LIST = "price_list"
    TIMED = "timed"
    MEMBER = "member"
    LINE = "line"
    BUNDLE = "bundle"
    LADDER = "ladder"
    MERCHANT_COUPON = "merchant_coupon"
    PLATFORM_COUPON = "platform_coupon"
    RED_PACKET = "red_packet"
    POINTS = "points"
    FREIGHT = "freight"
    ROUNDING = "rounding"


PLACE_OF_STEP: dict[Step, int] = {step: place for place, step in enumerate(Step)}

# Steps whose rules look at one line alone; the best of them is found line by line.
LINE_STEPS = frozenset({Step.TIMED, Step.MEMBER, Step.LINE})

# Steps whose lanes hold one rule an order (of each merchant) instead of one a line.
ORDER_LANE_STEPS = frozenset({Step.MERCHANT_COUPON, Step.PLATFORM_COUPON, Step.RED_PACKET, Step.POINTS, Step.ROUNDING})

DEFAULT_LANES: dict[Step, str] = {
    Step.PRICE_LIST: "price",
    Step.TIMED: "price",
    Step.MEMBER: "price",
    Step.LINE: "line",
    Step.BUNDLE: "bundle",
    Step.LADDER: "ladder",
    Step.MERCHANT_COUPON: "coupon",
    Step.PLATFORM_COUPON: "coupon",
    Step.RED_PACKET: "red_packet",
    Step.POINTS: "points",
    Step.FREIGHT: "freight",
    Step.ROUNDING: "rounding",
}
