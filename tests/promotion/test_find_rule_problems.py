"""What is told about a faulty rule."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from jishi.kit.texts import has_text
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.find_rule_problems import find_rule_problems
from jishi.modules.promotion.rules.rule import Circumstances, Rule
from jishi.modules.promotion.rules.steps import Step
from tests.promotion.make import NOW

GOOD = b.LineDiscount(percent_bp=1000)
ONE = UUID(int=100)


def bars(*pairs: tuple[int, int]) -> tuple[b.Bar, ...]:
    return tuple(b.Bar(at=at, minus_minor=minus) for at, minus in pairs)


class TestFindRuleProblems:
    @pytest.mark.parametrize(
        ("over", "pointer", "code"),
        [
            ({"valid_from": NOW, "valid_to": NOW}, "/valid_to", "period_empty"),
            ({"platform_bp": 10_001}, "/platform_bp", "out_of_range"),
            ({"not_with": frozenset({Step.LINE})}, "/not_with", "own_step_excluded"),
            ({"exclusion_groups": frozenset("abcdefghi")}, "/exclusion_groups", "too_many_groups"),
            ({"exclusion_groups": frozenset({"No Blanks"})}, "/exclusion_groups", "group_code_malformed"),
            ({"exclusion_groups": frozenset({"a" * 25})}, "/exclusion_groups", "group_code_malformed"),
            ({"circumstances": Circumstances(hours=frozenset({24}))}, "/circumstances/hours", "out_of_range"),
            ({"circumstances": Circumstances(weekdays=frozenset({7}))}, "/circumstances/weekdays", "out_of_range"),
            ({"benefit": b.LineDiscount()}, "/benefit/minus_minor", "exactly_one"),
            ({"benefit": b.LineDiscount(percent_bp=10_001)}, "/benefit/percent_bp", "out_of_range"),
            ({"benefit": b.LineDiscount(minus_minor=-1)}, "/benefit/minus_minor", "out_of_range"),
            ({"benefit": b.TimedPrice()}, "/benefit/prices", "exactly_one"),
            ({"benefit": b.TimedPrice(prices={ONE: -1})}, "/benefit/prices", "out_of_range"),
            ({"benefit": b.TierPrice(bars=())}, "/benefit/bars", "bars_missing"),
            ({"benefit": b.TierPrice(bars=(b.TierBar(min_quantity=1),))}, "/benefit/bars/0", "exactly_one"),
            ({"benefit": b.NthItem(nth=1, percent_bp=1)}, "/benefit/nth", "out_of_range"),
            ({"benefit": b.BuyGet(buy=0, get=1)}, "/benefit/buy", "out_of_range"),
            ({"benefit": b.Ladder(bars=())}, "/benefit/bars", "bars_missing"),
            ({"benefit": b.Ladder(bars=bars((100, 10), (100, 20)))}, "/benefit/bars/1/at", "bars_must_rise"),
            ({"benefit": b.Ladder(bars=bars((100, 10), (200, 5)))}, "/benefit/bars/1/minus_minor", "bars_must_rise"),
            ({"benefit": b.Ladder(bars=bars((1, 1), (2, 2)), repeats=True)}, "/benefit/repeats", "repeats_one_minus"),
            ({"benefit": b.Ladder(bars=(b.Bar(at=1),))}, "/benefit/bars/0", "bar_gives_nothing"),
            ({"benefit": b.BundlePrice(parts=(), price_minor=1)}, "/benefit/parts", "bars_missing"),
            (
                {
                    "benefit": b.BundlePrice(
                        parts=(b.BundlePart(quantity=1, any_of=frozenset({ONE})),) * 2, price_minor=1
                    )
                },
                "/benefit/parts/1/any_of",
                "parts_overlap",
            ),
            ({"benefit": b.CashCoupon(minus_minor=0)}, "/benefit/minus_minor", "out_of_range"),
            ({"benefit": b.PointsPayment(lot_points=0, lot_minor=1)}, "/benefit/lot_points", "out_of_range"),
            ({"benefit": b.Rounding(unit_minor=0)}, "/benefit/unit_minor", "out_of_range"),
        ],
    )
    def test_tells_where_and_what(self, over: dict[str, Any], pointer: str, code: str) -> None:
        problems = find_rule_problems(Rule(**{"id": ONE, "benefit": GOOD, **over}))
        assert (pointer, f"promotion.{code}") in [(problem.pointer, problem.code) for problem in problems]
        assert all(has_text(problem.code, "en") and has_text(problem.code, "zh-CN") for problem in problems)

    def test_a_good_rule_has_none(self) -> None:
        assert find_rule_problems(Rule(id=ONE, benefit=GOOD, valid_from=NOW, valid_to=NOW + timedelta(1))) == []
