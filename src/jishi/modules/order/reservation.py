"""The stock side of order lines: a line is its own reservation, inventory keeps the sums."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import update

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.inventory.public import (
    StockLine,
    lock_free_stock,
    lock_levels,
    release_stock,
    reserve_stock,
    return_stock,
)
from jishi.modules.order.models import OrderLine
from jishi.modules.order.states import ReservationState

ORIGIN = "order"


def stock_line(line: OrderLine, quantity: int) -> StockLine:
    """Return `quantity` units of a line as inventory counts them."""
    return StockLine(
        variant_id=line.variant_id,
        warehouse_id=line.warehouse_id,
        quantity=quantity,
        origin_kind=ORIGIN,
        origin_id=line.order_id,
    )


async def lock_stock_of(ctx: Context, lines: Iterable[OrderLine]) -> None:
    """Lock the stock of locked lines at once, in everybody's order, for whoever gives it back order by order."""
    held = {(line.variant_id, line.warehouse_id) for line in lines if line.reservation_state == ReservationState.HELD}
    if held:
        await lock_levels(ctx, sorted(held))


async def release_lines(ctx: Context, order_ids: Iterable[UUID]) -> None:
    """Give back what the lines of these locked orders still hold."""
    statement = (
        update(OrderLine)
        .where(is_any_of(OrderLine.order_id, order_ids), OrderLine.reservation_state == ReservationState.HELD)
        .values(reservation_state=ReservationState.RELEASED)
        .returning(OrderLine)
        .execution_options(populate_existing=True)
    )
    lines = (await ctx.session.scalars(statement)).all()
    held = [stock_line(line, line.unshipped_quantity) for line in lines if line.unshipped_quantity]
    if held:
        await release_stock(ctx, lines=held)


async def drop_refunded(ctx: Context, lines: Iterable[OrderLine]) -> None:
    """Ship no units of these locked lines whose money goes back: of those, the ones that have not left come first."""
    units = [
        (line, min(line.refunded_quantity - line.dropped_quantity, line.unshipped_quantity))
        for line in lines
        if line.reservation_state == ReservationState.HELD
    ]
    await _drop(ctx, [(line, quantity) for line, quantity in units if quantity > 0])


async def drop_unshipped(ctx: Context, lines: Iterable[OrderLine]) -> None:
    """Ship nothing more of these locked lines."""
    held = [line for line in lines if line.reservation_state == ReservationState.HELD]
    await _drop(ctx, [(line, line.unshipped_quantity) for line in held])


async def _drop(ctx: Context, units: list[tuple[OrderLine, int]]) -> None:
    for line, quantity in units:
        line.dropped_quantity += quantity
        if line.unshipped_quantity == 0:
            line.reservation_state = ReservationState.CONSUMED if line.shipped_quantity else ReservationState.RELEASED
    if units:
        await release_stock(ctx, lines=[stock_line(line, quantity) for line, quantity in units])


async def hold_again(ctx: Context, lines: Iterable[tuple[OrderLine, int]]) -> None:
    """Put units that had been shipped back into their warehouse, kept for the same order.

    They come back into free stock and are reserved in the same breath, while the levels stay locked, so nobody else can
    take them in between.
    """
    units: dict[tuple[UUID, UUID], int] = {}
    back = list(lines)
    for line, quantity in back:
        key = (line.variant_id, line.warehouse_id)
        units[key] = units.get(key, 0) + quantity
    await return_stock(ctx, lines=[stock_line(line, quantity) for line, quantity in back])
    # The reservation speaks to the bare connection of this very transaction, which must see what was just put back.
    await ctx.session.flush()
    raw = await (await ctx.session.connection()).get_raw_connection()
    connection = raw.driver_connection
    variants, warehouses = sorted({v for v, _ in units}), sorted({w for _, w in units})
    stock = await lock_free_stock(connection, variants=variants, warehouses=warehouses)
    for (variant_id, warehouse_id), quantity in units.items():
        stock.take(variants.index(variant_id), warehouses.index(warehouse_id), quantity)
    await reserve_stock(connection, stock=stock, now=ctx.now)
