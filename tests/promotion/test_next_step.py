"""How far the next step of a rule is that works already, and what each line bears of it."""

from uuid import UUID

import pytest

from jishi.modules.promotion.rules import benefits as b
from jishi.modules.promotion.rules.explain import explain_basket
from jishi.modules.promotion.rules.rule import Rule, Scope
from jishi.modules.promotion.rules.shopper import Allowance, Shopper
from jishi.modules.promotion.rules.terms import Note
from tests.promotion.make import freight, item, quote

TEA, CUP, MUG = UUID(int=100), UUID(int=101), UUID(int=900)
ON_TEA = Scope(any_of=frozenset({TEA}))
GIFT = b.GiftItem(variant_id=MUG)
SET = (b.BundlePart(quantity=1, any_of=frozenset({TEA})), b.BundlePart(quantity=1, any_of=frozenset({CUP})))
CUPS = frozenset({CUP})


def notes_of(benefit: b.AnyBenefit, tea: int, cup: int, scope: Scope, shopper: Shopper) -> list[Note]:
    """What is told of a rule where tea costs 100 and a cup 60."""
    lines = [(item(number, unit), count) for number, unit, count in ((0, 100, tea), (1, 60, cup)) if count]
    return explain_basket(quote(lines, [Rule(id=UUID(int=1), benefit=benefit, scope=scope)], shopper, freight(8)))


class TestNextStep:
    @pytest.mark.parametrize(
        ("benefit", "goods", "scope", "reason", "missing"),
        [
            (b.Gift(item=GIFT, from_minor=150, repeats=True), (2, 0), Scope(), "add_amount", (100, 0)),
            (b.Gift(item=GIFT, from_quantity=2, repeats=True), (3, 0), Scope(), "add_pieces", (0, 1)),
            (b.NthItem(nth=2, percent_bp=5000), (2, 0), Scope(), "add_pieces", (0, 2)),
            (b.NthItem(nth=3, percent_bp=5000), (3, 2), Scope(), "add_pieces", (0, 1)),
            (b.BuyGet(buy=2, get=1), (4, 0), Scope(), "add_pieces", (0, 2)),
            (b.BuyGet(buy=1, get=1, get_any_of=CUPS), (2, 1), ON_TEA, "add_other_goods", (0, 1)),
            (b.BuyGet(buy=2, get=1, get_any_of=CUPS), (3, 2), ON_TEA, "add_pieces", (0, 1)),
            (b.BundlePrice(parts=(b.BundlePart(quantity=3),), price_minor=200), (4, 0), Scope(), "add_pieces", (0, 2)),
            (b.BundlePrice(parts=SET, price_minor=120), (2, 1), Scope(), "add_pieces", (0, 1)),
        ],
    )
    def test_is_told_behind_one_that_was_reached(
        self, benefit: b.AnyBenefit, goods: tuple[int, int], scope: Scope, reason: str, missing: tuple[int, int]
    ) -> None:
        used, ahead = notes_of(benefit, *goods, scope, Shopper())
        assert (used.matched, ahead.matched) == (True, False)
        assert ahead.reason == f"promotion.{reason}"
        assert (ahead.missing_minor, ahead.missing_quantity) == missing

    @pytest.mark.parametrize(
        "benefit",
        [
            b.Gift(item=GIFT, from_minor=100),
            b.Gift(item=GIFT, from_minor=50, repeats=True, max_times=2),
            b.NthItem(nth=2, percent_bp=5000, max_times=1),
            b.BuyGet(buy=1, get=1, max_times=1),
            b.BuyGet(buy=1, get=1, get_any_of=CUPS, max_times=1),
            b.BundlePrice(parts=SET, price_minor=120, max_times=1),
        ],
    )
    def test_is_not_told_where_there_is_none(self, benefit: b.AnyBenefit) -> None:
        scope = ON_TEA if isinstance(benefit, b.BuyGet) and benefit.get_any_of else Scope()
        [used] = notes_of(benefit, 1, 1, scope, Shopper())
        assert used.matched

    def test_of_a_gift_that_runs_short_is_that_it_does(self) -> None:
        shopper = Shopper(allowances={UUID(int=1): Allowance(units=2)})
        used, ahead = notes_of(b.Gift(item=GIFT, from_minor=100, repeats=True), 3, 0, Scope(), shopper)
        assert (used.params["quantity"], ahead.reason) == (2, "promotion.gift_spent")


class TestShares:
    def test_tell_what_each_line_bears(self) -> None:
        [note] = notes_of(b.Ladder(bars=(b.Bar(at=160, minus_minor=32),)), 1, 1, Scope(), Shopper())
        assert (note.lines, note.shares, note.amount_minor) == ((0, 1), (20, 12), -32)

    def test_leave_out_what_is_taken_off_freight(self) -> None:
        bar = b.Bar(at=100, minus_minor=10, frees_freight=True)
        [note] = notes_of(b.Ladder(bars=(bar,)), 1, 0, Scope(), Shopper())
        assert (note.lines, note.shares, note.amount_minor) == ((0,), (10,), -10)
