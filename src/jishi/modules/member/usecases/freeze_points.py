"""Freeze points for trades."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from jishi.modules.member.errors import InsufficientPointsError
from jishi.modules.member.points_books import open_books, save_books
from jishi.modules.member.rules.points_book import Move, PointsKind, PointsSource
from jishi.modules.member.states import HoldState

_HOLD_COLUMNS = ("trade_id", "member_id", "points", "returned", "state", "created_at", "updated_at")
_LOT_COLUMNS = ("trade_id", "lot_id", "quantity")


async def freeze_points(
    connection: asyncpg.Connection, *, takes: Sequence[tuple[UUID, UUID, int]], now: datetime
) -> None:
    """Keep points for trades, given as (member, trade, points above zero), in this order; those that expire first.

    They are spent when the trade is paid and come back when it is closed. A trade takes points once. For the checkout:
    a handful of statements, however many trades.

    :raises InsufficientPointsError: a member has fewer; whoever locked the accounts before knows how many.
    """
    if not takes:
        return
    books = await open_books(connection, {member_id for member_id, _, _ in takes}, now)
    lots: list[tuple[UUID, UUID, int]] = []
    for member_id, trade_id, points in takes:
        move = Move(
            kind=PointsKind.FREEZE, source=PointsSource.TRADE, origin_id=trade_id, balance=-points, frozen=points
        )
        if member_id not in books:
            raise InsufficientPointsError(balance=0, wanted=points)
        lots += [(trade_id, lot_id, quantity) for lot_id, quantity in books[member_id].post(move)]
    await save_books(connection, books.values(), actor="system", now=now)
    holds = [(trade, member, points, 0, str(HoldState.FROZEN), now, now) for member, trade, points in takes]
    await connection.copy_records_to_table("points_holds", schema_name="member", columns=_HOLD_COLUMNS, records=holds)
    await connection.copy_records_to_table("points_hold_lots", schema_name="member", columns=_LOT_COLUMNS, records=lots)
