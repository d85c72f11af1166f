"""Price lists and prices, for staff."""

from uuid import UUID

import msgspec
from sqlalchemy import select, tuple_

from jishi.kit.context import Context
from jishi.kit.paging import BadCursorError, Page, cut_page, read_cursor, write_cursor
from jishi.modules.catalog.errors import PriceListNotFoundError
from jishi.modules.catalog.models import Price, PriceList, Variant
from jishi.modules.catalog.models.listing import PLATFORM, ListingSettings
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.views import ListingSettingsView, PriceListView

_MOST = 2**63


class PriceView(msgspec.Struct, frozen=True, kw_only=True):
    """One price of a list."""

    variant_id: UUID
    sku_code: str
    product_id: UUID
    min_quantity: int
    amount_minor: int


def view_price_list(price_list: PriceList) -> PriceListView:
    """Return what staff see of a price list."""
    return msgspec.convert(price_list, PriceListView, from_attributes=True)


async def list_price_lists(ctx: Context) -> list[PriceListView]:
    """Return the platform's lists and those of the actor's merchants, those that win first."""
    seen = is_within(ctx.actor, PriceList.merchant_id) | PriceList.merchant_id.is_(None)
    query = select(PriceList).where(seen).order_by(PriceList.priority.desc(), PriceList.code)
    return [view_price_list(row) for row in await ctx.session.scalars(query)]


async def list_prices(
    ctx: Context,
    price_list_id: UUID,
    *,
    product_id: UUID | None,
    sku_code: str | None,
    limit: int,
    cursor: str | None,
) -> Page[PriceView]:
    """Return a page of a list's prices for variants of the actor's merchants, by variant and quantity.

    :raises PriceListNotFoundError:
    :raises BadCursorError:
    """
    seen = is_within(ctx.actor, PriceList.merchant_id) | PriceList.merchant_id.is_(None)
    if await ctx.session.scalar(select(PriceList.id).where(PriceList.id == price_list_id, seen)) is None:
        raise PriceListNotFoundError
    query = (
        select(Price.variant_id, Variant.sku_code, Variant.product_id, Price.min_quantity, Price.amount_minor)
        .join(Variant, Variant.id == Price.variant_id)
        .where(Price.price_list_id == price_list_id, is_within(ctx.actor, Variant.merchant_id))
        .order_by(Price.variant_id, Price.min_quantity)
        .limit(limit + 1)
    )
    if product_id is not None:
        query = query.where(Variant.product_id == product_id)
    if sku_code is not None:
        query = query.where(Variant.sku_code == sku_code)
    if cursor is not None:
        query = query.where(tuple_(Price.variant_id, Price.min_quantity) > tuple_(*_place_in(cursor)))
    rows = [PriceView(**row._mapping) for row in await ctx.session.execute(query)]
    return cut_page(rows, limit, lambda row: write_cursor(str(row.variant_id), row.min_quantity))


async def get_listing_settings(ctx: Context, merchant_id: UUID) -> ListingSettingsView:
    """Return what counts for a merchant: its own row, else the platform's, else nothing said."""
    if merchant_id != PLATFORM and not ctx.actor.sees_merchant(merchant_id):
        merchant_id = PLATFORM
    own = await ctx.session.get(ListingSettings, merchant_id)
    fallback = await ctx.session.get(ListingSettings, PLATFORM)
    is_four_eyes = own.is_four_eyes if own else bool(fallback and fallback.is_four_eyes)
    return ListingSettingsView(merchant_id=merchant_id, is_four_eyes=is_four_eyes, version=own.version if own else 0)


def _place_in(cursor: str) -> tuple[UUID, int]:
    variant_id, quantity = read_cursor(cursor, str, int)
    try:
        if not isinstance(quantity, int) or not 0 <= quantity < _MOST:
            raise ValueError(quantity)
        return UUID(str(variant_id)), quantity
    except ValueError as error:
        raise BadCursorError from error
