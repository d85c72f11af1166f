"""What a dry run tries: drafts of new promotions, changes of existing ones, and what is left out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.modules.promotion.draft import Caps
from jishi.modules.promotion.rules.benefits import COUPONS
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import RuleSet

Count = Annotated[int, Meta(ge=1, le=10**9)]


class Giving(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How coupons would be given out: so many in all and to each member, in a window, each good for some days, to whom.

    The window is laid at the beginning of the period that is replayed; what of it is over as the dry run begins gives none.
    """

    cap: Count | None = None
    per_member: Count | None = None
    claim_from: Instant | None = None
    claim_to: Instant | None = None
    valid_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    new_members_only: bool = False
    group_ids: frozenset[UUID] = frozenset()


class TriedRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as it would be, with its caps. It is tried on every order of the period, whatever its own period says.

    With a `giving` it is a coupon that nobody has had yet.
    """

    rule: Rule
    caps: Caps = msgspec.field(default_factory=Caps)
    giving: Giving | None = None

    @property
    def bounds(self) -> Caps:
        """What it may give: its caps, and no more than there would be coupons, in all and for each member."""
        giving = self.giving
        if giving is None:
            return self.caps
        times, member_times = _least(self.caps.times, giving.cap), _least(self.caps.member_times, giving.per_member)
        return msgspec.structs.replace(self.caps, times=times, member_times=member_times)


class TriedRules(msgspec.Struct, frozen=True, kw_only=True):
    """All that are tried at once, as a row keeps them."""

    tried: tuple[TriedRule, ...] = ()

    @property
    def ids(self) -> frozenset[UUID]:
        """Their ids: of promotions that are changed, or new ones."""
        return frozenset(one.rule.id for one in self.tried)

    @property
    def new_coupons(self) -> frozenset[UUID]:
        """Coupons that nobody can have held yet: a buyer has one when it is of use, as far as it would be given out."""
        new = (one.rule for one in self.tried if one.rule.version == 1 or one.giving is not None)
        return frozenset(rule.id for rule in new if isinstance(rule.benefit, COUPONS))

    @property
    def givings(self) -> dict[UUID, Giving]:
        """How coupons would be given out, where that is said."""
        return {one.rule.id: one.giving for one in self.tried if one.giving is not None}

    def with_givings(self, givings: Mapping[UUID, Giving]) -> "TriedRules":
        """Return the same, with these for the coupons of which it is not said how they would be given out."""
        return TriedRules(
            tried=tuple(
                msgspec.structs.replace(one, giving=givings.get(one.rule.id)) if one.giving is None else one
                for one in self.tried
            )
        )

    def caps(self) -> dict[UUID, Caps]:
        """The caps of those that have some."""
        return {one.rule.id: one.bounds for one in self.tried if one.bounds.rows}

    def onto(self, rules: RuleSet, without: Iterable[UUID]) -> RuleSet:
        """Return the set with these rules in place of what they change, and without what is left out."""
        for promotion_id in without:
            rules = rules.without_rule(promotion_id)
        for one in self.tried:
            rules = rules.with_rule(msgspec.structs.replace(one.rule, valid_from=None, valid_to=None))
        return rules


class DryRunPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A dry run as the replay takes it."""

    id: UUID
    merchant_ids: frozenset[UUID] | None
    placed_from: datetime
    placed_until: datetime
    rules: TriedRules
    without: frozenset[UUID]
    cursor: UUID | None
    total: int
    done: int

    @property
    def asked(self) -> frozenset[UUID]:
        """The promotions that it is about."""
        return self.rules.ids | self.without


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)
