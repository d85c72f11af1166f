"""Put the sample shop into a database."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from typing import TypeVar
from uuid import UUID

import msgspec

from jishi.app import registry
from jishi.app.house import open_house
from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.goods import SampleProduct
from jishi.app.sample.load.content import list_missing_banner_pictures, load_content
from jishi.app.sample.load.coupons import load_coupons
from jishi.app.sample.load.drawing import open_drawing_room
from jishi.app.sample.load.ground import (
    list_missing_pictures,
    load_attributes,
    load_brands,
    load_categories,
    load_price_lists,
)
from jishi.app.sample.load.known import find_known
from jishi.app.sample.load.membership import load_membership
from jishi.app.sample.load.people import load_member_groups, load_members, load_roles, load_staff
from jishi.app.sample.load.pictures import Assets, Wanted, store_pictures
from jishi.app.sample.load.places import load_freight, load_gateways, load_merchants, load_warehouses
from jishi.app.sample.load.points_mall import load_points_mall
from jishi.app.sample.load.presales import load_presale
from jishi.app.sample.load.products import Surroundings, load_products
from jishi.app.sample.load.progress import Progress, ReportProgress
from jishi.app.sample.load.promotions import load_promotions
from jishi.app.sample.load.recharges import load_packages
from jishi.app.sample.load.standing import load_standing
from jishi.app.sample.pictures.spec import PictureSpec
from jishi.app.sample.places import SampleStock
from jishi.app.sample.shop import SampleShop
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.settings import Settings
from jishi.modules.identity.public import register_permission_sets

_PRODUCTS_A_BATCH = 12
_PICTURES_A_BATCH = 33
T = TypeVar("T")


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Ids by code of what everything else refers to."""

    merchants: Mapping[str, UUID]
    warehouses: Mapping[str, UUID]
    freight: Mapping[str, UUID]
    groups: Mapping[str, UUID]


def load_sample_shop(settings: Settings, report: ReportProgress, shop: SampleShop | None = None) -> None:
    """Fill a migrated database with `shop`, by default the sample shop as it looks today; takes about a minute.

    What is there already stays as it is, so a load that was broken off goes on, and a repeated one changes nothing.
    """
    asyncio.run(_load(settings, report, shop))


async def _load(settings: Settings, report: ReportProgress, shop: SampleShop | None) -> None:
    registry.load_tables()
    house = open_house(settings)
    register_permission_sets(house, registry.permission_sets())
    shop = shop or build_sample_shop(today=house.clock.now().date())
    try:
        report("People and places", 0, 1)
        async with open_context(house) as ctx:
            places = await _load_places_and_people(ctx, shop)
        report("People and places", 1, 1)
        await _load_goods(house, shop, places, report)
    finally:
        await house.close()


async def _load_places_and_people(ctx: Context, shop: SampleShop) -> Places:
    merchants = await load_merchants(ctx, shop.merchants)
    warehouses = await load_warehouses(ctx, shop.warehouses)
    await ctx.session.flush()
    await load_gateways(ctx)
    await load_roles(ctx, shop.roles)
    await load_staff(ctx, shop.staff, merchants, warehouses)
    groups = await load_member_groups(ctx, shop.member_groups)
    await load_members(ctx, shop.members, groups)
    await load_packages(ctx)
    await load_standing(ctx, frozenset(member.phone for member in shop.members))
    await load_membership(ctx)
    freight = await load_freight(ctx, shop.freight_templates, merchants)
    return Places(merchants=merchants, warehouses=warehouses, freight=freight, groups=groups)


async def _load_goods(house: House, shop: SampleShop, places: Places, report: ReportProgress) -> None:
    async with open_context(house) as ctx:
        missing = await list_missing_pictures(ctx, shop.brands, shop.categories)
        missing += await list_missing_banner_pictures(ctx, shop.banners)
        ground = _in_batches(missing, _PICTURES_A_BATCH)
        batches = _in_batches(await _list_missing(ctx, shop, places), _PRODUCTS_A_BATCH)
    pictures = [*map(_platform_pictures, ground), *(_pictures_by_merchant(batch, places) for batch in batches)]
    progress = Progress(report, pictures, batches)
    progress.tell()
    with open_drawing_room() as room:
        async with aclosing(store_pictures(house, room, pictures)) as stored:
            on_ground: Assets = {}
            for _ in ground:
                on_ground |= await anext(stored)
                progress.tell(pictures=1)
            around = await _load_ground(house, shop, places, on_ground)
            for batch in batches:
                assets = await anext(stored)
                async with open_context(house) as ctx:
                    await load_products(ctx, batch, around, assets)
                progress.tell(pictures=1, products=1)
    async with open_context(house) as ctx:
        await load_content(ctx, shop, around.categories, on_ground)
        await load_promotions(ctx, around.categories)
        await load_presale(ctx)
        await load_points_mall(ctx)
        await load_coupons(ctx, around.categories)


async def _list_missing(ctx: Context, shop: SampleShop, places: Places) -> list[SampleProduct]:
    known = await find_known(ctx, "products")
    return [
        product for product in shop.products if f"{places.merchants[product.merchant_code]}/{product.code}" not in known
    ]


def _platform_pictures(pictures: Sequence[PictureSpec]) -> Wanted:
    return {None: pictures}


def _pictures_by_merchant(products: Sequence[SampleProduct], places: Places) -> Wanted:
    wanted: dict[UUID | None, list[PictureSpec]] = {}
    for product in products:
        wanted.setdefault(places.merchants[product.merchant_code], []).extend(product.pictures)
    return wanted


async def _load_ground(house: House, shop: SampleShop, places: Places, assets: Assets) -> Surroundings:
    stock: dict[str, list[SampleStock]] = {}
    for level in shop.stock:
        stock.setdefault(level.sku_code, []).append(level)
    async with open_context(house) as ctx:
        attributes = await load_attributes(ctx, shop.attributes)
        return Surroundings(
            merchants=places.merchants,
            warehouses=places.warehouses,
            freight=places.freight,
            brands=await load_brands(ctx, shop.brands, assets),
            categories=await load_categories(ctx, shop.categories, attributes, assets),
            price_lists=await load_price_lists(ctx, shop.price_lists, places.groups),
            stock=stock,
        )


def _in_batches(things: Sequence[T], size: int) -> list[Sequence[T]]:
    return [things[start : start + size] for start in range(0, len(things), size)]
