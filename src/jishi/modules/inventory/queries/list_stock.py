"""Levels and movements for staff, a page at a time."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select, tuple_

from jishi.kit.context import Context
from jishi.kit.paging import BadCursorError, Page, cut_page, read_cursor, write_cursor
from jishi.modules.inventory.models import StockLevel, StockMovement
from jishi.modules.inventory.scope import levels_of


class LevelFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which levels: of a variant, of a warehouse, with so many free."""

    variant_id: UUID | None = None
    warehouse_id: UUID | None = None
    min_free: int | None = None
    max_free: int | None = None


class LevelView(msgspec.Struct, frozen=True, kw_only=True):
    """A stock level; `free` is what can still be promised."""

    variant_id: UUID
    warehouse_id: UUID
    merchant_id: UUID
    on_hand: int
    reserved: int
    free: int
    incoming: int
    updated_at: datetime


class MovementView(msgspec.Struct, frozen=True, kw_only=True):
    """One movement of a level's ledger."""

    id: UUID
    variant_id: UUID
    warehouse_id: UUID
    kind: str
    on_hand_delta: int
    reserved_delta: int
    origin_kind: str
    origin_id: UUID
    actor: str
    reason: str | None
    at: datetime


async def list_levels(ctx: Context, where: LevelFilter, *, cursor: str | None, limit: int) -> Page[LevelView]:
    """Return levels inside the actor's bound, by variant and warehouse.

    :raises BadCursorError:
    """
    query = select(StockLevel).where(levels_of(ctx.actor))
    if where.variant_id is not None:
        query = query.where(StockLevel.variant_id == where.variant_id)
    if where.warehouse_id is not None:
        query = query.where(StockLevel.warehouse_id == where.warehouse_id)
    if where.min_free is not None:
        query = query.where(StockLevel.on_hand - StockLevel.reserved >= where.min_free)
    if where.max_free is not None:
        query = query.where(StockLevel.on_hand - StockLevel.reserved <= where.max_free)
    if cursor is not None:
        after = tuple(_uuid(key) for key in read_cursor(cursor, str, str))
        query = query.where(tuple_(StockLevel.variant_id, StockLevel.warehouse_id) > after)
    query = query.order_by(StockLevel.variant_id, StockLevel.warehouse_id).limit(limit + 1)
    rows = [view_level(level) for level in await ctx.session.scalars(query)]
    return cut_page(rows, limit, lambda row: write_cursor(str(row.variant_id), str(row.warehouse_id)))


async def list_movements(
    ctx: Context, *, variant_id: UUID, warehouse_id: UUID, cursor: str | None, limit: int
) -> Page[MovementView]:
    """Return the ledger of one level, newest first; nothing where the level is outside the actor's bound.

    :raises BadCursorError:
    """
    query = (
        select(StockMovement)
        .join(
            StockLevel,
            (StockLevel.variant_id == StockMovement.variant_id)
            & (StockLevel.warehouse_id == StockMovement.warehouse_id),
        )
        .where(
            StockMovement.variant_id == variant_id,
            StockMovement.warehouse_id == warehouse_id,
            levels_of(ctx.actor),
        )
    )
    if cursor is not None:
        query = query.where(StockMovement.id < _uuid(read_cursor(cursor, str)[0]))
    query = query.order_by(StockMovement.id.desc()).limit(limit + 1)
    rows = [msgspec.convert(row, MovementView, from_attributes=True) for row in await ctx.session.scalars(query)]
    return cut_page(rows, limit, lambda row: write_cursor(str(row.id)))


def view_level(level: StockLevel) -> LevelView:
    """Return a level as staff see it."""
    return LevelView(
        variant_id=level.variant_id,
        warehouse_id=level.warehouse_id,
        merchant_id=level.merchant_id,
        on_hand=level.on_hand,
        reserved=level.reserved,
        free=level.on_hand - level.reserved,
        incoming=level.incoming,
        updated_at=level.updated_at,
    )


def _uuid(key: str | int) -> UUID:
    try:
        return UUID(str(key))
    except ValueError as error:
        raise BadCursorError from error
