"""List orders for staff."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Select, select, tuple_

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.paging import BadCursorError, Page, cut_page, read_cursor, write_cursor
from jishi.modules.order.answers import ConsoleOrder
from jishi.modules.order.models import Order
from jishi.modules.order.queries.cursors import parse_id
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


class _Run(msgspec.Struct, frozen=True):
    """One way to run: by a column and the id, up or down; keys of its cursor are read by `parse`."""

    name: str
    column: Any
    is_down: bool
    parse: Callable[[str], Any]


_RUNS: Mapping[OrderSort, _Run] = {
    OrderSort.NEWEST: _Run("newest", Order.id, True, parse_id),
    OrderSort.OLDEST: _Run("oldest", Order.id, False, parse_id),
    OrderSort.SHIP_DUE: _Run("ship_due", Order.ship_due_at, False, datetime.fromisoformat),
    OrderSort.TOTAL: _Run("total", Order.total_minor, True, int),
}
# The same order of rows. Of a period it is cheaper: its index finds the rows, where by id the whole table might be walked.
_RUNS_OF_A_PERIOD: Mapping[OrderSort, _Run] = {
    OrderSort.NEWEST: _Run("newest_placed", Order.placed_at, True, datetime.fromisoformat),
    OrderSort.OLDEST: _Run("oldest_placed", Order.placed_at, False, datetime.fromisoformat),
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
    run = _run_of(sort, wanted)
    rows = list(await ctx.session.scalars(_sort(query, run, cursor).limit(limit + 1)))
    page = cut_page(rows, limit, lambda order: _cursor(order, run))
    parts = await load_parts(ctx.session, page.items)
    return Page(items=[shape_console_order(ctx, order, parts) for order in page.items], next_cursor=page.next_cursor)


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


def _run_of(sort: OrderSort, wanted: OrderFilter) -> _Run:
    has_period = wanted.placed_from is not None or wanted.placed_to is not None
    return (_RUNS_OF_A_PERIOD.get(sort) if has_period else None) or _RUNS[sort]


def _sort(query: Select[Order], run: _Run, cursor: str | None) -> Select[Order]:
    if cursor is not None:
        key, order_id = _read(cursor, run)
        here, there = tuple_(run.column, Order.id), tuple_(key, order_id)
        query = query.where(here < there if run.is_down else here > there)
    query = query.where(run.column.is_not(None))
    return query.order_by(*([run.column.desc(), Order.id.desc()] if run.is_down else [run.column, Order.id]))


def _cursor(order: Order, run: _Run) -> str:
    key = getattr(order, run.column.key)
    return write_cursor(run.name, key.isoformat() if isinstance(key, datetime) else str(key), str(order.id))


def _read(cursor: str, run: _Run) -> tuple[Any, Any]:
    made_for, key, order_id = map(str, read_cursor(cursor, str, str, str))
    if made_for != run.name:
        raise BadCursorError
    try:
        return run.parse(key), parse_id(order_id)
    except ValueError as error:
        raise BadCursorError from error
