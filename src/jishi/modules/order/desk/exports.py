"""Orders and their lines, as files."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.money import Money
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.inventory.public import WarehouseSnapshot
from jishi.modules.merchant.public import MerchantFacts, MerchantSnapshot
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.permissions import ORDER_VIEW
from jishi.modules.order.queries.list_console_orders import ORDER_SORTS
from jishi.modules.order.queries.order_filter import OrderFilter, conditions_of, ids_of_person
from jishi.modules.order.queries.shape_orders import address_for, shape_delivery
from jishi.modules.order.rules.labels import label_of
from jishi.modules.order.scope import orders_of

_HEAD = (
    Column("order.number"),
    Column("order.trade_number"),
    Column("order.merchant"),
    Column("order.warehouse"),
    Column("order.delivery"),
    Column("order.label"),
    Column("order.placed_at", ColumnKind.INSTANT),
    Column("order.paid_at", ColumnKind.INSTANT),
)
_ORDER = (
    Column("order.ship_due_at", ColumnKind.INSTANT),
    Column("order.goods", ColumnKind.MONEY),
    Column("order.discount", ColumnKind.MONEY),
    Column("order.freight", ColumnKind.MONEY),
    Column("order.total", ColumnKind.MONEY),
    Column("order.refunded", ColumnKind.MONEY),
    Column("order.currency"),
    Column("order.consignee"),
    Column("order.phone"),
    Column("order.region"),
    Column("order.address"),
    Column("order.note"),
    Column("order.staff_note"),
)
_LINE = (
    Column("order.position", ColumnKind.INTEGER),
    Column("order.sku_code"),
    Column("order.title"),
    Column("order.option"),
    Column("order.quantity", ColumnKind.INTEGER),
    Column("order.shipped_quantity", ColumnKind.INTEGER),
    Column("order.unit_price", ColumnKind.MONEY),
    Column("order.line_discount", ColumnKind.MONEY),
    Column("order.line_total", ColumnKind.MONEY),
    Column("order.line_refunded", ColumnKind.MONEY),
    Column("order.currency"),
)


async def _order_rows(ctx: Context, filters: OrderFilter) -> Rows:
    return await _narrow(ctx, select(Order, Trade.number).join(Trade, Trade.id == Order.trade_id), filters)


async def _order_cells_of(ctx: Context, rows: Sequence[tuple[Order, str]]) -> Portion:
    names = await _Names.load(ctx, [order for order, _ in rows])
    return [[*_head(ctx, order, number, names), *_order_cells(ctx, order)] for order, number in rows]


async def _line_rows(ctx: Context, filters: OrderFilter) -> Rows:
    query = select(Order, Trade.number, OrderLine).join(Trade, Trade.id == Order.trade_id)
    return await _narrow(ctx, query.join(OrderLine, OrderLine.order_id == Order.id), filters)


async def _line_cells_of(ctx: Context, rows: Sequence[tuple[Order, str, OrderLine]]) -> Portion:
    names = await _Names.load(ctx, [order for order, *_ in rows])
    return [[*_head(ctx, order, number, names), *_line_cells(ctx, order, line)] for order, number, line in rows]


async def _narrow(ctx: Context, query: Select[*tuple[Any, ...]], filters: OrderFilter) -> Select[*tuple[Any, ...]]:
    query = query.where(orders_of(ctx.actor), *conditions_of(filters, ctx.actor, ctx.now))
    person = ids_of_person(filters)
    if person is not None:
        query = query.where(is_any_of(Order.id, await ctx.session.scalars(person)))
    return query


class _Names:
    """What people call the merchants and warehouses of a portion."""

    def __init__(self, merchants: Mapping[UUID, MerchantFacts], warehouses: Mapping[UUID, str]) -> None:
        self.merchants = merchants
        self.warehouses = warehouses

    @classmethod
    async def load(cls, ctx: Context, orders: Sequence[Order]) -> "_Names":
        merchants = await ctx.house.part(MerchantSnapshot).get({order.merchant_id for order in orders})
        snapshot = ctx.house.part(WarehouseSnapshot)
        await snapshot.load()
        return cls(merchants, {facts.id: facts.code for facts in snapshot.warehouses})


def _head(ctx: Context, order: Order, trade_number: str, names: _Names) -> list[Cell]:
    merchant = names.merchants.get(order.merchant_id)
    return [
        order.number,
        trade_number,
        translate(merchant.name, ctx.locale) if merchant else None,
        names.warehouses.get(order.warehouse_id),
        delivery.name if (delivery := shape_delivery(order, ctx.locale)) else None,
        text(f"order.label.{label_of(order)}", ctx.locale),
        order.placed_at,
        order.paid_at,
    ]


def _order_cells(ctx: Context, order: Order) -> list[Cell]:
    address = address_for(ctx.actor, order.address) or {}
    amounts = (order.goods_minor, order.discount_minor, order.freight_minor, order.total_minor, order.refunded_minor)
    return [
        order.ship_due_at,
        *(Money(minor, order.currency) for minor in amounts),
        order.currency,
        address.get("consignee"),
        address.get("phone"),
        " ".join(address.get("region_names") or ()),
        address.get("detail"),
        order.note,
        order.staff_note,
    ]


def _line_cells(ctx: Context, order: Order, line: OrderLine) -> list[Cell]:
    amounts = (line.unit_price_minor, line.discount_minor, line.total_minor, line.refunded_minor)
    return [
        line.position + 1,
        line.sku_code,
        translate(line.title, ctx.locale),
        translate(line.option_text, ctx.locale),
        line.quantity,
        line.shipped_quantity,
        *(Money(minor, order.currency) for minor in amounts),
        order.currency,
    ]


EXPORTS = [
    ExportKind(
        code="order.orders",
        permission=ORDER_VIEW,
        columns=(*_HEAD, *_ORDER),
        filters=OrderFilter,
        rows=_order_rows,
        cells=_order_cells_of,
        sorts=ORDER_SORTS,
    ),
    ExportKind(
        code="order.lines",
        permission=ORDER_VIEW,
        columns=(*_HEAD, *_LINE),
        filters=OrderFilter,
        rows=_line_rows,
        cells=_line_cells_of,
        sorts=ORDER_SORTS,
        then=(OrderLine.position,),
    ),
]
