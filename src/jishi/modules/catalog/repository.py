"""Rows for writing, already narrowed to what the actor may touch.

Lock order: the tree's lock, categories, products by id, variants of one product by id, price lists, prices by key.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.access import Actor
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.ids import new_id
from jishi.kit.locks import hold_name
from jishi.modules.catalog.errors import (
    AttributeNotFoundError,
    CategoryNotFoundError,
    PriceListNotFoundError,
    ProductNotFoundError,
)
from jishi.modules.catalog.models import Attribute, Category, PriceList, Product
from jishi.modules.catalog.models.listing import PLATFORM, ListingSettings
from jishi.modules.catalog.models.price import BASE_CODE

_FRESH = {"populate_existing": True}


def is_within(actor: Actor, merchant_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that a row's merchant is inside the actor's bound."""
    return true() if actor.merchant_ids is None else is_any_of(merchant_id, actor.merchant_ids)


def check_version(current: int, given: int | None) -> None:
    """Do nothing where the caller saw the row as it is; None is a caller that does not care.

    :raises StaleVersionError:
    """
    if given is not None and given != current:
        raise StaleVersionError(current=current)


async def lock_tree(ctx: Context) -> None:
    """Wait until no other transaction changes the shape of the category tree."""
    await hold_name(ctx.session, "catalog.categories")


async def lock_category(ctx: Context, category_id: UUID) -> Category:
    """Lock a category.

    :raises CategoryNotFoundError:
    """
    query = select(Category).where(Category.id == category_id).with_for_update()
    category = await ctx.session.scalar(query, execution_options=_FRESH)
    if category is None:
        raise CategoryNotFoundError
    return category


async def lock_attribute(ctx: Context, attribute_id: UUID) -> Attribute:
    """Lock an attribute.

    :raises AttributeNotFoundError:
    """
    query = select(Attribute).where(Attribute.id == attribute_id).with_for_update()
    attribute = await ctx.session.scalar(query, execution_options=_FRESH)
    if attribute is None:
        raise AttributeNotFoundError
    return attribute


async def lock_products(ctx: Context, product_ids: Collection[UUID]) -> dict[UUID, Product]:
    """Lock the products that exist and that the actor may change, in the order of their ids."""
    query = (
        select(Product)
        .where(is_any_of(Product.id, product_ids), is_within(ctx.actor, Product.merchant_id))
        .order_by(Product.id)
        .with_for_update()
    )
    return {product.id: product for product in await ctx.session.scalars(query, execution_options=_FRESH)}


async def lock_product(ctx: Context, product_id: UUID, version: int | None = None) -> Product:
    """Lock one product that the actor may change.

    :raises ProductNotFoundError:
    :raises StaleVersionError: it is not at `version`.
    """
    product = (await lock_products(ctx, [product_id])).get(product_id)
    if product is None:
        raise ProductNotFoundError
    check_version(product.version, version)
    return product


async def lock_price_list(ctx: Context, price_list_id: UUID, *, is_whole: bool) -> PriceList:
    """Lock a price list; `is_whole` asks for the right to change the list itself, not only own prices in it.

    :raises PriceListNotFoundError: no such list, or one that the actor may not change like this.
    """
    query = select(PriceList).where(PriceList.id == price_list_id).with_for_update(key_share=not is_whole)
    if ctx.actor.merchant_ids is not None:
        own = is_any_of(PriceList.merchant_id, ctx.actor.merchant_ids)
        query = query.where(own if is_whole else own | PriceList.merchant_id.is_(None))
    price_list = await ctx.session.scalar(query, execution_options=_FRESH)
    if price_list is None:
        raise PriceListNotFoundError
    return price_list


async def get_base_list(ctx: Context) -> PriceList:
    """Return the base price list, made in the shop's currency at first asking."""
    query = select(PriceList).where(PriceList.code == BASE_CODE)
    base = await ctx.session.scalar(query)
    if base is None:
        statement = insert(PriceList).values(
            id=new_id(),
            code=BASE_CODE,
            name={"zh-CN": "基础价", "en": "Base prices"},
            currency=ctx.house.settings.currency,
            priority=0,
            is_active=True,
            version=1,
            created_at=ctx.now,
            updated_at=ctx.now,
        )
        await ctx.session.execute(statement.on_conflict_do_nothing(index_elements=["code"]))
        base = (await ctx.session.scalars(query)).one()
    return base


async def find_four_eyes(ctx: Context, merchant_ids: Collection[UUID]) -> set[UUID]:
    """Return those of the merchants for whom nobody may approve what he submitted himself."""
    wanted = {PLATFORM, *merchant_ids}
    rows = await ctx.session.scalars(select(ListingSettings).where(is_any_of(ListingSettings.merchant_id, wanted)))
    said = {row.merchant_id: row.is_four_eyes for row in rows}
    return {merchant_id for merchant_id in merchant_ids if said.get(merchant_id, said.get(PLATFORM, False))}
