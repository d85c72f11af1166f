"""List a buyer's own orders."""

from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.modules.order.answers import OrderCard, TabCounts
from jishi.modules.order.models import Order
from jishi.modules.order.queries.load_parts import load_parts
from jishi.modules.order.queries.shape_orders import shape_card
from jishi.modules.order.queries.tabs import in_tab
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.scope import orders_of
from jishi.modules.order.states import OrderState


async def list_buyer_orders(
    ctx: Context, *, tab: Tab | None = None, cursor: str | None = None, limit: int = 20
) -> Page[OrderCard]:
    """Return the actor's orders of one tab, or of all, newest first.

    :raises BadCursorError:
    """
    query = select(Order).where(orders_of(ctx.actor))
    if tab is not None:
        query = query.where(in_tab(tab))
    page = await read_newest(ctx.session, query, Order.id, limit=limit, cursor=cursor)
    parts = await load_parts(ctx.session, page.items)
    return page.show(lambda order: shape_card(ctx, order, parts))


async def count_tabs(ctx: Context) -> TabCounts:
    """Count the actor's orders that wait for something, in one query."""
    waiting = [Tab.TO_PAY, Tab.TO_SHIP, Tab.TO_RECEIVE]
    columns = [func.count().filter(in_tab(tab)) for tab in waiting]
    query = select(*columns).where(orders_of(ctx.actor), Order.order_state != OrderState.CANCELLED)
    counts = (await ctx.session.execute(query)).one()
    return TabCounts(**dict(zip(map(str, waiting), counts, strict=True)))
