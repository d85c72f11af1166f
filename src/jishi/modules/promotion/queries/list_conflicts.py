"""Which promotions meet on the same goods at the same time, and what becomes of them there."""

import asyncio
from datetime import datetime
from itertools import combinations
from uuid import UUID

import msgspec
from sqlalchemy import or_, select

from jishi.kit.context import Context
from jishi.modules.catalog.public import find_ancestors_of_goods
from jishi.modules.promotion.draft import read_body
from jishi.modules.promotion.models import Promotion, RuleVersion
from jishi.modules.promotion.offers.tell_offer import tell_offer
from jishi.modules.promotion.repository import promotions_of
from jishi.modules.promotion.rules.meeting import Meeting, find_meeting, shared_lane
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.states import PromotionState

# Each is compared with every other.
_MOST = 400
_MOST_SHOWN = 500
# The process serves others too: they have their turn after so many pairs.
_AT_ONCE = 2_000


class MetPromotion(msgspec.Struct, frozen=True, kw_only=True):
    """A promotion, or the rule of a coupon template, that meets another."""

    id: UUID
    merchant_id: UUID | None
    names: dict[str, str]
    kind: str
    text: str
    valid_from: datetime | None
    valid_to: datetime | None


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Two promotions that meet: how, and why so. They meet from the later beginning to the earlier end; null: an open one.

    `lane` is the one that both stand in, `groups` are exclusion groups of both; `has_closed_step`: one shuts out the
    other's step.
    """

    one_id: UUID
    other_id: UUID
    meeting: Meeting
    lane: str | None
    groups: list[str]
    has_closed_step: bool
    meets_from: datetime | None
    meets_until: datetime | None


class ConflictOverview(msgspec.Struct, frozen=True, kw_only=True):
    """The conflicts, those that shut each other out first, with what meets in them. `is_whole`: nothing was left out for length."""

    conflicts: list[Conflict]
    promotions: list[MetPromotion]
    is_whole: bool


async def list_conflicts(
    ctx: Context, *, meeting: Meeting | None, merchant_id: UUID | None, promotion_id: UUID | None
) -> ConflictOverview:
    """Return how running and planned promotions inside the actor's bound meet; of a merchant's with those of the platform too.

    Without `meeting`: in which of them one keeps another out.
    """
    rules = await _rules(ctx, merchant_id)
    ancestors = await find_ancestors_of_goods(ctx, {goods for rule in rules for goods in rule.scope.any_of})
    wanted = {meeting} if meeting is not None else {Meeting.EXCLUDES, Meeting.SAME_LANE}
    found: list[Conflict] = []
    for place, (one, other) in enumerate(combinations(rules[:_MOST], 2)):
        if place % _AT_ONCE == _AT_ONCE - 1:
            await asyncio.sleep(0)
        if promotion_id is not None and promotion_id not in {one.id, other.id}:
            continue
        how = find_meeting(one, other, ancestors)
        if how in wanted:
            found.append(_conflict(one, other, how))
    order = [Meeting.EXCLUDES, Meeting.SAME_LANE, Meeting.ADDS]
    found.sort(key=lambda conflict: order.index(conflict.meeting))
    shown = found[:_MOST_SHOWN]
    met = {one_id for conflict in shown for one_id in (conflict.one_id, conflict.other_id)}
    return ConflictOverview(
        conflicts=shown,
        promotions=[_met(ctx, rule) for rule in rules if rule.id in met],
        is_whole=len(rules) <= _MOST and len(found) <= _MOST_SHOWN,
    )


async def _rules(ctx: Context, merchant_id: UUID | None) -> list[Rule]:
    is_current = (RuleVersion.promotion_id == Promotion.id) & (RuleVersion.version == Promotion.current_version)
    query = select(RuleVersion.body).join(Promotion, is_current)
    query = query.where(
        promotions_of(ctx.actor),
        Promotion.state == PromotionState.ACTIVE,
        or_(Promotion.valid_to.is_(None), Promotion.valid_to > ctx.now),
    )
    if merchant_id is not None:
        query = query.where(or_(Promotion.merchant_id == merchant_id, Promotion.merchant_id.is_(None)))
    bodies = await ctx.session.scalars(query.order_by(Promotion.id.desc()).limit(_MOST + 1))
    return [read_body(body) for body in bodies]


def _conflict(one: Rule, other: Rule, meeting: Meeting) -> Conflict:
    begins = [at for at in (one.valid_from, other.valid_from) if at is not None]
    ends = [at for at in (one.valid_to, other.valid_to) if at is not None]
    return Conflict(
        one_id=one.id,
        other_id=other.id,
        meeting=meeting,
        lane=shared_lane(one, other),
        groups=sorted(one.exclusion_groups & other.exclusion_groups),
        has_closed_step=one.step in other.not_with or other.step in one.not_with,
        meets_from=max(begins, default=None),
        meets_until=min(ends, default=None),
    )


def _met(ctx: Context, rule: Rule) -> MetPromotion:
    return MetPromotion(
        id=rule.id,
        merchant_id=rule.merchant_id,
        names=rule.names,
        kind=rule.kind,
        text=tell_offer(rule, locale=ctx.locale, currency=ctx.house.settings.currency),
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )
