"""What is told of a quote."""

import re
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings

from jishi.kit.texts import has_text
from jishi.modules.promotion.offers.tell_note import tell_note
from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.explain import explain_basket
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.shopper import Shopper
from jishi.modules.promotion.rules.steps import Step
from jishi.modules.promotion.rules.terms import Note
from tests.promotion.make import Lines, freight, quote
from tests.promotion.read_cases import read_cases
from tests.promotion.strategies import worlds

CASES = {case.name: case for case in read_cases(Path(__file__).parent / "cases" / "cases.csv")}
FEES = freight(17)


def notes_of(name: str) -> list[Note]:
    case = CASES[name]
    fees = freight(case.freight_minor) if case.freight_minor else None
    return explain_basket(quote(case.lines, case.rules, case.shopper, fees))


class TestExplainBasket:
    @pytest.mark.parametrize(
        ("case", "reason", "text"),
        [
            ("100 minus 30", "used_ladder", "ladder 100-30: ¥30.00 saved."),
            ("100 minus 30", None, None),
            ("the second bar", "used_ladder", "ladder 100-30 200-70: ¥70.00 saved."),
            ("one fen below the bar", "add_amount_for_minus", "Add ¥0.01 more to save ¥30.00: ladder 100-30."),
            ("20 off every 100", "add_amount_for_minus", "Add ¥50.00 more to save ¥80.00: each 100-20."),
            ("ten percent from 100", "used_ladder", "ladder 100:10%: ¥12.00 saved."),
            ("a tier that is not reached", "add_pieces", "Add 1 more for tier 3:10%."),
            ("a coupon below its threshold", "add_amount", "Add ¥1.00 more for coupon -20 from 100."),
            ("a budget that is spent", "budget_spent", None),
            ("a quota that is gone", "units_spent", None),
            ("a price for other members", "unmet_groups", None),
            ("an offer of the app is not for H5", "unmet_channels", None),
            ("an offer at eight in the evening", "unmet_hours", None),
            ("an offer for Guangdong", "unmet_regions", None),
            ("an offer for first orders", "unmet_new_buyers_only", None),
            ("two coupons of one shop: the percentage is better", "better_offer",
             "coupon 30% is better than coupon -20; only one of the two works."),
            ("seckill and member price share a lane: the member price is lower", "better_offer", None),
            ("reduction or coupon: the coupon saves more", "not_together", None),
            ("too few points for a lot", "too_few_points", "100 points or more are needed; you use 50."),
            ("a floor above the price raises nothing", "floor_reached", None),
            ("a seckill price above the list price is not taken", "price_not_lower", None),
            ("free freight by rule and a freight coupon: the coupon finds nothing left", "saves_nothing", None),
            ("a gift changes no price", "used_gift", "gift mug from 100: 1 gifts."),
        ],
    )  # fmt: skip
    def test_says_why(self, case: str, reason: str | None, text: str | None) -> None:
        notes = notes_of(case)
        if reason is None:
            assert [note.matched for note in notes] == [True]
            return
        told = [note for note in notes if note.reason == f"promotion.{reason}"]
        assert len(told) >= 1
        assert text is None or tell_note(told[0], locale="en", currency="CNY") == text

    def test_amounts_of_the_notes_sum_to_the_discount(self) -> None:
        notes = notes_of("every step in its order")
        assert [note.step for note in notes if note.matched] == [
            step.value for step in Step if step not in {Step.PRICE_LIST, Step.MEMBER, Step.BUNDLE}
        ]
        assert sum(note.amount_minor for note in notes) == 12_300 - 20_800

    @given(worlds())
    @settings(deadline=None)
    def test_every_rule_about_the_cart_is_told_once_and_in_both_languages(
        self, world: tuple[Lines, list[Rule], Shopper]
    ) -> None:
        lines, rules, shopper = world
        basket = quote(lines, rules, shopper, FEES)
        notes = explain_basket(basket)
        ids = [note.rule for note in notes if not note.reason.startswith("promotion.add_")]
        assert len(ids) == len(set(ids))
        for note in notes:
            assert has_text(note.reason, "en")
            assert has_text(note.reason, "zh-CN")
            assert not re.search("[{}]", tell_note(note, locale="zh-CN", currency="CNY"))
        used = {str(use.candidate.ready.rule.id) for use in basket.outcome.uses} if basket.outcome else set()
        assert used == {note.rule for note in notes if note.matched}


class TestTellNote:
    def test_names_are_told_in_the_language_of_the_caller(self) -> None:
        named = Rule(
            id=UUID(int=1), names={"zh-CN": "周年庆", "en": "Anniversary"}, benefit=b.LineDiscount(percent_bp=1000)
        )
        note = explain_basket(quote(CASES["100 minus 30"].lines, [named]))[0]
        assert tell_note(note, locale="zh-CN", currency="CNY") == "周年庆：已省 ¥10.00。"
        assert tell_note(note, locale="en", currency="CNY") == "Anniversary: ¥10.00 saved."
