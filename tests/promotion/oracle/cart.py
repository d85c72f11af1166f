"""The cart as the oracle sees it, and which rules have a say in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.rule import Circumstances, Rule
from jishi.modules.promotion.rules.shopper import HeldCoupon, Shopper
from jishi.modules.promotion.rules.steps import Step
from jishi.modules.promotion.rules.terms import FreightTemplate, Terms

LINE_STEPS = (Step.TIMED, Step.MEMBER, Step.LINE)
ONE_AN_ORDER = (Step.MERCHANT_COUPON, Step.PLATFORM_COUPON, Step.RED_PACKET, Step.POINTS, Step.ROUNDING)


@dataclass(frozen=True, eq=False)
class Offer:
    """A rule with the lines it is about, and what the buyer holds of it."""

    rule: Rule
    about: tuple[int, ...]
    held: HeldCoupon | None

    @property
    def order(self) -> tuple[Any, ...]:
        rule, held = self.rule, self.held
        mine = (str(held.expires_at or "~"), held.id.int) if held else ()
        return (list(Step).index(rule.step), rule.lane_name, -rule.priority, rule.id.int, *mine)

    @property
    def is_line_rule(self) -> bool:
        return self.rule.step in LINE_STEPS

    def shares_lane(self, other: "Offer") -> bool:
        """Whether not both may be used where they meet."""
        if self.rule.lane_name != other.rule.lane_name:
            return False
        if self.is_line_rule and other.is_line_rule:
            return True
        of_one = self.rule.step not in ONE_AN_ORDER or self.rule.merchant_id == other.rule.merchant_id
        return self.rule.step == other.rule.step and of_one

    def excludes(self, other: "Offer") -> bool:
        mine, theirs = self.rule, other.rule
        named = mine.step in theirs.not_with or theirs.step in mine.not_with
        return named or not mine.exclusion_groups.isdisjoint(theirs.exclusion_groups)

    def conflicts(self, other: "Offer") -> bool:
        meet = self.rule.step in ONE_AN_ORDER or not set(self.about).isdisjoint(other.about)
        return meet and self.shares_lane(other)


class PlainCart:
    """One cart and the rules for it; entries are the lines from the dearest unit down, then freight."""

    def __init__(
        self,
        terms: Terms,
        lines: Sequence[tuple[Any, int]],
        rules: Iterable[Rule],
        shopper: Shopper,
        fees: Mapping[UUID, FreightTemplate],
    ) -> None:
        self.terms, self.shopper = terms, shopper
        self.lines = sorted(lines, key=lambda line: (-line[0].unit_minor, line[0].variant_id.int, line[1]))
        self.units = [goods.unit_minor for goods, _ in self.lines]
        self.counts = [quantity for _, quantity in self.lines]
        carried = {(g.merchant_id, g.freight_template_id) for g, _ in lines if g.freight_template_id in fees}
        charged = [(pair, fees[pair[1]].options[0].rows[0].first_fee_minor) for pair in sorted(carried, key=str)]
        self.freight = [pair for pair, fee in charged if fee]
        self.listed = [u * c for u, c in zip(self.units, self.counts, strict=True)] + [fee for _, fee in charged if fee]
        floors = [goods.floor_minor * quantity for goods, quantity in self.lines]
        self.floors = floors + [0] * len(self.freight)
        self.offers = sorted(self._offers(rules), key=lambda offer: offer.order)

    def is_of(self, i: int, ids: frozenset[UUID]) -> bool:
        goods = self.lines[i][0]
        product_id = UUID(int=goods.variant_id.int + 1000)
        own = {goods.variant_id, product_id, goods.merchant_id, goods.category_id, goods.brand_id}
        return not own.isdisjoint(ids)

    def freight_of(self, mine: Sequence[int]) -> tuple[int, ...]:
        goods = [self.lines[i][0] for i in mine]
        pairs = {(one.merchant_id, one.freight_template_id) for one in goods}
        return tuple(len(self.lines) + place for place, pair in enumerate(self.freight) if pair in pairs)

    def one_by_one(self, mine: Sequence[int]) -> list[int]:
        """Every unit by its line, from the dearest down."""
        return [i for i in mine for _ in range(self.counts[i])]

    def _offers(self, rules: Iterable[Rule]) -> Iterator[Offer]:
        for rule in rules:
            about = tuple(i for i in range(len(self.lines)) if self._is_about(rule, i))
            if not (about and self._is_in_force(rule)):
                continue
            if isinstance(rule.benefit, b.HELD):
                mine = [held for held in self.shopper.held if held.rule_id == rule.id]
                yield from (Offer(rule, about, h) for h in mine if not h.expires_at or h.expires_at > self.terms.now)
            else:
                yield Offer(rule, about, None)

    def _is_in_force(self, rule: Rule) -> bool:
        now, asked = self.terms.now, rule.circumstances
        left = self.shopper.allowances.get(rule.id)
        if left is not None and left.times is not None and left.times < 1:
            return False
        begun = rule.valid_from is None or rule.valid_from <= now
        return begun and (rule.valid_to is None or now < rule.valid_to) and self._holds(asked)

    def _holds(self, asked: Circumstances) -> bool:
        here = self.terms.now.astimezone(self.shopper.zone)
        region = self.terms.region_code
        return (
            (not asked.channels or self.terms.channel in asked.channels)
            and (not asked.groups or bool(asked.groups & (self.shopper.groups | {self.terms.member_group_id})))
            and (not asked.regions or any(region.startswith(one) for one in asked.regions))
            and (not asked.weekdays or here.weekday() in asked.weekdays)
            and (not asked.hours or here.hour in asked.hours)
            and (not asked.new_buyers_only or self.shopper.is_new)
        )

    def _is_about(self, rule: Rule, i: int) -> bool:
        goods, scope = self.lines[i][0], rule.scope
        if rule.merchant_id not in {None, goods.merchant_id} or self.is_of(i, scope.without):
            return False
        if scope.brands and goods.brand_id not in scope.brands:
            return False
        wanted: list[frozenset[UUID]] = [scope.any_of]
        match rule.benefit:
            case b.BundlePrice(parts=parts):
                wanted = [part.any_of or scope.any_of for part in parts]
            case b.BuyGet(get_any_of=others) if others:
                wanted = [scope.any_of, others]
            case b.TimedPrice(prices=prices) | b.MemberPrice(prices=prices) if prices and not scope.any_of:
                wanted = [frozenset(prices)]
        return any(not one or self.is_of(i, one) for one in wanted)
