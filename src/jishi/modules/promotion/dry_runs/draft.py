"""What a dry run tries: drafts of new promotions, changes of existing ones, and what is left out."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.modules.promotion.draft import Caps
from jishi.modules.promotion.rules.benefits import COUPONS
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import RuleSet


class TriedRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as it would be, with its caps. It is tried on every order of the period, whatever its own period says."""

    rule: Rule
    caps: Caps = msgspec.field(default_factory=Caps)


class TriedRules(msgspec.Struct, frozen=True, kw_only=True):
    """All that are tried at once, as a row keeps them."""

    tried: tuple[TriedRule, ...] = ()

    @property
    def ids(self) -> frozenset[UUID]:
        """Their ids: of promotions that are changed, or new ones."""
        return frozenset(one.rule.id for one in self.tried)

    @property
    def new_coupons(self) -> frozenset[UUID]:
        """Coupons that nobody can have held yet: they are tried as if every buyer held one."""
        new = (one.rule for one in self.tried if one.rule.version == 1)
        return frozenset(rule.id for rule in new if isinstance(rule.benefit, COUPONS))

    def caps(self) -> dict[UUID, Caps]:
        """The caps of those that have some."""
        return {one.rule.id: one.caps for one in self.tried if one.caps.rows}

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
