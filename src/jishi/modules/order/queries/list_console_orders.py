"""List orders for staff."""

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.order.answers import ConsoleOrder
from jishi.modules.order.models import Order
from jishi.modules.order.queries.load_parts import Parts, load_parts
from jishi.modules.order.queries.order_filter import OrderFilter, conditions_of, ids_of_person
from jishi.modules.order.queries.shape_orders import address_for, card_fields
from jishi.modules.order.queries.tabs import in_tab
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.scope import orders_of

ORDER_SORTS = Sorts(
    columns={"placed_at": Order.id, "ship_due_at": Order.ship_due_at, "total": Order.total_minor},
    tie=(Order.id,),
    usual="-placed_at",
    # The clock stands still once all is shipped. Totals have no index, so that placing an order writes none: what the filter
    # lets through is sorted.
    only={"ship_due_at": in_tab(Tab.TO_SHIP) & Order.ship_due_at.is_not(None)},
)
# The same order of rows. Of a period it is cheaper: its index finds the rows, where by id the whole table might be walked.
_SORTS_OF_A_PERIOD = msgspec.structs.replace(ORDER_SORTS, columns={**ORDER_SORTS.columns, "placed_at": Order.placed_at})


async def list_console_orders(
    ctx: Context,
    *,
    wanted: OrderFilter,
    sort: str | None = None,
    cursor: str | None = None,
    limit: int = 20,
) -> Page[ConsoleOrder]:
    """Return orders inside the bound of the staff who ask; sorted by `ship_due_at`, those that wait to be
    shipped.

    :raises BadCursorError: also where the cursor belongs to another sort
    :raises InvalidInputError: they cannot be sorted so
    :raises ForbiddenError: the filter asks for what this actor may not see
    """
    query = select(Order).where(orders_of(ctx.actor), *conditions_of(wanted, ctx.actor, ctx.now))
    person = ids_of_person(wanted)
    if person is not None:
        query = query.where(is_any_of(Order.id, await ctx.session.scalars(person)))
    page = await read_page(ctx.session, query, sorts_of(wanted).run(sort), limit=limit, cursor=cursor)
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


def sorts_of(wanted: OrderFilter) -> Sorts:
    """Return how orders may be sorted that a filter lets through."""
    has_period = wanted.placed_from is not None or wanted.placed_to is not None
    return _SORTS_OF_A_PERIOD if has_period else ORDER_SORTS
