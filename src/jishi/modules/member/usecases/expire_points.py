"""Expire points whose time is over."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.member.models import PointsLot
from jishi.modules.member.points_books import bare_connection, open_books, save_books
from jishi.modules.member.rules.points_book import Book, Lot, Move, PointsKind, PointsSource

_AT_ONCE = 500


async def expire_points(ctx: Context) -> int:
    """Take what is left of lots whose time is over, of up to 500 members at once; return how many lots those were.

    Being late is harmless. What a trade holds is not taken; it expires when the trade gives it back.
    """
    query = (
        select(PointsLot.member_id)
        .where(PointsLot.remaining > 0, PointsLot.expires_at <= ctx.now)
        .order_by(PointsLot.expires_at)
        .limit(_AT_ONCE)
    )
    member_ids = set(await ctx.session.scalars(query))
    if not member_ids:
        return 0
    connection = await bare_connection(ctx)
    books = await open_books(connection, member_ids, ctx.now)
    lots = [(book, lot) for book in books.values() for lot in book.lots if lot.expires_at and lot.expires_at <= ctx.now]
    for book, lot in lots:
        _expire(book, lot)
    await save_books(connection, books.values(), actor=ctx.actor.label(), now=ctx.now)
    return len(lots)


def _expire(book: Book, lot: Lot) -> None:
    assert lot.id is not None
    move = Move(
        kind=PointsKind.EXPIRE,
        source=PointsSource.LOT,
        origin_id=lot.id,
        # Points that a trade gave back may make a lot expire a second time.
        step=book.entry_count + 1,
        balance=-lot.remaining,
        lots=((lot.id, lot.remaining),),
    )
    book.post(move)
