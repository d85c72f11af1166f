"""List orders for staff."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_page
from jishi.modules.order.answers import ConsoleOrder
from jishi.modules.order.models import Order
from jishi.modules.order.queries.load_parts import Parts, load_parts
from jishi.modules.order.queries.order_filter import OrderFilter, conditions_of, ids_of_person
from jishi.modules.order.queries.shape_orders import address_for, card_fields
from jishi.modules.order.scope import orders_of


class OrderSort(StrEnum):
    """How the list may run."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SHIP_DUE = "ship_due"
    TOTAL = "total"


_RUNS: Mapping[OrderSort, Keyset] = {
    OrderSort.NEWEST: Keyset((Order.id,), is_down=True, name="newest"),
    OrderSort.OLDEST: Keyset((Order.id,), name="oldest"),
    OrderSort.SHIP_DUE: Keyset((Order.ship_due_at, Order.id), name="ship_due"),
    OrderSort.TOTAL: Keyset((Order.total_minor, Order.id), is_down=True, name="total"),
}
# The same order of rows. Of a period it is cheaper: its index finds the rows, where by id the whole table might be walked.
_RUNS_OF_A_PERIOD: Mapping[OrderSort, Keyset] = {
    OrderSort.NEWEST: Keyset((Order.placed_at, Order.id), is_down=True, name="newest_placed"),
    OrderSort.OLDEST: Keyset((Order.placed_at, Order.id), name="oldest_placed"),
}


async def list_console_orders(
    ctx: Context,
    *,
    wanted: OrderFilter,
    sort: OrderSort = OrderSort.NEWEST,
    cursor: str | None = None,
    limit: int = 20,
) -> Page[ConsoleOrder]:
    """Return orders inside the bound of the staff who ask; sorted by `ship_due`, only those with that clock.

    :raises BadCursorError: also where the cursor belongs to another sort
    :raises ForbiddenError: the filter asks for what this actor may not see
    """
    query = select(Order).where(orders_of(ctx.actor), *conditions_of(wanted, ctx.actor, ctx.now))
    person = ids_of_person(wanted)
    if person is not None:
        query = query.where(is_any_of(Order.id, await ctx.session.scalars(person)))
    if sort is OrderSort.SHIP_DUE:
        query = query.where(Order.ship_due_at.is_not(None))
    page = await read_page(ctx.session, query, _run_of(sort, wanted), limit=limit, cursor=cursor)
    parts = await load_parts(ctx.session, page.items)
    return page.show(lambda order: shape_console_order(ctx, order, parts))


def shape_console_order(ctx: Context, order: Order, parts: Parts) -> ConsoleOrder:
    """Return an order as the console's list shows it."""
    return ConsoleOrder(
        buyer_id=order.buyer_id,
        warehouse_id=order.warehouse_id,
        address=address_for(ctx.actor, order.address),
        note=order.note,
        staff_note=order.staff_note,
        version=order.version,
        **card_fields(ctx, order, parts),
    )


def _run_of(sort: OrderSort, wanted: OrderFilter) -> Keyset:
    has_period = wanted.placed_from is not None or wanted.placed_to is not None
    return (_RUNS_OF_A_PERIOD.get(sort) if has_period else None) or _RUNS[sort]
