"""Which level growth gives, and whom a tag's rule is about."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Protocol
from uuid import UUID

import msgspec
from msgspec import Meta

Count = Annotated[int, Meta(ge=0, le=10**6)]
Days = Annotated[int, Meta(ge=1, le=3_650)]
Amount = Annotated[int, Meta(ge=0, le=10**13)]


class Threshold(Protocol):
    """A level as far as growth is concerned."""

    @property
    def id(self) -> UUID: ...

    @property
    def growth_from(self) -> int: ...

    @property
    def is_card_only(self) -> bool: ...


class Shopper(Protocol):
    """A member as far as tags are concerned."""

    level_id: UUID | None
    group_id: UUID | None
    orders_count: int
    spent_minor: int
    last_order_at: datetime | None
    last_seen_at: datetime | None
    created_at: datetime


class TagRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who carries a tag: whoever meets every condition that is given.

    Counters are those of paid orders that stand, amounts what stays paid of them. `ordered_within_days` and
    `no_order_for_days` look back from now; who never ordered meets the second. `not_seen_for_days` looks back to when a
    member last came, or joined where it never did since. Of levels and groups one is enough.
    """

    orders_least: Count | None = None
    orders_most: Count | None = None
    spent_least_minor: Amount | None = None
    spent_most_minor: Amount | None = None
    ordered_within_days: Days | None = None
    no_order_for_days: Days | None = None
    not_seen_for_days: Days | None = None
    registered_within_days: Days | None = None
    registered_for_days: Days | None = None
    level_ids: Annotated[list[UUID], Meta(max_length=100)] = []
    group_ids: Annotated[list[UUID], Meta(max_length=100)] = []


def is_about_everybody(rule: TagRule) -> bool:
    """Say whether a rule has no condition."""
    return rule == TagRule()


def find_level(levels: Sequence[Threshold], growth: int) -> UUID | None:
    """Return the highest level whose threshold is reached, None below the lowest; `levels` begins with the lowest."""
    reached = [level.id for level in levels if level.growth_from <= growth and not level.is_card_only]
    return reached[-1] if reached else None


def better_level(levels: Sequence[Threshold], *some: UUID | None) -> UUID | None:
    """Return the highest of some levels; None stands for no level, as does one that is gone."""
    return next((level.id for level in reversed(levels) if level.id in some), None)


def price_at_level(amount_minor: int, price_bp: int) -> int:
    """Return what a level makes of a price, as the price pipeline's member step reckons it: savings are rounded half up."""
    return amount_minor - (amount_minor * (10_000 - price_bp) + 5_000) // 10_000


def is_about(rule: TagRule, member: Shopper, now: datetime) -> bool:
    """Say whether a member meets every condition of a rule; a rule without conditions is about everybody."""
    last = member.last_order_at
    return (
        _is_between(member.orders_count, rule.orders_least, rule.orders_most)
        and _is_between(member.spent_minor, rule.spent_least_minor, rule.spent_most_minor)
        and (
            rule.ordered_within_days is None or (last is not None and _age(last, now) < _days(rule.ordered_within_days))
        )
        and (rule.no_order_for_days is None or last is None or _age(last, now) >= _days(rule.no_order_for_days))
        and (
            rule.not_seen_for_days is None
            or _age(member.last_seen_at or member.created_at, now) >= _days(rule.not_seen_for_days)
        )
        and (rule.registered_within_days is None or _age(member.created_at, now) < _days(rule.registered_within_days))
        and (rule.registered_for_days is None or _age(member.created_at, now) >= _days(rule.registered_for_days))
        and (not rule.level_ids or member.level_id in rule.level_ids)
        and (not rule.group_ids or member.group_id in rule.group_ids)
    )


def _is_between(number: int, least: int | None, most: int | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def _age(at: datetime, now: datetime) -> timedelta:
    return now - at


def _days(count: int) -> timedelta:
    return timedelta(days=count)
