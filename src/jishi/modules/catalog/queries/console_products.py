"""Products as staff see them: every state, narrowed to the actor's merchants, costs only for those who may."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page, cut_page, read_id_cursor, write_cursor
from jishi.modules.catalog.errors import ProductNotFoundError
from jishi.modules.catalog.models import Product, ProductChange
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST
from jishi.modules.catalog.queries.console_filters import ConsoleFilters, console_conditions
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.states import ProductState
from jishi.modules.catalog.views import ProductChangeView


class ProductRow(msgspec.Struct, frozen=True, kw_only=True):
    """A product as a list shows it to staff."""

    id: UUID
    merchant_id: UUID
    code: str
    title: dict[str, str]
    category_id: UUID
    brand_id: UUID | None
    media_id: UUID | None
    state: ProductState
    is_listed: bool
    listed_from: datetime | None
    listed_to: datetime | None
    min_price_minor: int | None
    max_price_minor: int | None
    sold_count: int
    version: int
    updated_at: datetime


async def list_products(
    ctx: Context, filters: ConsoleFilters, *, limit: int, cursor: str | None = None
) -> Page[ProductRow]:
    """Return a page of products, newest first.

    :raises BadCursorError:
    """
    conditions = console_conditions(ctx.actor, filters)
    if cursor is not None:
        conditions.append(Product.id < read_id_cursor(cursor))
    rows = await ctx.session.scalars(select(Product).where(*conditions).order_by(Product.id.desc()).limit(limit + 1))
    return cut_page([_to_row(product) for product in rows], limit, lambda row: write_cursor(str(row.id)))


async def list_changes(
    ctx: Context, product_id: UUID, *, limit: int, cursor: str | None = None
) -> Page[ProductChangeView]:
    """Return a page of a product's change log, newest first; costs are left out for those who may not see them.

    :raises ProductNotFoundError:
    :raises BadCursorError:
    """
    await check_product(ctx, product_id)
    query = select(ProductChange).where(ProductChange.product_id == product_id)
    if cursor is not None:
        query = query.where(ProductChange.id < read_id_cursor(cursor))
    rows = await ctx.session.scalars(query.order_by(ProductChange.id.desc()).limit(limit + 1))
    sees_cost = ctx.actor.can(CATALOG_VIEW_COST)
    changes = [
        ProductChangeView(
            id=row.id,
            actor=row.actor,
            act=row.act,
            before=row.before if sees_cost else _without_cost(row.before),
            after=row.after if sees_cost else _without_cost(row.after),
            at=row.at,
        )
        for row in rows
    ]
    return cut_page(changes, limit, lambda change: write_cursor(str(change.id)))


async def check_product(ctx: Context, product_id: UUID) -> None:
    """Do nothing where the actor may see the product.

    :raises ProductNotFoundError:
    """
    query = select(Product.id).where(Product.id == product_id, is_within(ctx.actor, Product.merchant_id))
    if await ctx.session.scalar(query) is None:
        raise ProductNotFoundError


def _to_row(product: Product) -> ProductRow:
    return ProductRow(
        id=product.id,
        merchant_id=product.merchant_id,
        code=product.code,
        title=product.title,
        category_id=product.category_id,
        brand_id=product.brand_id,
        media_id=next(iter(product.media_ids), None),
        state=ProductState(product.state),
        is_listed=product.is_listed,
        listed_from=product.listed_from,
        listed_to=product.listed_to,
        min_price_minor=product.min_price_minor,
        max_price_minor=product.max_price_minor,
        sold_count=product.sold_count,
        version=product.version,
        updated_at=product.updated_at,
    )


def _without_cost(values: dict[str, Any]) -> dict[str, Any]:
    """Return a side of a change without costs, at whatever depth they stand."""
    return {
        key: _without_cost(value) if isinstance(value, dict) else value
        for key, value in values.items()
        if key != "cost_minor"
    }
