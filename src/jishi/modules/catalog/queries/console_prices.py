"""Price lists and prices, for staff."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts
from jishi.modules.catalog.errors import PriceListNotFoundError
from jishi.modules.catalog.models import Price, PriceList, Variant
from jishi.modules.catalog.models.listing import PLATFORM, ListingSettings
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.views import ListingSettingsView, PriceListView


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


PRICE_SORTS = Sorts(
    columns={"variant": Price.variant_id, "sku_code": Variant.sku_code, "amount": Price.amount_minor},
    tie=(Price.variant_id, Price.min_quantity),
    usual="variant",
)


async def list_prices(
    ctx: Context,
    price_list_id: UUID,
    *,
    product_id: UUID | None,
    sku_code: str | None,
    limit: int,
    cursor: str | None,
    sort: str | None = None,
) -> Page[PriceView]:
    """Return a page of a list's prices for variants of the actor's merchants, by variant and quantity.

    :raises PriceListNotFoundError:
    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    seen = is_within(ctx.actor, PriceList.merchant_id) | PriceList.merchant_id.is_(None)
    if await ctx.session.scalar(select(PriceList.id).where(PriceList.id == price_list_id, seen)) is None:
        raise PriceListNotFoundError
    query = (
        select(Price.variant_id, Variant.sku_code, Variant.product_id, Price.min_quantity, Price.amount_minor)
        .join(Variant, Variant.id == Price.variant_id)
        .where(Price.price_list_id == price_list_id, is_within(ctx.actor, Variant.merchant_id))
    )
    if product_id is not None:
        query = query.where(Variant.product_id == product_id)
    if sku_code is not None:
        query = query.where(Variant.sku_code == sku_code)
    page = await read_rows(ctx.session, query, PRICE_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda row: PriceView(**row._mapping))


async def get_listing_settings(ctx: Context, merchant_id: UUID) -> ListingSettingsView:
    """Return what counts for a merchant: its own row, else the platform's, else nothing said."""
    if merchant_id != PLATFORM and not ctx.actor.sees_merchant(merchant_id):
        merchant_id = PLATFORM
    own = await ctx.session.get(ListingSettings, merchant_id)
    fallback = await ctx.session.get(ListingSettings, PLATFORM)
    is_four_eyes = own.is_four_eyes if own else bool(fallback and fallback.is_four_eyes)
    return ListingSettingsView(merchant_id=merchant_id, is_four_eyes=is_four_eyes, version=own.version if own else 0)
