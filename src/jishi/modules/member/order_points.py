"""Points of orders: what they bring, and what came back of those that paid for them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.models import MemberOrder, PointsHold
from jishi.modules.member.points_books import bare_connection, open_books, save_books
from jishi.modules.member.read_settings import expiry_of
from jishi.modules.member.rules.order_worth import moves_of, points_to_return, worth_of
from jishi.modules.member.rules.points_book import Book, Move, PointsKind, PointsSource
from jishi.modules.member.settings import PointsSettings
from jishi.modules.member.states import HoldState

_FRESH = {"populate_existing": True}


async def post_order_points(ctx: Context, *, orders: Sequence[MemberOrder], settings: PointsSettings) -> None:
    """Bring the points that these orders earned, and those that paid for their trades, to what follows from their facts.

    Their members are locked. Where no points are about, it costs one query.
    """
    expires_at = expiry_of(ctx, settings)
    moves = {order.order_id: moves_of(order, worth_of(order), expires_at=expires_at) for order in orders}
    trade_ids = {order.trade_id for order in orders}
    await ctx.session.flush()
    holds = select(PointsHold).where(is_any_of(PointsHold.trade_id, trade_ids)).order_by(PointsHold.trade_id)
    held = {hold.trade_id: hold for hold in await ctx.session.scalars(holds)}
    concerned = {order.member_id for order in orders if moves[order.order_id] or order.trade_id in held}
    if not concerned:
        return
    connection = await bare_connection(ctx)
    books = await open_books(connection, concerned, ctx.now)
    for order in orders:
        for move in moves[order.order_id]:
            books[order.member_id].post(move)
        worth = worth_of(order)
        order.pending_posted, order.points_posted = worth.pending, worth.points
        order.step += len(moves[order.order_id])
    if held:
        # Behind the accounts' locks, as they are now.
        fresh = list(await ctx.session.scalars(holds, execution_options=_FRESH))
        await _settle_holds(ctx, fresh, books, settings)
    await save_books(connection, books.values(), actor=ctx.actor.label(), now=ctx.now)


async def _settle_holds(
    ctx: Context, holds: Sequence[PointsHold], books: Mapping[UUID, Book], settings: PointsSettings
) -> None:
    query = select(MemberOrder).where(is_any_of(MemberOrder.trade_id, [hold.trade_id for hold in holds]))
    siblings: dict[UUID, list[MemberOrder]] = {}
    for order in await ctx.session.scalars(query):
        siblings.setdefault(order.trade_id, []).append(order)
    for hold in holds:
        paid = [order for order in siblings.get(hold.trade_id, []) if order.paid_at is not None]
        if paid and hold.state == HoldState.FROZEN:
            books[hold.member_id].post(_spending(hold))
            hold.state, hold.updated_at = HoldState.SPENT, ctx.now
        back = points_to_return(hold.points, paid) - hold.returned if hold.state == HoldState.SPENT else 0
        if back > 0:
            hold.returned += back
            hold.updated_at = ctx.now
            # They live anew: what they were made of may have expired long ago.
            books[hold.member_id].post(_returning(hold, back, expiry_of(ctx, settings)))


def _spending(hold: PointsHold) -> Move:
    return Move(kind=PointsKind.SPEND, source=PointsSource.TRADE, origin_id=hold.trade_id, frozen=-hold.points)


def _returning(hold: PointsHold, points: int, expires_at: datetime | None) -> Move:
    return Move(
        kind=PointsKind.REVERSE,
        source=PointsSource.TRADE,
        origin_id=hold.trade_id,
        step=hold.returned,
        balance=points,
        expires_at=expires_at,
    )
