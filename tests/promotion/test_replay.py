"""Replays: goods that were bought, priced once more."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.frozen import FrozenOffers
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.replay import BoughtGoods, BoughtLine, find_collisions, replay_purchase
from jishi.modules.promotion.rules.replay_sums import Replayed, ReplaySums, SumKind
from jishi.modules.promotion.rules.rule import Rule, Scope
from jishi.modules.promotion.rules.rule_set import compile_rules
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.terms import Terms
from tests.promotion.make import NOW, Lines, item, quote
from tests.promotion.strategies import worlds

TERMS = Terms(now=NOW, channel="h5", currency="CNY", region_code="310104")
LINES: Lines = [(item(0, 1000), 1), (item(1, 500), 2)]
World = tuple[Lines, list[Rule], Shopper]


def bought(lines: Lines, discounts: list[int] | None = None) -> list[BoughtLine]:
    return [
        BoughtLine(
            goods=BoughtGoods(variant_id=one.variant_id, merchant_id=one.merchant_id),
            product_id=UUID(int=one.variant_id.int + 1000),
            quantity=quantity,
            unit_minor=one.unit_minor,
            discount_minor=discounts[place] if discounts else 0,
            cost_minor=None if place else 400,
        )
        for place, (one, quantity) in enumerate(lines)
    ]


def offers(lines: Lines, *rules: Rule, shopper: Shopper | None = None) -> Offers:
    marks = {one.variant_id: one.marks for one, _ in lines}
    return Offers(rules=compile_rules(rules), marks=marks, shopper=shopper or Shopper())


def rule(number: int, benefit: b.AnyBenefit, **over: object) -> Rule:
    return Rule(id=UUID(int=700 + number), benefit=benefit, **over)  # type: ignore[arg-type]


class TestReplayPurchase:
    @given(worlds())
    def test_comes_to_what_the_order_came_to_under_the_same_rules(self, world: World) -> None:
        lines, rules, shopper = world
        sold = quote(lines, rules, shopper)
        again = replay_purchase(TERMS, bought(lines), {}, offers(lines, *rules, shopper=shopper))
        assert again.total_minor == sold.total_minor
        assert [line.total_minor for line in again.lines] == [line.total_minor for line in sold.lines]

    def test_lifts_freight_as_it_was(self) -> None:
        merchant = LINES[0][0].merchant_id
        free = rule(1, b.FreeFreight())
        basket = replay_purchase(TERMS, bought(LINES), {merchant: 900}, offers(LINES, free))
        assert (basket.freight_minor, basket.total_minor) == (0, 2000)


class TestFindCollisions:
    def test_tells_who_kept_whom_from_what(self) -> None:
        first, second = (rule(n, b.Ladder(bars=(b.Bar(at=1, minus_minor=n * 100),))) for n in (1, 2))
        apart = rule(3, b.LineDiscount(percent_bp=100), scope=Scope(any_of=frozenset({LINES[0][0].variant_id})))
        outcome = replay_purchase(TERMS, bought(LINES), {}, offers(LINES, first, second, apart)).outcome
        assert outcome is not None
        [met] = find_collisions(outcome, {first.id})
        assert (met.winner_id, met.loser_id, met.lost_minor) == (second.id, first.id, 100)
        assert list(find_collisions(outcome, {apart.id})) == []


class TestReplaySums:
    @given(worlds(), st.data())
    def test_parts_come_to_the_whole(self, world: World, data: st.DataObject) -> None:
        lines, rules, shopper = world
        then = data.draw(st.sampled_from([rules, rules[:1], []]))
        sold = replay_purchase(TERMS, bought(lines), {}, offers(lines, *then, shopper=shopper))
        would = replay_purchase(TERMS, bought(lines), {}, offers(lines, *rules, shopper=shopper))
        sums = ReplaySums(frozenset())
        discounts = [line.discount_minor for line in sold.lines]
        replayed = Replayed(
            lines=bought(lines, discounts),
            list_freight={},
            sold_freight={},
            sold_offers=freeze_offers(sold),
            basket=would,
        )
        change = sums.add(replayed)
        assert (change.sold_minor, change.would_minor) == (sold.total_minor, would.total_minor)
        whole = {kind: [0, 0] for kind in SumKind}
        for (kind, _, _), one in sums.sums.items():
            whole[kind][0] += one.sold_minor
            whole[kind][1] += one.would_minor
        assert whole[SumKind.PRODUCT] == [sold.total_minor, would.total_minor]
        assert whole[SumKind.GROUP] == [sold.total_minor, would.total_minor]
        assert whole[SumKind.RULE] == [change.sold_discount_minor, change.would_discount_minor]

    def test_margins_are_told_only_where_every_cost_is_known(self) -> None:
        basket = replay_purchase(TERMS, bought(LINES), {}, offers(LINES))
        sums = ReplaySums(frozenset())
        some = Replayed(
            lines=bought(LINES), list_freight={}, sold_freight={}, sold_offers=FrozenOffers(), basket=basket
        )
        assert sums.add(some).sold_margin_minor is None
        assert (sums.totals.lines_without_cost, sums.totals.sold_known_minor, sums.totals.sold_cost_minor) == (
            1,
            1000,
            400,
        )
