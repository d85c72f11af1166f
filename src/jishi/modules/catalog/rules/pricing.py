"""Which price applies, and which list it came from."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec


class PriceRow(msgspec.Struct, frozen=True, gc=False):
    """A price with what its list says of when and for whom it is."""

    price_list_id: UUID
    list_code: str
    channel: str | None
    member_group_id: UUID | None
    priority: int
    valid_from: datetime | None
    valid_to: datetime | None
    min_quantity: int
    amount_minor: int
    currency: str
    member_level_id: UUID | None = None

    @property
    def is_for_members(self) -> bool:
        """Say whether its list is made for a member group or a level."""
        return self.member_group_id is not None or self.member_level_id is not None

    def applies(
        self,
        now: datetime,
        channel: str | None,
        member_group_id: UUID | None,
        level_ids: frozenset[UUID] = frozenset(),
    ) -> bool:
        """Say whether this list is for this buyer, who has reached these levels, now, whatever the quantity."""
        return (
            (self.channel is None or self.channel == channel)
            and (self.member_group_id is None or self.member_group_id == member_group_id)
            and (self.member_level_id is None or self.member_level_id in level_ids)
            and (self.valid_from is None or self.valid_from <= now)
            and (self.valid_to is None or now < self.valid_to)
        )


def sort_prices(rows: Iterable[PriceRow]) -> tuple[PriceRow, ...]:
    """Return the rows in the order in which they win: see `pick_price`."""
    return tuple(sorted(rows, key=_rank))


def pick_price(
    rows: Iterable[PriceRow],
    *,
    quantity: int,
    now: datetime,
    channel: str | None = None,
    member_group_id: UUID | None = None,
    level_ids: frozenset[UUID] = frozenset(),
) -> PriceRow | None:
    """Return the price of one unit when `quantity` are bought, None where the variant has none.

    `rows` are sorted by `sort_prices`. Of the lists that apply and have a rung at or below the quantity, the highest
    priority wins; at equal priority the lower price. Where that is equal too, the list made for a member group or a
    level is named, then the one for a channel, then the deepest rung. `level_ids` are the levels the buyer has reached.
    """
    for row in rows:
        if row.min_quantity <= quantity and row.applies(now, channel, member_group_id, level_ids):
            return row
    return None


def _rank(row: PriceRow) -> tuple[int, int, bool, bool, int, UUID]:
    return (
        -row.priority,
        row.amount_minor,
        not row.is_for_members,
        row.channel is None,
        -row.min_quantity,
        row.price_list_id,
    )


class PriceRung(msgspec.Struct, frozen=True):
    """What one unit costs from `min_quantity` units on, and the list that says so."""

    min_quantity: int
    amount_minor: int
    list_code: str


def price_ladder(
    rows: Iterable[PriceRow],
    *,
    now: datetime,
    channel: str | None = None,
    member_group_id: UUID | None = None,
    level_ids: frozenset[UUID] = frozenset(),
) -> list[PriceRung]:
    """Return the price at one unit and wherever a larger quantity changes it, in rising quantity."""
    applying = [row for row in rows if row.applies(now, channel, member_group_id, level_ids)]
    ladder: list[PriceRung] = []
    for quantity in sorted({row.min_quantity for row in applying}):
        won = next(row for row in applying if row.min_quantity <= quantity)
        rung = PriceRung(quantity, won.amount_minor, won.list_code)
        if not ladder or (rung.amount_minor, rung.list_code) != (ladder[-1].amount_minor, ladder[-1].list_code):
            ladder.append(rung)
    return ladder


def next_change(rows: Iterable[PriceRow], now: datetime) -> datetime | None:
    """Return the next instant at which a list of these begins or ends."""
    edges = [edge for row in rows for edge in (row.valid_from, row.valid_to) if edge is not None and edge > now]
    return min(edges, default=None)
