"""List what staff should look at."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page, cut_page, write_cursor
from jishi.kit.texts import text
from jishi.modules.order.acts import ALERTS
from jishi.modules.order.answers import OrderAlert
from jishi.modules.order.models import Order, OrderEvent
from jishi.modules.order.queries.cursors import read_id
from jishi.modules.order.scope import orders_of


async def list_alerts(ctx: Context, *, cursor: str | None = None, limit: int = 20) -> Page[OrderAlert]:
    """Return late or wrong payments and requests to ship, newest first, inside the bound of the staff who ask.

    :raises BadCursorError:
    """
    query = (
        select(OrderEvent, Order.number, Order.merchant_id)
        .join(Order, Order.id == OrderEvent.order_id)
        .where(OrderEvent.act.in_(sorted(ALERTS)), orders_of(ctx.actor))
    )
    if cursor is not None:
        query = query.where(OrderEvent.id < read_id(cursor))
    rows = list(await ctx.session.execute(query.order_by(OrderEvent.id.desc()).limit(limit + 1)))
    page = cut_page(rows, limit, lambda row: write_cursor(str(row[0].id)))
    items = [
        OrderAlert(
            order_id=event.order_id,
            number=number,
            merchant_id=merchant_id,
            act=event.act,
            text=text(f"order.act.{event.act}", ctx.locale),
            at=event.at,
            details=event.details,
        )
        for event, number, merchant_id in page.items
    ]
    return Page(items=items, next_cursor=page.next_cursor)
