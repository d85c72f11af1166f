"""Goods with their stock, levels and movements, as files."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion, tell_actor
from jishi.kit.translations import translate
from jishi.modules.catalog.public import (
    CATALOG_VIEW,
    CATALOG_VIEW_COST,
    PRODUCT_SORTS,
    VARIANT_ORDER,
    CatalogSnapshot,
    ConsoleFilters,
    ExportedVariant,
    VariantFacts,
    show_variants,
    variant_rows,
)
from jishi.modules.inventory.models import StockLevel, StockMovement, Warehouse
from jishi.modules.inventory.permissions import STOCK_VIEW
from jishi.modules.inventory.queries.list_stock import (
    LEVEL_SORTS,
    MOVEMENT_SORTS,
    LevelFilter,
    MovementFilter,
    level_conditions,
    movement_conditions,
    of_level,
)
from jishi.modules.inventory.scope import levels_of

_GOODS = (Column("inventory.sku_code"), Column("inventory.title"), Column("inventory.option"))
_VARIANT = (
    Column("inventory.product_code"),
    *_GOODS,
    Column("inventory.barcode"),
    Column("inventory.category"),
    Column("inventory.brand"),
    Column("inventory.state", words="product_state"),
    Column("inventory.is_listed", ColumnKind.INTEGER),
    Column("inventory.is_active", ColumnKind.INTEGER),
    Column("inventory.price", ColumnKind.MONEY),
    Column("inventory.market_price", ColumnKind.MONEY),
    Column("inventory.cost", ColumnKind.MONEY, CATALOG_VIEW_COST),
    Column("inventory.on_hand", ColumnKind.INTEGER, STOCK_VIEW),
    Column("inventory.free", ColumnKind.INTEGER, STOCK_VIEW),
    Column("inventory.weight_g", ColumnKind.INTEGER),
    Column("inventory.sold_count", ColumnKind.INTEGER),
    Column("inventory.updated_at", ColumnKind.INSTANT),
)
_LEVEL = (
    *_GOODS,
    Column("inventory.warehouse"),
    Column("inventory.on_hand", ColumnKind.INTEGER),
    Column("inventory.reserved", ColumnKind.INTEGER),
    Column("inventory.free", ColumnKind.INTEGER),
    Column("inventory.updated_at", ColumnKind.INSTANT),
)
_MOVEMENT = (
    *_GOODS,
    Column("inventory.warehouse"),
    Column("inventory.kind", words="movement_kind"),
    Column("inventory.on_hand_delta", ColumnKind.INTEGER),
    Column("inventory.reserved_delta", ColumnKind.INTEGER),
    Column("inventory.origin"),
    Column("inventory.reason"),
    Column("inventory.actor"),
    Column("inventory.at", ColumnKind.INSTANT),
)


async def _variant_cells_of(ctx: Context, rows: Sequence[Any]) -> Portion:
    variants = show_variants(ctx, rows)
    stock = await _sum_stock(ctx, [variant.variant_id for variant in variants])
    return [_variant_cells(variant, *stock.get(variant.variant_id, (0, 0))) for variant in variants]


async def _level_cells_of(ctx: Context, rows: Sequence[tuple[StockLevel, str]]) -> Portion:
    facts = await _facts(ctx, {level.variant_id for level, _ in rows})
    return [
        [
            *_goods_cells(ctx, facts.get(level.variant_id)),
            *(code, level.on_hand, level.reserved, level.free, level.updated_at),
        ]
        for level, code in rows
    ]


async def _movement_cells_of(ctx: Context, rows: Sequence[tuple[StockMovement, str]]) -> Portion:
    facts = await _facts(ctx, {movement.variant_id for movement, _ in rows})
    return [_movement_cells(ctx, movement, code, facts.get(movement.variant_id)) for movement, code in rows]


def _levels(ctx: Context, wanted: LevelFilter) -> Select[*tuple[Any, ...]]:
    query = select(StockLevel, Warehouse.code).join(Warehouse, Warehouse.id == StockLevel.warehouse_id)
    return query.where(*level_conditions(ctx.actor, wanted))


def _movements(ctx: Context, wanted: MovementFilter) -> Select[*tuple[Any, ...]]:
    return (
        select(StockMovement, Warehouse.code)
        .join(StockLevel, of_level())
        .join(Warehouse, Warehouse.id == StockMovement.warehouse_id)
        .where(*movement_conditions(ctx.actor, wanted))
    )


async def _sum_stock(ctx: Context, variant_ids: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    query = (
        select(StockLevel.variant_id, func.sum(StockLevel.on_hand), func.sum(StockLevel.reserved))
        .where(is_any_of(StockLevel.variant_id, variant_ids), levels_of(ctx.actor))
        .group_by(StockLevel.variant_id)
    )
    rows = await ctx.session.execute(query)
    return {variant_id: (int(on_hand), int(on_hand - reserved)) for variant_id, on_hand, reserved in rows}


async def _facts(ctx: Context, variant_ids: Collection[UUID]) -> Mapping[UUID, VariantFacts]:
    return await ctx.house.part(CatalogSnapshot).get_variants(variant_ids)


def _variant_cells(variant: ExportedVariant, on_hand: int, free: int) -> list[Cell]:
    return [
        *(variant.product_code, variant.sku_code, variant.title, variant.option_text, variant.barcode),
        *(variant.category, variant.brand, variant.state, int(variant.is_listed), int(variant.is_active)),
        *(variant.price, variant.market_price, variant.cost, on_hand, free),
        *(variant.weight_g, variant.sold_count, variant.updated_at),
    ]


def _movement_cells(ctx: Context, movement: StockMovement, code: str, facts: VariantFacts | None) -> list[Cell]:
    return [
        *_goods_cells(ctx, facts),
        *(code, movement.kind, movement.on_hand_delta, movement.reserved_delta),
        f"{movement.origin_kind} {movement.origin_id}",
        *(movement.reason, tell_actor(movement.actor, ctx.locale), movement.at),
    ]


def _goods_cells(ctx: Context, facts: VariantFacts | None) -> list[Cell]:
    if facts is None:
        return [None, None, None]
    return [facts.sku_code, translate(facts.title, ctx.locale), translate(facts.option_text, ctx.locale)]


EXPORTS = [
    ExportKind(
        code="inventory.goods",
        permission=CATALOG_VIEW,
        columns=_VARIANT,
        filters=ConsoleFilters,
        rows=variant_rows,
        cells=_variant_cells_of,
        sorts=PRODUCT_SORTS,
        then=VARIANT_ORDER,
    ),
    ExportKind(
        code="inventory.levels",
        permission=STOCK_VIEW,
        columns=_LEVEL,
        filters=LevelFilter,
        rows=_levels,
        cells=_level_cells_of,
        sorts=LEVEL_SORTS,
    ),
    ExportKind(
        code="inventory.movements",
        permission=STOCK_VIEW,
        columns=_MOVEMENT,
        filters=MovementFilter,
        rows=_movements,
        cells=_movement_cells_of,
        sorts=MOVEMENT_SORTS,
    ),
]
