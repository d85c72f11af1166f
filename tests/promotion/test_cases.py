"""Every row of the table of worked cases."""

from pathlib import Path
from uuid import UUID

import pytest

from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.frozen import FrozenUse
from jishi.modules.promotion.rules.offers import Offers
from jishi.modules.promotion.rules.reprice import BoughtBasket
from jishi.modules.promotion.rules.returns import PaidLine, Purchase, ReturnPolicy, sum_return
from jishi.modules.promotion.rules.rule_set import compile_rules
from tests.promotion.make import OTHER_TEMPLATE, TEMPLATE, freight, quote
from tests.promotion.read_cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "cases.csv")


def _basket(case: Case) -> Basket:
    fees = {**freight(case.freight_minor, TEMPLATE), **freight(case.freight_minor, OTHER_TEMPLATE)}
    return quote(case.lines, case.rules, case.shopper, fees if case.freight_minor else None)


class TestWorkedCases:
    def test_there_are_enough_of_them_and_no_two_share_a_name(self) -> None:
        assert len(CASES) >= 120
        assert len({case.name for case in CASES}) == len(CASES)

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
    def test_comes_out_as_the_row_says(self, case: Case) -> None:
        basket = _basket(case)
        if case.line_amounts:
            assert [line.total_minor for line in basket.lines] == case.line_amounts
        assert basket.total_minor == case.pays
        if case.platform is not None:
            uses = freeze_offers(basket).uses
            borne = sum(one.platform_minor for use in uses for one in use.lines)
            assert borne + sum(one.platform_minor for use in uses for one in use.freight) == case.platform

    @pytest.mark.parametrize("case", [case for case in CASES if case.returns], ids=lambda case: case.name)
    def test_returns_bring_back_what_the_row_says(self, case: Case) -> None:
        basket = _basket(case)
        frozen = freeze_offers(basket)
        bought = _bought(case, basket, frozen.uses)
        lines = {line.place: line for line in basket.lines}
        returned = dict.fromkeys(lines, 0)
        refunded = 0
        for place, count, expected in case.returns:
            purchase = Purchase(
                lines=tuple(
                    PaidLine(place=p, quantity=line.quantity, paid_minor=line.total_minor, returned=returned[p])
                    for p, line in lines.items()
                ),
                uses=frozen.uses,
                refunded_minor=refunded,
                points_spent=frozen.points_spent,
            )
            back = sum_return(
                purchase, {place: count}, ReturnPolicy(case.policy), reprice=bought.reprice, reward=bought.reward
            )
            assert back.refund_minor == expected
            returned[place] += count
            refunded += back.refund_minor
        if all(returned[p] == line.quantity for p, line in lines.items()):
            assert refunded == sum(line.total_minor for line in basket.lines)


def _bought(case: Case, basket: Basket, uses: tuple[FrozenUse, ...]) -> BoughtBasket:
    used: set[UUID] = {use.rule_id for use in uses}
    rules = compile_rules(rule for rule in case.rules if rule.id in used)
    marks = {one.variant_id: one.marks for one, _ in case.lines}
    return BoughtBasket(basket.terms, list(case.lines), Offers(rules=rules, marks=marks, shopper=case.shopper))
