"""What orders are worth, in any order of their events; pure."""

from datetime import UTC, datetime
from itertools import permutations
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.member.models import MemberOrder
from jishi.modules.member.rules.order_worth import Worth, earn, moves_of, points_to_return, worth_of

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def order(**facts: object) -> MemberOrder:
    values: dict[str, object] = {
        "order_id": uuid4(),
        "paid_minor": 0,
        "refunded_minor": 0,
        "goods_minor": 0,
        "goods_refunded_minor": 0,
        "trade_goods_minor": 0,
        "trade_orders": 1,
        "is_trade_gone": False,
        "points": 0,
        "growth": 0,
        "pending_posted": 0,
        "points_posted": 0,
        "growth_posted": 0,
        "step": 0,
    }
    return MemberOrder(**{**values, **facts})


def _back(minor: int) -> dict[str, object]:
    """Money of goods that went back."""
    return {"refunded_minor": minor, "goods_refunded_minor": minor}


PAID = {"paid_minor": 10_000, "goods_minor": 10_000, "points": 100, "growth": 200, "paid_at": NOW}

WITH_FREIGHT = {"paid_minor": 2_800, "goods_minor": 2_000, "points": 20, "growth": 40, "paid_at": NOW}


class TestWorthOf:
    @pytest.mark.parametrize(
        ("facts", "worth"),
        [
            ({}, Worth()),
            (PAID, Worth(pending=100, orders=1, spent_minor=10_000)),
            ({**PAID, "completed_at": NOW}, Worth(points=100, growth=200, orders=1, spent_minor=10_000)),
            ({**PAID, **_back(3_333)}, Worth(pending=66, orders=1, spent_minor=6_667)),
            ({**PAID, "completed_at": NOW, **_back(10_000)}, Worth(orders=1)),
            # Freight brought nothing, so freight that stays paid keeps nothing.
            ({**WITH_FREIGHT, **_back(2_000)}, Worth(orders=1, spent_minor=800)),
            ({**WITH_FREIGHT, "completed_at": NOW, **_back(2_000)}, Worth(orders=1, spent_minor=800)),
            ({**WITH_FREIGHT, **_back(1_000)}, Worth(pending=10, orders=1, spent_minor=1_800)),
            ({**WITH_FREIGHT, "refunded_minor": 800}, Worth(pending=20, orders=1, spent_minor=2_000)),
            # With the last goods of its trade gone it is worth nothing, though their money is still on its way.
            ({**WITH_FREIGHT, "completed_at": NOW, "is_trade_gone": True}, Worth(orders=1, spent_minor=2_800)),
            ({**PAID, "cancelled_at": NOW}, Worth()),
            ({**PAID, "cancelled_at": NOW, "refunded_minor": 10_000}, Worth()),
            ({"completed_at": NOW}, Worth()),
            ({"cancelled_at": NOW}, Worth()),
            ({"paid_at": NOW}, Worth(orders=1)),
            # More cannot go back than was paid.
            ({**PAID, **_back(12_000)}, Worth(orders=1)),
        ],
    )
    def test_follows_from_facts(self, facts: dict[str, object], worth: Worth) -> None:
        assert worth_of(order(**facts)) == worth


class TestEarn:
    @pytest.mark.parametrize(
        ("minor", "per_unit", "unit", "factor", "earned"),
        [
            (9_999, 1, 100, 10_000, 99),
            (9_999, 1, 100, 15_000, 149),
            (100, 0, 100, 10_000, 0),
            (250, 3, 1, 10_000, 750),
            (100, 5, 100, 0, 0),
        ],
    )
    def test_rounds_down(self, minor: int, per_unit: int, unit: int, factor: int, earned: int) -> None:
        assert earn(minor, per_unit, unit, factor) == earned


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, object]]:
    goods, freight = draw(st.integers(0, 10_000)), draw(st.integers(0, 2_000))
    facts: list[dict[str, object]] = [
        {
            "paid_minor": goods + freight,
            "goods_minor": goods,
            "paid_at": NOW,
            "points": earn(goods, draw(st.integers(0, 5)), 100),
            "growth": earn(goods, draw(st.integers(0, 5)), 100),
        }
    ]
    refunds = sorted(draw(st.lists(st.tuples(st.integers(0, goods), st.integers(0, freight)), max_size=3)))
    most = 0
    for of_goods, of_freight in refunds:
        most = max(most, of_freight)
        facts.append({"refunded_minor": of_goods + most, "goods_refunded_minor": of_goods})
    if draw(st.booleans()):
        facts.append({"refunded_minor": goods + most, "goods_refunded_minor": goods})
    if draw(st.booleans()):
        facts.append({"is_trade_gone": True})
    if draw(st.booleans()):
        facts.append({"completed_at": NOW})
    if draw(st.booleans()):
        facts.append({"cancelled_at": NOW})
    return facts


class TestMovesOf:
    @given(histories())
    def test_ledger_holds_what_the_order_is_worth_after_any_order_of_facts(
        self, facts: list[dict[str, object]]
    ) -> None:
        ends = set()
        for way in list(permutations(facts))[:24]:
            row, balance, pending = order(), 0, 0
            for fact in way:
                for name, value in fact.items():
                    known = getattr(row, name)
                    setattr(row, name, max(known, value) if name.endswith("refunded_minor") else value)
                worth = worth_of(row)
                for move in moves_of(row, worth, expires_at=None):
                    balance += move.balance
                    pending += move.pending
                    assert pending >= 0
                    assert balance >= 0
                    assert move.balance or move.pending
                row.pending_posted, row.points_posted = worth.pending, worth.points
                assert (pending, balance) == (worth.pending, worth.points)
            ends.add((pending, balance))
            if row.paid_at and (row.is_trade_gone or row.goods_refunded_minor == row.goods_minor):
                # All goods are back, whatever became of their freight: nothing that they earned stays.
                assert (pending, balance, worth_of(row).growth) == (0, 0, 0)
        assert len(ends) == 1

    def test_nothing_changes_nothing(self) -> None:
        row = order(**PAID, pending_posted=100)
        assert moves_of(row, worth_of(row), expires_at=None) == []

    def test_completion_turns_pending_points_into_ones_to_spend(self) -> None:
        row = order(**PAID, completed_at=NOW, pending_posted=100, step=3)
        (move,) = moves_of(row, worth_of(row), expires_at=NOW)
        assert (move.kind, move.balance, move.pending, move.step, move.expires_at) == ("earn", 100, -100, 4, NOW)


class TestPointsToReturn:
    def test_goes_by_the_share_of_the_trades_money(self) -> None:
        first = order(goods_minor=7_000, trade_goods_minor=10_000, paid_at=NOW, goods_refunded_minor=3_500)
        second = order(goods_minor=3_000, trade_goods_minor=10_000, paid_at=NOW)
        assert points_to_return(101, [first, second]) == 35
        second.cancelled_at = NOW
        assert points_to_return(101, [first, second]) == 65
        first.goods_refunded_minor = 7_000
        assert points_to_return(101, [first, second]) == 101

    def test_does_not_take_the_first_order_heard_of_for_the_whole_trade(self) -> None:
        first = order(goods_minor=7_000, trade_goods_minor=10_000, trade_orders=2, paid_at=NOW, cancelled_at=NOW)
        assert points_to_return(100, [first]) == 70

    def test_of_a_trade_that_points_paid_goes_by_orders(self) -> None:
        first, second = (order(trade_orders=3, paid_at=NOW, cancelled_at=NOW) for _ in range(2))
        assert points_to_return(100, [first]) == 33
        assert points_to_return(100, [first, second]) == 66
        assert points_to_return(100, [first, second, order(trade_orders=3, paid_at=NOW, cancelled_at=NOW)]) == 100
        assert points_to_return(100, [order(trade_orders=3, paid_at=NOW)]) == 0

    def test_gives_all_of_them_once_nothing_of_the_trade_stands(self) -> None:
        by_points = order(paid_at=NOW, is_trade_gone=True)
        assert points_to_return(100, [by_points]) == 100
        half = order(goods_minor=6_000, trade_goods_minor=6_000, paid_at=NOW, goods_refunded_minor=3_000)
        assert points_to_return(100, [half]) == 50
        half.is_trade_gone = True
        assert points_to_return(100, [half]) == 100

    def test_freight_has_no_part_in_it(self) -> None:
        goods = {"goods_minor": 5_000, "trade_goods_minor": 5_000, "paid_minor": 6_000, "paid_at": NOW}
        # One of two units came back, then the other; the freight of 10.00 stays paid, or comes back too.
        assert points_to_return(100, [order(**goods, refunded_minor=2_500, goods_refunded_minor=2_500)]) == 50
        assert points_to_return(100, [order(**goods, refunded_minor=5_000, goods_refunded_minor=5_000)]) == 100
        assert points_to_return(100, [order(**goods, refunded_minor=1_000)]) == 0

    @given(st.integers(1, 10_000), st.lists(st.integers(0, 5_000), min_size=1, max_size=5), st.data())
    def test_never_gives_more_and_all_of_it_at_last(self, points: int, amounts: list[int], data: st.DataObject) -> None:
        rows = [
            order(goods_minor=minor, trade_goods_minor=sum(amounts), trade_orders=len(amounts), paid_at=NOW)
            for minor in amounts
        ]
        before = 0
        for row in data.draw(st.permutations(rows)):
            row.goods_refunded_minor = data.draw(st.integers(0, row.goods_minor))
            now = points_to_return(points, rows)
            assert before <= now <= points
            row.cancelled_at = NOW
            before = points_to_return(points, rows)
            assert now <= before <= points
        assert before == points
