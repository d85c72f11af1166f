"""Pages of products on sale, for buyers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.arrays import is_any_of
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_rows
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.pictures import Picture, show_picture
from jishi.modules.catalog.queries.current_prices import CurrentPrice, load_current_prices
from jishi.modules.catalog.queries.filters import (
    AttributeFilter,
    has_attribute,
    is_any_goods,
    is_in_category,
    is_left_without,
    matches,
)
from jishi.modules.catalog.queries.sorting import SORTS, Sort
from jishi.modules.media.public import Placeholder, load_placeholders


class ProductFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What a buyer narrows a list by; all that is given must hold. The price band is that of base prices.

    `goods` and `without` name products, variants, brands and categories, mixed; `goods` of None asks nothing.
    """

    ids: Sequence[UUID] = ()
    goods: Collection[UUID] | None = None
    without: Collection[UUID] = ()
    category_id: UUID | None = None
    brand_ids: Sequence[UUID] = ()
    merchant_id: UUID | None = None
    price_from_minor: int | None = None
    price_to_minor: int | None = None
    attributes: Sequence[AttributeFilter] = ()
    query: str | None = None
    in_stock: bool | None = None


class ProductCard(msgspec.Struct, frozen=True, kw_only=True):
    """A product as a list shows it; the price is the lowest one that everybody pays now.

    `is_sold_out` where no warehouse has any of it; a hint, since a region or a channel may have less.
    """

    id: UUID
    merchant_id: UUID
    brand_id: UUID | None
    code: str
    title: str
    subtitle: str
    picture: Picture | None
    price_minor: int | None
    market_price_minor: int | None
    currency: str
    sold_count: int
    is_sold_out: bool


async def list_products(
    ctx: Context, filters: ProductFilters, *, sort: Sort, limit: int, cursor: str | None = None
) -> Page[ProductCard]:
    """Return a page of products on sale; three queries for however many.

    :raises BadCursorError:
    """
    columns = (
        *(Product.id, Product.merchant_id, Product.brand_id, Product.code, Product.title, Product.subtitle),
        *(Product.media_ids, Product.sold_count, Product.listed_from, Product.min_price_minor),
        Product.is_in_stock,
    )
    query = select(*columns).where(*_is_on_sale(ctx.now), *_conditions(filters))
    page = await read_rows(ctx.session, query, SORTS[sort], limit=limit, cursor=cursor)
    cards = await _make_cards(ctx.session, page.items, ctx.now, ctx.locale, ctx.house.settings.currency)
    return Page(items=cards, next_cursor=page.next_cursor)


def _is_on_sale(now: datetime) -> list[ColumnElement[bool]]:
    """`is_listed` has the index; the times make a sweep that is late harmless where it matters."""
    return [
        Product.is_listed == true(),
        Product.listed_from <= now,
        Product.listed_to.is_(None) | (Product.listed_to > now),
        Product.min_price_minor.is_not(None),
    ]


def _conditions(filters: ProductFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [has_attribute(wanted) for wanted in filters.attributes]
    if filters.ids:
        found.append(is_any_of(Product.id, filters.ids))
    if filters.goods is not None:
        found.append(is_any_goods(filters.goods))
    if filters.without:
        found.append(is_left_without(filters.without))
    if filters.category_id is not None:
        found.append(is_in_category(filters.category_id))
    if filters.brand_ids:
        found.append(is_any_of(Product.brand_id, filters.brand_ids))
    found += matching([(Product.merchant_id, filters.merchant_id), (Product.is_in_stock, filters.in_stock)])
    if filters.query and filters.query.strip():
        found.append(matches(filters.query))
    return found + _price_band(filters)


def _price_band(filters: ProductFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.price_from_minor is not None:
        found.append(Product.max_price_minor >= filters.price_from_minor)
    if filters.price_to_minor is not None:
        found.append(Product.min_price_minor <= filters.price_to_minor)
    return found


async def _make_cards(
    session: AsyncSession, rows: Sequence[Any], now: datetime, locale: str, currency: str
) -> list[ProductCard]:
    prices = await load_current_prices(session, [row.id for row in rows], now)
    placeholders = await load_placeholders(session, [row.media_ids[0] for row in rows if row.media_ids])
    return [_make_card(row, prices.get(row.id), placeholders, locale, currency) for row in rows]


def _make_card(
    row: Any, price: CurrentPrice | None, placeholders: dict[UUID, Placeholder], locale: str, currency: str
) -> ProductCard:
    return ProductCard(
        id=row.id,
        merchant_id=row.merchant_id,
        brand_id=row.brand_id,
        code=row.code,
        title=translate(row.title, locale),
        subtitle=translate(row.subtitle, locale),
        picture=show_picture(row.media_ids[0], placeholders) if row.media_ids else None,
        price_minor=price.amount_minor if price else None,
        market_price_minor=price.market_price_minor if price else None,
        currency=price.currency if price else currency,
        sold_count=row.sold_count,
        is_sold_out=not row.is_in_stock,
    )
