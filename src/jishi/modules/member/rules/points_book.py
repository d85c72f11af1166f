"""The law of points: how each kind of movement changes an account and its lots."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from jishi.modules.member.errors import InsufficientPointsError

_NEVER = datetime.max.replace(tzinfo=UTC)
Uses = list[tuple[UUID, int]]


class PointsKind(StrEnum):
    """What happened to points."""

    EARN_PENDING = "earn_pending"
    EARN = "earn"
    FREEZE = "freeze"
    SPEND = "spend"
    RELEASE = "release"
    EXPIRE = "expire"
    REVERSE = "reverse"
    ADJUST = "adjust"


class PointsSource(StrEnum):
    """What caused it."""

    ORDER = "order"
    TRADE = "trade"
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    WELCOME = "welcome"
    BIRTHDAY = "birthday"
    CARD = "card"
    LOT = "lot"
    STAFF = "staff"


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One movement: its changes of the three counters and its origin, which with kind and step moves once.

    Points that come into the balance expire at `expires_at` unless `lots` says where they came from.
    """

    kind: PointsKind
    source: PointsSource
    origin_id: UUID
    step: int = 0
    balance: int = 0
    pending: int = 0
    frozen: int = 0
    reason: str | None = None
    expires_at: datetime | None = None
    lots: tuple[tuple[UUID, int], ...] = ()


class Lot(msgspec.Struct, kw_only=True):
    """Points that expire together; `id` None for one that is not written yet."""

    id: UUID | None
    remaining: int
    expires_at: datetime | None
    was: int = 0


class Posting(msgspec.Struct, frozen=True):
    """A movement with its place in the ledger and what the counters were after it."""

    move: Move
    sequence: int
    balance: int
    pending: int
    frozen: int


class Book(msgspec.Struct, kw_only=True):
    """An account in memory, the lots it stands on, and what was posted since it was opened."""

    member_id: UUID
    balance: int
    pending: int
    frozen: int
    entry_count: int
    lots: list[Lot]
    postings: list[Posting] = []

    def post(self, move: Move) -> Uses:
        """Make a movement; return from which lots points were taken, the first to expire first.

        :raises InsufficientPointsError: it takes more than there is; only a reversal may, and leaves a debt.
        """
        if move.balance < 0 and self.balance + move.balance < 0 and move.kind is not PointsKind.REVERSE:
            raise InsufficientPointsError(balance=max(0, self.balance), wanted=-move.balance)
        uses = self._take(move) if move.balance < 0 else self._put(move)
        self.balance += move.balance
        self.pending += move.pending
        self.frozen += move.frozen
        self.entry_count += 1
        self.postings.append(Posting(move, self.entry_count, self.balance, self.pending, self.frozen))
        return uses

    def _take(self, move: Move) -> Uses:
        named = {id_ for id_, _ in move.lots}
        lots = [lot for lot in self.lots if lot.id in named] if named else self.lots
        wanted, uses = min(-move.balance, max(0, self.balance)), []
        for lot in sorted(lots, key=lambda lot: lot.expires_at or _NEVER):
            taken = min(lot.remaining, wanted)
            if taken:
                lot.remaining -= taken
                wanted -= taken
                if lot.id is not None:
                    uses.append((lot.id, taken))
        assert not wanted, "lots hold what the balance says"
        return uses

    def _put(self, move: Move) -> Uses:
        """Fill a debt first; only what is left of the points can be spent, and so lies in lots."""
        debt = min(max(0, -self.balance), move.balance)
        if not move.lots:
            if move.balance > debt:
                self.lots.append(
                    Lot(id=None, remaining=move.balance - debt, expires_at=move.expires_at, was=move.balance)
                )
            return []
        by_id = {lot.id: lot for lot in self.lots}
        for lot_id, quantity in move.lots:
            swallowed = min(debt, quantity)
            by_id[lot_id].remaining += quantity - swallowed
            debt -= swallowed
        return []


def total_of(uses: Iterable[tuple[UUID, int]]) -> int:
    """Return how many points lots gave."""
    return sum(quantity for _, quantity in uses)
