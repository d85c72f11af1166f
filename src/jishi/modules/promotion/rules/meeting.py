"""Whether two rules can ever meet on a line, and what happens there."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from uuid import UUID

from jishi.modules.promotion.rules.rule import Circumstances, Rule
from jishi.modules.promotion.rules.steps import LINE_STEPS, ORDER_LANE_STEPS

# What each id belongs to, itself among it.
Ancestors = Mapping[UUID, frozenset[UUID]]


class Meeting(StrEnum):
    """What becomes of two rules on one line: the better one works, they shut each other out, or both work."""

    SAME_LANE = "same_lane"
    EXCLUDES = "excludes"
    ADDS = "adds"


def find_meeting(one: Rule, other: Rule, ancestors: Ancestors) -> Meeting | None:
    """Return how two rules meet; None: they never do. Where it cannot be told, they are said to meet."""
    if not (_at_one_time(one, other) and _together(one.circumstances, other.circumstances)):
        return None
    if not _on_one_line(one, other, ancestors):
        return None
    if one.step in other.not_with or other.step in one.not_with:
        return Meeting.EXCLUDES
    if _in_one_lane(one, other):
        return Meeting.SAME_LANE
    return Meeting.ADDS if one.exclusion_groups.isdisjoint(other.exclusion_groups) else Meeting.EXCLUDES


def _in_one_lane(one: Rule, other: Rule) -> bool:
    """Line rules share lanes across their steps; lanes that hold one rule an order are each merchant's own."""
    same_step = one.step == other.step or (one.step in LINE_STEPS and other.step in LINE_STEPS)
    of_one_merchant = one.step not in ORDER_LANE_STEPS or one.merchant_id == other.merchant_id
    return same_step and of_one_merchant and one.lane_name == other.lane_name


def shared_lane(one: Rule, other: Rule) -> str | None:
    """Return the lane that two rules share; None where they share none."""
    return one.lane_name if _in_one_lane(one, other) else None


def _at_one_time(one: Rule, other: Rule) -> bool:
    ends_first = one.valid_to is not None and other.valid_from is not None and one.valid_to <= other.valid_from
    begins_last = other.valid_to is not None and one.valid_from is not None and other.valid_to <= one.valid_from
    return not (ends_first or begins_last)


def _together(one: Circumstances, other: Circumstances) -> bool:
    """A buyer is in one channel, on one day, at one hour; groups and regions may overlap."""
    pairs = (
        (one.channels, other.channels),
        (one.weekdays, other.weekdays),
        (one.hours, other.hours),
    )
    return all(_overlap(mine, theirs) for mine, theirs in pairs)


def _overlap(mine: AbstractSet[object], theirs: AbstractSet[object]) -> bool:
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _on_one_line(one: Rule, other: Rule, ancestors: Ancestors) -> bool:
    if one.merchant_id is not None and other.merchant_id is not None and one.merchant_id != other.merchant_id:
        return False
    if not _overlap(one.scope.brands, other.scope.brands):
        return False
    mine, theirs = one.scope.any_of, other.scope.any_of
    return not mine or not theirs or _reach(mine, theirs, ancestors) or _reach(theirs, mine, ancestors)


def _reach(lower: frozenset[UUID], upper: frozenset[UUID], ancestors: Ancestors) -> bool:
    return any(not upper.isdisjoint(ancestors.get(goods, frozenset({goods}))) for goods in lower)
