"""Several ways of delivery: what each costs, which may be chosen, and what promotions lift of it."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

import msgspec
import pytest

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.benefits import FreeFreight, FreightCoupon, Rounding
from jishi.modules.promotion.rules.delivery import MIXED, way_taken, ways_offered
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import HeldCoupon, Shopper
from jishi.modules.promotion.rules.terms import FreeRule, FreightOption, FreightRow, FreightTemplate
from tests.promotion.make import NOBODY, OTHER_TEMPLATE, SHOP, TEMPLATE, Lines, item, quote

FAR = "540102"
Templates = dict[UUID, FreightTemplate]


def way(
    code: str, fee: int, *, free_from: int = 0, days: tuple[int, int] | None = None, far: bool = True
) -> FreightOption:
    """A way with one fee, free from an amount on; to the far region or not."""
    rows = (FreightRow(("",), True, 999, fee, 1, 0), FreightRow(("54",), far, 999, fee, 1, 0))
    rules = (FreeRule(("",), free_from, 0),) if free_from else ()
    least, most = days or (None, None)
    return FreightOption(code, {"en": code.title()}, "piece", rows, rules, least, most)


STANDARD, EXPRESS, ECONOMY = way("standard", 1000), way("express", 1800, far=False), way("economy", 400)


def carried(*options: FreightOption, template: UUID = TEMPLATE) -> Templates:
    return {template: FreightTemplate(template, options)}


def goods(amount: int, *, template: UUID = TEMPLATE, number: int = 1) -> Lines:
    return [(item(number, amount, freight_template_id=template), 1)]


def free_freight(cap_minor: int | None = None) -> Rule:
    return Rule(id=UUID(int=70), names={}, benefit=FreeFreight(cap_minor=cap_minor))


def sent(
    code: str | None,
    templates: Mapping[UUID, FreightTemplate],
    *rules: Rule,
    lines: Lines | None = None,
    **over: object,
) -> Basket:
    shopper = over.pop("shopper", NOBODY)
    chosen = {SHOP: code} if code else None
    return quote(lines or goods(5000), rules, shopper, dict(templates), deliveries=chosen, **over)  # type: ignore[arg-type]


class TestFreight:
    """Each row: the options, the choice, freight before promotions on it."""

    @pytest.mark.parametrize(
        ("code", "fee", "surcharge"),
        [(None, 1000, 0), ("standard", 1000, 0), ("express", 1800, 800), ("economy", 400, 0)],
    )
    def test_the_chosen_way_counts_and_the_usual_one_without_a_choice(
        self, code: str | None, fee: int, surcharge: int
    ) -> None:
        basket = sent(code, carried(STANDARD, EXPRESS, ECONOMY))
        assert (basket.freight_minor, basket.surcharge_of(SHOP), basket.total_minor) == (fee, surcharge, 5000 + fee)
        taken = way_taken(basket, SHOP)
        assert taken is not None
        assert taken.code == (code or "standard")

    def test_where_the_usual_way_does_not_go_the_next_one_is_usual(self) -> None:
        basket = sent(None, carried(EXPRESS, ECONOMY), region_code=FAR)
        assert (basket.freight_minor, basket.problems) == (400, [])
        assert [one.way.code for one in ways_offered(basket, carried(EXPRESS, ECONOMY), SHOP)] == ["economy"]

    def test_where_no_way_goes_the_lines_are_refused(self) -> None:
        basket = sent(None, carried(EXPRESS), region_code=FAR)
        assert [problem.code for problem in basket.problems] == ["promotion.no_delivery"]
        assert ways_offered(basket, carried(EXPRESS), SHOP) == []

    def test_a_choice_that_does_not_go_there_falls_back_to_the_usual_way(self) -> None:
        basket = sent("express", carried(STANDARD, EXPRESS), region_code=FAR)
        assert (basket.freight_minor, basket.surcharges) == (1000, {})
        taken = way_taken(basket, SHOP)
        assert taken is not None
        assert taken.code == "standard"


class TestFreeRules:
    @pytest.mark.parametrize(
        ("code", "amount", "fee"),
        [
            ("standard", 9800, 1000),
            ("standard", 9900, 0),
            # Free rules are each way's own: express costs what it costs until its own is reached.
            ("express", 9900, 1800),
            ("express", 29900, 0),
        ],
    )
    def test_each_way_has_its_own(self, code: str, amount: int, fee: int) -> None:
        templates = carried(way("standard", 1000, free_from=9900), way("express", 1800, free_from=29900))
        assert sent(code, templates, lines=goods(amount)).freight_minor == fee

    def test_the_distance_is_that_of_the_chosen_way(self) -> None:
        templates = carried(way("standard", 1000, free_from=9900), way("express", 1800, free_from=29900))
        assert [note.missing_minor for note in sent("express", templates).notes if note.step == "free_freight"] == [
            24900
        ]

    def test_what_was_freed_is_kept_whole(self) -> None:
        templates = carried(STANDARD, way("express", 1800, free_from=100))
        frozen = freeze_offers(sent("express", templates))
        assert ([one.fee_minor for one in frozen.freed], frozen.surcharges) == ([1800], ())


class TestPromotions:
    """Promotions on freight lift what the usual way would cost; what a dearer way costs beyond it is the buyer's."""

    @pytest.mark.parametrize(
        ("code", "cap", "left"),
        [
            (None, None, 0),
            ("standard", None, 0),
            ("express", None, 800),
            ("economy", None, 0),
            ("standard", 600, 400),
            ("express", 600, 1200),
            ("economy", 600, 0),
        ],
    )
    def test_free_freight(self, code: str | None, cap: int | None, left: int) -> None:
        assert sent(code, carried(STANDARD, EXPRESS, ECONOMY), free_freight(cap)).freight_minor == left

    def test_a_freight_coupon_lifts_no_more_either(self) -> None:
        rule = Rule(id=UUID(int=71), names={}, benefit=FreightCoupon())
        holder = Shopper(held=(HeldCoupon(id=UUID(int=72), rule_id=rule.id),))
        assert sent("express", carried(STANDARD, EXPRESS), rule, shopper=holder).freight_minor == 800

    def test_a_reached_free_rule_of_the_usual_way_makes_a_dearer_one_no_dearer(self) -> None:
        templates = carried(way("standard", 1000, free_from=9900), EXPRESS)
        fees = [
            sent("express", templates, free_freight(), lines=goods(amount)).freight_minor for amount in (5000, 9900)
        ]
        assert fees == [800, 800]

    def test_rounding_leaves_the_surcharge_alone(self) -> None:
        rule = Rule(id=UUID(int=73), names={}, benefit=Rounding(unit_minor=100))
        basket = sent("express", carried(STANDARD, way("express", 1850)), rule, lines=goods(5030))
        assert (basket.discount_minor, basket.total_minor) == (30, 5000 + 1850)

    def test_the_order_keeps_the_surcharge_apart(self) -> None:
        frozen = freeze_offers(sent("express", carried(STANDARD, EXPRESS), free_freight()))
        assert [(one.merchant_id, one.amount_minor) for one in frozen.surcharges] == [(SHOP, 800)]
        assert [use.discount_minor for use in frozen.uses] == [1000]
        assert msgspec.convert(msgspec.to_builtins(frozen), type(frozen)) == frozen


class TestSeveralTemplates:
    """One merchant's goods go together, so what may be chosen is what all of their templates have."""

    lines: ClassVar[Lines] = [*goods(5000), *goods(3000, template=OTHER_TEMPLATE, number=2)]

    def offered(self, *other: FreightOption) -> list[tuple[str, int, int]]:
        templates = {**carried(STANDARD, EXPRESS), **carried(*other, template=OTHER_TEMPLATE)}
        basket = sent(None, templates, lines=self.lines)
        return [(one.way.code, sum(one.fees.values()), one.surcharge) for one in ways_offered(basket, templates, SHOP)]

    def test_what_all_have_is_offered_with_the_sum(self) -> None:
        assert self.offered(STANDARD, way("express", 3000)) == [("standard", 2000, 0), ("express", 2000, 2800)]

    def test_what_one_of_them_lacks_is_not(self) -> None:
        assert self.offered(STANDARD, ECONOMY) == [("standard", 2000, 0)]

    def test_different_usual_ways_are_a_way_together(self) -> None:
        assert self.offered(way("cold", 1500)) == [(MIXED, 2500, 0)]
        assert self.offered(way("cold", 1500), EXPRESS) == [(MIXED, 2500, 0), ("express", 2500, 1100)]

    def test_a_choice_that_one_of_them_lacks_moves_none(self) -> None:
        templates = {**carried(STANDARD, EXPRESS), **carried(STANDARD, template=OTHER_TEMPLATE)}
        assert sent("express", templates, lines=self.lines).freight_minor == 2000

    def test_it_has_come_when_the_last_has(self) -> None:
        templates = {
            **carried(way("standard", 1000, days=(2, 3))),
            **carried(way("cold", 1500, days=(1, 5)), template=OTHER_TEMPLATE),
        }
        taken = way_taken(sent(None, templates, lines=self.lines), SHOP)
        assert taken is not None
        assert (taken.code, taken.names, taken.days) == (MIXED, None, (2, 5))

    def test_goods_without_a_template_go_any_way(self) -> None:
        free = [(item(3, 2000), 1)]
        basket = sent("express", carried(STANDARD, EXPRESS), lines=[*goods(5000), *free])
        assert basket.freight_minor == 1800
