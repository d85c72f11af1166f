"""Products as staff see them: every state, narrowed to the actor's merchants, costs only for those who may."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest, read_page
from jishi.kit.sorting import Sorts
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


PRODUCT_SORTS = Sorts(
    columns={
        "created_at": Product.id,
        "updated_at": Product.updated_at,
        "code": Product.code,
        "sold_count": Product.sold_count,
    },
    tie=(Product.id,),
    usual="-created_at",
)


async def list_products(
    ctx: Context, filters: ConsoleFilters, *, limit: int, cursor: str | None = None, sort: str | None = None
) -> Page[ProductRow]:
    """Return a page of products, newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Product).where(*console_conditions(ctx.actor, filters))
    return (await read_page(ctx.session, query, PRODUCT_SORTS.run(sort), limit=limit, cursor=cursor)).show(_to_row)


async def list_changes(
    ctx: Context, product_id: UUID, *, limit: int, cursor: str | None = None
) -> Page[ProductChangeView]:
    """Return a page of a product's change log, newest first; costs are left out for those who may not see them.

    :raises ProductNotFoundError:
    :raises BadCursorError:
    """
    await check_product(ctx, product_id)
    query = select(ProductChange).where(ProductChange.product_id == product_id)
    page = await read_newest(ctx.session, query, ProductChange.id, limit=limit, cursor=cursor)
    sees_cost = ctx.actor.can(CATALOG_VIEW_COST)
    return page.show(lambda change: _view_change(change, sees_cost=sees_cost))


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


def _view_change(change: ProductChange, *, sees_cost: bool) -> ProductChangeView:
    return ProductChangeView(
        id=change.id,
        actor=change.actor,
        act=change.act,
        before=change.before if sees_cost else _without_cost(change.before),
        after=change.after if sees_cost else _without_cost(change.after),
        at=change.at,
    )


def _without_cost(values: dict[str, Any]) -> dict[str, Any]:
    """Return a side of a change without costs, at whatever depth they stand."""
    return {
        key: _without_cost(value) if isinstance(value, dict) else value
        for key, value in values.items()
        if key != "cost_minor"
    }
