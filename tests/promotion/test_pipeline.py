"""The price pipeline: which price wins, what freight costs, and what is told about it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.catalog.public import PriceRow
from jishi.modules.catalog.rules.pricing import sort_prices
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.terms import FreeRule, FreightOption, FreightRow, FreightTemplate, Terms

NOW = datetime(2026, 3, 2, tzinfo=UTC)
MERCHANT, OTHER, GOLD, TEMPLATE = (UUID(int=i) for i in range(1, 5))


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A variant as the pipeline sees it."""

    prices: tuple[PriceRow, ...]
    variant_id: UUID = UUID(int=9)
    merchant_id: UUID = MERCHANT
    weight_g: int = 300
    volume_cm3: int = 1000
    freight_template_id: UUID | None = None


def price(amount: int, **over: object) -> PriceRow:
    row: dict[str, object] = {
        "price_list_id": uuid4(),
        "list_code": "base",
        "channel": None,
        "member_group_id": None,
        "priority": 0,
        "valid_from": None,
        "valid_to": None,
        "min_quantity": 1,
        "amount_minor": amount,
        "currency": "CNY",
    }
    return PriceRow(**{**row, **over})  # type: ignore[arg-type]


def item(*prices: PriceRow, **over: object) -> Item:
    return Item(prices=sort_prices(prices), **over)  # type: ignore[arg-type]


def terms(**over: object) -> Terms:
    return Terms(**{"now": NOW, "channel": "h5", "currency": "CNY", "region_code": "310104", **over})  # type: ignore[arg-type]


def template(charge_by: str, rows: list[FreightRow], free: tuple[FreeRule, ...] = ()) -> dict[UUID, FreightTemplate]:
    return {TEMPLATE: FreightTemplate(TEMPLATE, (FreightOption("standard", {}, charge_by, tuple(rows), free),))}


EVERYWHERE = FreightRow(("",), True, 1000, 800, 500, 200)


class TestPriceList:
    def test_a_single_price_counts(self) -> None:
        basket = price_basket(terms(), [(item(price(1990)), 3)], {})
        assert basket.total_minor == 5970
        assert basket.lines[0].list_code == "base"

    def test_the_deepest_tier_that_is_reached_wins_and_the_next_is_told(self) -> None:
        goods = item(price(1000), price(900, min_quantity=5), price(800, min_quantity=10))
        basket = price_basket(terms(), [(goods, 6)], {})
        assert basket.lines[0].unit_minor == 900
        won, ahead = basket.notes
        assert (won.reason, won.amount_minor) == ("promotion.tier_price", -600)
        assert (ahead.matched, ahead.missing_quantity, ahead.params["unit_minor"]) == (False, 4, 800)

    def test_a_member_price_is_for_members_only_and_never_makes_dearer(self) -> None:
        goods = item(price(1000), price(800, min_quantity=10), price(950, member_group_id=GOLD, list_code="gold"))
        assert price_basket(terms(), [(goods, 1)], {}).lines[0].unit_minor == 1000
        gold = terms(member_group_id=GOLD)
        assert price_basket(gold, [(goods, 1)], {}).lines[0].list_code == "gold"
        assert price_basket(gold, [(goods, 10)], {}).lines[0].unit_minor == 800

    def test_a_higher_priority_wins_even_when_dearer(self) -> None:
        goods = item(price(1000), price(1200, priority=5, list_code="market"))
        assert price_basket(terms(), [(goods, 1)], {}).lines[0].list_code == "market"

    @pytest.mark.parametrize(
        "outside",
        [{"channel": "app"}, {"valid_to": NOW}, {"valid_from": datetime(2027, 1, 1, tzinfo=UTC)}, {"currency": "USD"}],
    )
    def test_a_list_outside_the_terms_does_not_count(self, outside: dict[str, object]) -> None:
        basket = price_basket(terms(), [(item(price(500, **outside)), 1)], {})
        assert basket.lines[0].list_code == ""
        assert basket.notes[0].reason == "promotion.no_price"


class TestFreight:
    @pytest.mark.parametrize(("quantity", "fee"), [(1, 800), (3, 800), (4, 1000), (5, 1000), (6, 1200)])
    def test_by_weight_counts_each_begun_lot(self, quantity: int, fee: int) -> None:
        goods = item(price(1000), freight_template_id=TEMPLATE)
        basket = price_basket(terms(), [(goods, quantity)], template("weight", [EVERYWHERE]))
        assert basket.freight_minor == fee

    def test_the_longest_region_wins(self) -> None:
        rows = [EVERYWHERE, FreightRow(("31",), True, 1000, 500, 500, 100), FreightRow(("3101",), True, 1, 1, 1, 0)]
        goods = item(price(1000), freight_template_id=TEMPLATE)
        assert price_basket(terms(), [(goods, 1)], template("weight", rows)).freight_minor == 1
        assert price_basket(terms(region_code="440305"), [(goods, 1)], template("weight", rows)).freight_minor == 800

    def test_a_region_without_delivery_is_a_problem_of_each_line(self) -> None:
        rows = [EVERYWHERE, FreightRow(("65",), False, 1, 0, 1, 0)]
        goods = item(price(1000), freight_template_id=TEMPLATE)
        basket = price_basket(terms(region_code="650102"), [(goods, 1), (goods, 1)], template("piece", rows))
        assert [(p.pointer, p.code) for p in basket.problems] == [
            ("/lines/0", "promotion.no_delivery"),
            ("/lines/1", "promotion.no_delivery"),
        ]

    def test_free_from_an_amount_and_how_far_it_is(self) -> None:
        rule = FreeRule(("",), 9900, 0)
        goods = item(price(3000), freight_template_id=TEMPLATE)
        short = price_basket(terms(), [(goods, 2)], template("piece", [EVERYWHERE], (rule,)))
        assert (short.freight_minor, short.notes[-1].missing_minor) == (800, 3900)
        reached = price_basket(terms(), [(goods, 4)], template("piece", [EVERYWHERE], (rule,)))
        assert (reached.freight_minor, reached.notes[-1].matched, reached.notes[-1].amount_minor) == (0, True, -800)

    def test_merchants_pay_apart(self) -> None:
        mine = item(price(1000), freight_template_id=TEMPLATE)
        theirs = item(price(1000), freight_template_id=TEMPLATE, merchant_id=OTHER)
        basket = price_basket(terms(), [(mine, 1), (theirs, 1)], template("piece", [EVERYWHERE]))
        assert (basket.freight_of(MERCHANT), basket.freight_of(OTHER), basket.freight_minor) == (800, 800, 1600)


class TestInvariants:
    @given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 99)), min_size=1, max_size=20), st.randoms())
    def test_order_of_lines_is_irrelevant_and_nothing_is_negative(
        self, lines: list[tuple[int, int]], shuffle: object
    ) -> None:
        templates = template("weight", [EVERYWHERE], (FreeRule(("",), 50_000, 0),))
        goods = [(item(price(amount), freight_template_id=TEMPLATE), quantity) for amount, quantity in lines]
        basket = price_basket(terms(), goods, templates)
        shuffle.shuffle(goods)  # type: ignore[attr-defined]
        assert price_basket(terms(), goods, templates).total_minor == basket.total_minor
        assert basket.total_minor == sum(line.total_minor for line in basket.lines) + basket.freight_minor
        assert basket.freight_minor >= 0
