"""Which promotions a trade is replayed under: those of its day, with the drafts of the dry run."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from jishi.flows.dry_run.member_rules_then import MemberBenefits, read_member_benefits, remake_member_rules
from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.modules.promotion.public import (
    DryRunPlan,
    FrozenOffers,
    PromotionSnapshot,
    Rule,
    RuleSet,
    compile_rules,
    dry_runs,
)

_MOST_KEPT = 500
# A promotion and its version.
Version = tuple[UUID, int]


class RulesOfPeriod:
    """The promotions in force since before a dry run's period, with its drafts; compiled once while nothing changes."""

    def __init__(self, house: House) -> None:
        self._promotions = house.part(PromotionSnapshot)
        self._made_for: tuple[UUID, object] | None = None
        self._rules = compile_rules(())

    async def get(self, ctx: Context, plan: DryRunPlan) -> RuleSet:
        """Return the compiled rules."""
        await self._promotions.load()
        active = self._promotions.active.rules
        if self._made_for is None or self._made_for[0] != plan.id or self._made_for[1] is not active:
            recent = await dry_runs.list_recent_promotions(ctx, plan.placed_from)
            lasting = compile_rules(ready.rule for ready in active.by_id.values() if ready.rule.id not in recent)
            self._rules, self._made_for = plan.rules.onto(lasting, plan.without), (plan.id, active)
        return self._rules


class RulesThen:
    """The rules for each trade of a slice: promotions that it used stand in them as they stood then.

    So do points and the free freight of a level, of which the orders that used them are the only record.
    """

    def __init__(self, plan: DryRunPlan, rules: RuleSet, stored: Mapping[Version, Rule]) -> None:
        self._asked = plan.asked
        self._rules = rules
        self._stored = stored
        self._kept: dict[tuple[frozenset[Version], MemberBenefits], RuleSet] = {}

    def of(self, offers: FrozenOffers) -> RuleSet:
        """Return the rules for a trade with these offers."""
        wanted = frozenset(one for one in versions_of([offers], self._asked) if self._is_missing(one))
        benefits = read_member_benefits(offers)
        if not wanted and not benefits:
            return self._rules
        found = self._kept.get((wanted, benefits))
        if found is None:
            found = self._rules
            for rule in (*(self._stored[version] for version in sorted(wanted)), *remake_member_rules(benefits)):
                found = found.with_rule(rule)
            if len(self._kept) < _MOST_KEPT:
                self._kept[wanted, benefits] = found
        return found

    def _is_missing(self, version: Version) -> bool:
        ready = self._rules.by_id.get(version[0])
        return version in self._stored and (ready is None or ready.rule.version != version[1])


async def read_rules_then(ctx: Context, plan: DryRunPlan, offers: Iterable[FrozenOffers]) -> RulesThen:
    """Return the rules for trades with these offers; one query for all of them."""
    rules = await ctx.house.part(RulesOfPeriod).get(ctx, plan)
    stored = await dry_runs.find_rule_versions(ctx, versions_of(offers, plan.asked))
    return RulesThen(plan, rules, stored)


def versions_of(offers: Iterable[FrozenOffers], asked: frozenset[UUID]) -> set[Version]:
    """Return what was used, but for what the dry run changes or leaves out."""
    return {(use.rule_id, use.version) for one in offers for use in one.uses if use.rule_id not in asked}
