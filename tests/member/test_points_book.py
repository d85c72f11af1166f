"""The law of points; pure."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jishi.modules.member.errors import InsufficientPointsError
from jishi.modules.member.rules.points_book import Book, Lot, Move, PointsKind, PointsSource

NOW = datetime(2026, 3, 2, tzinfo=UTC)
AMOUNTS = st.integers(1, 60)


def book(*lots: tuple[int, int | None]) -> Book:
    """Return a book with lots of so many points that expire in so many days, None for never."""
    made = [
        Lot(id=uuid4(), remaining=points, expires_at=None if days is None else NOW + timedelta(days=days), was=points)
        for points, days in lots
    ]
    balance = sum(points for points, _ in lots)
    return Book(member_id=uuid4(), balance=balance, pending=0, frozen=0, entry_count=0, lots=made, postings=[])


def move(kind: PointsKind, balance: int = 0, **more: object) -> Move:
    return Move(kind=kind, source=PointsSource.STAFF, origin_id=uuid4(), balance=balance, **more)  # type: ignore[arg-type]


def left(of: Book) -> list[int]:
    return [lot.remaining for lot in of.lots]


class TestPost:
    def test_takes_from_what_expires_first(self) -> None:
        own = book((10, None), (10, 9), (10, 3))
        uses = own.post(move(PointsKind.FREEZE, -15, frozen=15))
        assert left(own) == [10, 5, 0]
        assert uses == [(own.lots[2].id, 10), (own.lots[1].id, 5)]
        assert (own.balance, own.frozen) == (15, 15)

    @pytest.mark.parametrize("kind", [PointsKind.FREEZE, PointsKind.ADJUST])
    def test_refuses_more_than_there_is(self, kind: PointsKind) -> None:
        own = book((10, 1))
        with pytest.raises(InsufficientPointsError) as refusal:
            own.post(move(kind, -11))
        assert refusal.value.params == {"balance": 10, "wanted": 11}
        assert (own.balance, left(own), own.postings) == (10, [10], [])

    def test_reversal_of_spent_points_leaves_a_debt_that_the_next_fill(self) -> None:
        own = book((10, 1))
        own.post(move(PointsKind.REVERSE, -25))
        assert (own.balance, left(own)) == (-15, [0])
        with pytest.raises(InsufficientPointsError):
            own.post(move(PointsKind.FREEZE, -1))
        own.post(move(PointsKind.EARN, 12))
        assert (own.balance, left(own)) == (-3, [0])
        own.post(move(PointsKind.EARN, 10))
        assert (own.balance, left(own)) == (7, [0, 7])

    def test_released_points_go_back_to_their_lots(self) -> None:
        own = book((10, 3), (10, 9))
        uses = tuple(own.post(move(PointsKind.FREEZE, -15, frozen=15)))
        own.post(move(PointsKind.RELEASE, 15, frozen=-15, lots=uses))
        assert (own.balance, own.frozen, left(own)) == (20, 0, [10, 10])

    def test_released_points_fill_a_debt_first(self) -> None:
        own = book((10, 3), (10, 9))
        uses = tuple(own.post(move(PointsKind.FREEZE, -15, frozen=15)))
        own.post(move(PointsKind.REVERSE, -17))
        own.post(move(PointsKind.RELEASE, 15, frozen=-15, lots=uses))
        assert own.balance == 3
        assert sum(left(own)) == 3

    def test_expiry_takes_its_own_lot_only(self) -> None:
        own = book((10, 3), (10, 9))
        last = own.lots[1].id
        assert last is not None
        own.post(move(PointsKind.EXPIRE, -10, lots=((last, 10),)))
        assert left(own) == [10, 0]


class Ledger(RuleBasedStateMachine):
    """Any order of acts keeps what the proofs ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.own = book()
        self.holds: list[tuple[int, tuple[tuple[UUID, int], ...]]] = []

    @rule(points=AMOUNTS, days=st.none() | st.integers(1, 9))
    def earn(self, points: int, days: int | None) -> None:
        expires_at = None if days is None else NOW + timedelta(days=days)
        self.own.post(move(PointsKind.EARN, points, expires_at=expires_at))
        for lot in self.own.lots:
            # As if written: what was posted has a row.
            lot.id = lot.id or uuid4()

    @rule(points=AMOUNTS)
    def freeze(self, points: int) -> None:
        if points > max(0, self.own.balance):
            with pytest.raises(InsufficientPointsError):
                self.own.post(move(PointsKind.FREEZE, -points, frozen=points))
            return
        uses = tuple(self.own.post(move(PointsKind.FREEZE, -points, frozen=points)))
        assert sum(quantity for _, quantity in uses) == points
        self.holds.append((points, uses))

    @precondition(lambda self: self.holds)
    @rule(data=st.data(), is_paid=st.booleans())
    def end_hold(self, data: st.DataObject, is_paid: bool) -> None:
        points, uses = self.holds.pop(data.draw(st.integers(0, len(self.holds) - 1)))
        if is_paid:
            self.own.post(move(PointsKind.SPEND, frozen=-points))
        else:
            self.own.post(move(PointsKind.RELEASE, points, frozen=-points, lots=uses))

    @precondition(lambda self: any(left(self.own)))
    @rule(data=st.data())
    def expire(self, data: st.DataObject) -> None:
        lot = data.draw(st.sampled_from([lot for lot in self.own.lots if lot.remaining]))
        assert lot.id is not None
        self.own.post(move(PointsKind.EXPIRE, -lot.remaining, lots=((lot.id, lot.remaining),)))

    @rule(points=AMOUNTS)
    def reverse(self, points: int) -> None:
        self.own.post(move(PointsKind.REVERSE, -points))

    @invariant()
    def lots_hold_the_balance(self) -> None:
        assert sum(left(self.own)) == max(0, self.own.balance)
        assert all(lot.remaining >= 0 for lot in self.own.lots)

    @invariant()
    def trades_hold_what_is_frozen(self) -> None:
        assert self.own.frozen == sum(points for points, _ in self.holds)

    @invariant()
    def counters_are_sums_of_postings(self) -> None:
        postings = self.own.postings
        assert self.own.balance == sum(posting.move.balance for posting in postings)
        assert self.own.frozen == sum(posting.move.frozen for posting in postings)
        assert [posting.sequence for posting in postings] == list(range(1, self.own.entry_count + 1))

    @invariant()
    def only_reversals_explain_debts(self) -> None:
        for posting in self.own.postings:
            is_explained = posting.move.kind is PointsKind.REVERSE or posting.move.balance >= 0
            assert posting.balance >= 0 or is_explained


TestLedger = Ledger.TestCase
