"""Release points of closed trades."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.models import PointsHold, PointsHoldLot
from jishi.modules.member.points_books import bare_connection, open_books, save_books
from jishi.modules.member.rules.points_book import Move, PointsKind, PointsSource
from jishi.modules.member.states import HoldState

_FRESH = {"populate_existing": True}


async def release_points(ctx: Context, *, trade_ids: Collection[UUID]) -> None:
    """Give back the points that unpaid trades held, to the lots they came from; trades without any are left alone."""
    is_frozen = is_any_of(PointsHold.trade_id, trade_ids) & (PointsHold.state == HoldState.FROZEN)
    query = select(PointsHold).where(is_frozen).order_by(PointsHold.trade_id)
    holders = {hold.member_id for hold in await ctx.session.scalars(query)}
    if not holders:
        return
    connection = await bare_connection(ctx)
    lots: dict[UUID, list[tuple[UUID, int]]] = {}
    parts = select(PointsHoldLot).where(is_any_of(PointsHoldLot.trade_id, trade_ids)).order_by(PointsHoldLot.lot_id)
    for part in await ctx.session.scalars(parts):
        lots.setdefault(part.trade_id, []).append((part.lot_id, part.quantity))
    lot_ids = [lot_id for some in lots.values() for lot_id, _ in some]
    books = await open_books(connection, holders, ctx.now, lot_ids=lot_ids)
    # Behind the accounts' locks: what another transaction released or spent meanwhile is not frozen any more.
    for hold in await ctx.session.scalars(query, execution_options=_FRESH):
        move = Move(
            kind=PointsKind.RELEASE,
            source=PointsSource.TRADE,
            origin_id=hold.trade_id,
            balance=hold.points,
            frozen=-hold.points,
            lots=tuple(lots.get(hold.trade_id, [])),
        )
        books[hold.member_id].post(move)
        hold.state, hold.updated_at = HoldState.RELEASED, ctx.now
    await save_books(connection, books.values(), actor=ctx.actor.label(), now=ctx.now)
