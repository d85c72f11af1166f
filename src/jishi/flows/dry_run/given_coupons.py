"""The coupons that buyers would have in a dry run, as their templates give them out."""

from collections.abc import Set
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from jishi.kit.context import Context
from jishi.modules.coupon.public import expiry_of, load_givings
from jishi.modules.order.public import SoldTrade
from jishi.modules.promotion.public import DryRunPlan, Giving, HeldCoupon

_INSTANT = timedelta(microseconds=1)


async def settle_givings(ctx: Context, plan: DryRunPlan) -> DryRunPlan:
    """Return the plan with how coupons are given out; read at the first slice, and kept with the run from then on."""
    if plan.cursor is not None:
        return plan
    givings = await load_givings(ctx, plan.rules.ids - plan.rules.givings.keys())
    return msgspec.structs.replace(plan, rules=plan.rules.with_givings(givings)) if givings else plan


class GivenCoupons:
    """Coupons that nobody has had yet: each buyer comes by one when it is of use, as far as it is given out.

    How many are used is counted by the limits of the drafts.
    """

    def __init__(self, plan: DryRunPlan, zone: ZoneInfo) -> None:
        self._coupons = [HeldCoupon(id=rule_id, rule_id=rule_id) for rule_id in sorted(plan.rules.new_coupons)]
        self._givings = plan.rules.givings
        self._last = {rule_id: _last_claim(giving, plan) for rule_id, giving in self._givings.items()}
        self._plan = plan
        self._zone = zone

    def held(self, trade: SoldTrade, groups: Set[UUID]) -> list[HeldCoupon]:
        """Return the coupons that the buyer of a trade would have; `groups` are member group and level."""
        return [one for one in self._coupons if self._is_held(one.rule_id, trade, groups)]

    def _is_held(self, rule_id: UUID, trade: SoldTrade, groups: Set[UUID]) -> bool:
        giving = self._givings.get(rule_id)
        if giving is None:
            return True
        if giving.new_members_only and not trade.is_first:
            return False
        if giving.group_ids and giving.group_ids.isdisjoint(groups):
            return False
        # A coupon that comes later lasts longer: whoever wants one takes it as late as there are some.
        last = self._last[rule_id]
        claimed_at = trade.placed_at if last is None else min(trade.placed_at, last)
        if claimed_at < self._plan.placed_from:
            return False
        if giving.valid_days is None:
            return True
        return trade.placed_at < expiry_of(claimed_at, giving.valid_days, None, self._zone)


def _last_claim(giving: Giving, plan: DryRunPlan) -> datetime | None:
    """When the last coupon is had, with the window laid at the beginning of the period; before it, where none is to be had."""
    if giving.claim_to is None:
        return None
    asked_at = plan.placed_until
    return plan.placed_from + (giving.claim_to - max(giving.claim_from or asked_at, asked_at)) - _INSTANT
