"""Levels and movements for staff, a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.arrays import is_any_of
from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.kit.translations import translate
from jishi.modules.catalog.public import MAX_QUERY, CatalogSnapshot, VariantFacts, variants_with
from jishi.modules.inventory.models import MovementKind, StockLevel, StockMovement
from jishi.modules.inventory.scope import levels_of

Units = Annotated[int, Meta(ge=0, le=100_000_000)]
MOST_VARIANTS = 100


class LevelFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which levels: of one variant or several, or of those that words name, of a warehouse, with so many free."""

    q: Annotated[str, Meta(max_length=MAX_QUERY)] | None = None
    variant_id: UUID | Annotated[list[UUID], Meta(max_length=MOST_VARIANTS)] | None = None
    warehouse_id: UUID | None = None
    min_free: Units | None = None
    max_free: Units | None = None


class MovementFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which movements: of a variant, of a warehouse, of a kind; the period is half-open."""

    variant_id: UUID | None = None
    warehouse_id: UUID | None = None
    kind: MovementKind | None = None
    at_from: Instant | None = None
    at_to: Instant | None = None


class LevelView(msgspec.Struct, frozen=True, kw_only=True):
    """A stock level; `free` is what can still be promised. What it is of is null where the catalogue forgot it."""

    variant_id: UUID
    product_id: UUID | None
    sku_code: str | None
    title: str | None
    option_text: str | None
    warehouse_id: UUID
    merchant_id: UUID
    on_hand: int
    reserved: int
    free: int
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


LEVEL_SORTS = Sorts(
    columns={
        "variant": StockLevel.variant_id,
        "on_hand": StockLevel.on_hand,
        "reserved": StockLevel.reserved,
        "free": StockLevel.free,
        "updated_at": StockLevel.updated_at,
    },
    tie=(StockLevel.variant_id, StockLevel.warehouse_id),
    usual="variant",
)


async def list_levels(
    ctx: Context, where: LevelFilter, *, cursor: str | None, sort: str | None = None, limit: int
) -> Page[LevelView]:
    """Return levels inside the actor's bound, by variant and warehouse.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(StockLevel).where(*level_conditions(ctx.actor, where))
    page = await read_page(ctx.session, query, LEVEL_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=await view_levels(ctx, page.items), next_cursor=page.next_cursor)


MOVEMENT_SORTS = Sorts(columns={"at": StockMovement.id}, tie=(StockMovement.id,), usual="-at")


async def list_movements(
    ctx: Context, *, variant_id: UUID, warehouse_id: UUID, cursor: str | None, sort: str | None = None, limit: int
) -> Page[MovementView]:
    """Return the ledger of one level, newest first; nothing where the level is outside the actor's bound.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    wanted = MovementFilter(variant_id=variant_id, warehouse_id=warehouse_id)
    query = select(StockMovement).join(StockLevel, of_level()).where(*movement_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, MOVEMENT_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda row: msgspec.convert(row, MovementView, from_attributes=True))


def level_conditions(actor: Actor, where: LevelFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on levels, the actor's bound among them."""
    free = StockLevel.on_hand - StockLevel.reserved
    conditions = [levels_of(actor), *matching([(StockLevel.warehouse_id, where.warehouse_id)])]
    if where.q and where.q.strip():
        conditions.append(StockLevel.variant_id.in_(variants_with(where.q)))
    if where.variant_id:
        wanted = [where.variant_id] if isinstance(where.variant_id, UUID) else where.variant_id
        conditions.append(is_any_of(StockLevel.variant_id, wanted))
    if where.min_free is not None:
        conditions.append(free >= where.min_free)
    return conditions if where.max_free is None else [*conditions, free <= where.max_free]


def movement_conditions(actor: Actor, where: MovementFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on movements that are joined to their levels, the actor's bound among them."""
    return [
        levels_of(actor),
        *matching(
            [
                (StockMovement.variant_id, where.variant_id),
                (StockMovement.warehouse_id, where.warehouse_id),
                (StockMovement.kind, where.kind),
            ]
        ),
        *within(StockMovement.at, where.at_from, where.at_to),
    ]


def of_level() -> ColumnElement[bool]:
    """Return the condition that a movement is one of a level's ledger."""
    return (StockLevel.variant_id == StockMovement.variant_id) & (StockLevel.warehouse_id == StockMovement.warehouse_id)


async def view_levels(ctx: Context, levels: Sequence[StockLevel]) -> list[LevelView]:
    """Return levels as staff see them, with what they are of in the caller's language."""
    known = await ctx.house.part(CatalogSnapshot).get_variants({level.variant_id for level in levels})
    return [_view(level, known.get(level.variant_id), ctx.locale) for level in levels]


def _view(level: StockLevel, facts: VariantFacts | None, locale: str) -> LevelView:
    return LevelView(
        variant_id=level.variant_id,
        product_id=facts.product_id if facts else None,
        sku_code=facts.sku_code if facts else None,
        title=translate(facts.title, locale) if facts else None,
        option_text=translate(facts.option_text, locale) if facts else None,
        warehouse_id=level.warehouse_id,
        merchant_id=level.merchant_id,
        on_hand=level.on_hand,
        reserved=level.reserved,
        free=level.on_hand - level.reserved,
        updated_at=level.updated_at,
    )
