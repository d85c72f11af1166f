"""Every row of the table of worked cases."""

from pathlib import Path

import pytest

from jishi.modules.promotion.limits.losses import find_losses
from jishi.modules.promotion.rules.basket import Basket
from jishi.modules.promotion.rules.freeze import freeze_offers
from jishi.modules.promotion.rules.returns import ReturnPolicy
from tests.promotion.bought import Returning
from tests.promotion.capped import Capped
from tests.promotion.make import OTHER_TEMPLATE, TEMPLATE, freight
from tests.promotion.read_cases import GIFT, Case, read_cases

TABLES = sorted((Path(__file__).parent / "cases").glob("*.csv"))
CASES = [case for table in TABLES for case in read_cases(table)]


def _basket(case: Case) -> Basket:
    """Price a case, for the least that its loss caps bear, as checkout does."""
    fees = {**freight(case.freight_minor, TEMPLATE), **freight(case.freight_minor, OTHER_TEMPLATE)}
    capped = Capped(
        case.lines, case.rules, case.shopper, fees if case.freight_minor else None, case.loss_caps, case.costs
    )
    return capped.cheapest().priced


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
        if case.given is not None:
            gifts = basket.outcome.gifts if basket.outcome is not None else []
            assert sum(gift.quantity for _, gift in gifts) == case.given

    @pytest.mark.parametrize("case", [case for case in CASES if case.lost], ids=lambda case: case.name)
    def test_loses_what_the_row_says(self, case: Case) -> None:
        basket = _basket(case)
        found = find_losses(freeze_offers(basket), basket.lines, case.costs.get, [rule.id for rule in case.rules])
        assert [found[rule.id].minor if rule.id in found else 0 for rule in case.rules] == case.lost

    @pytest.mark.parametrize("case", [case for case in CASES if case.returns], ids=lambda case: case.name)
    def test_returns_bring_back_what_the_row_says(self, case: Case) -> None:
        bought = Returning(
            _basket(case), case.lines, case.rules, case.shopper, ReturnPolicy(case.policy), case.gift_prices
        )
        for goods, expected in case.returns:
            returning = {place if place is not None else bought.place_of_gift(GIFT): count for place, count in goods}
            assert bought.bring_back(returning).refund_minor == expected
        if bought.is_all_back:
            assert bought.refunded == bought.paid
