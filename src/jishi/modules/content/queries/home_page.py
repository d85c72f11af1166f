"""What the storefront's first page is made of, at one instant, in one language, on one channel."""

from collections.abc import Collection as Set
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.kit.translations import translate
from jishi.modules.catalog.public import (
    Picture,
    ProductCard,
    ProductFilters,
    Sort,
    TopCategory,
    list_products,
    list_top_categories,
    show_picture,
)
from jishi.modules.content.errors import CollectionNotFoundError
from jishi.modules.content.models import Banner, BannerPlace, Collection, CollectionKind, LinkKind
from jishi.modules.content.queries.console_content import BannerLink
from jishi.modules.content.rules.windows import is_shown, next_change
from jishi.modules.media.public import Placeholder, load_placeholders

_RULES: Mapping[CollectionKind, Sort] = {
    CollectionKind.NEWEST: Sort.NEWEST,
    CollectionKind.BEST_SELLING: Sort.SALES,
    CollectionKind.CATEGORY: Sort.SALES,
    CollectionKind.BRAND: Sort.SALES,
}


class ShownBanner(msgspec.Struct, frozen=True, kw_only=True):
    """A banner; `phone_picture` is its narrow form, where there is one."""

    id: UUID
    place: BannerPlace
    title: str
    subtitle: str
    picture: Picture
    phone_picture: Picture | None
    link: BannerLink


class ShownCollection(msgspec.Struct, frozen=True, kw_only=True):
    """A collection with the first of its products; `rule_id` is the category or brand that it shows."""

    id: UUID
    code: str
    name: str
    subtitle: str
    kind: CollectionKind
    rule_id: UUID | None
    products: list[ProductCard]


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """The first page of the storefront; collections without anything on sale are left out."""

    banners: list[ShownBanner]
    categories: list[TopCategory]
    collections: list[ShownCollection]


class CollectionPage(msgspec.Struct, frozen=True, kw_only=True):
    """A collection with a page of its products."""

    id: UUID
    code: str
    name: str
    subtitle: str
    kind: CollectionKind
    rule_id: UUID | None
    products: Page[ProductCard]


class MadePage(msgspec.Struct, frozen=True):
    """A page, and until when it stays as it is; None where no window is ahead."""

    page: HomePage
    changes_at: datetime | None


async def make_home_page(ctx: Context, channel: str) -> MadePage:
    """Return the page as it is on a channel now, in the language of `ctx`."""
    banners = list(await ctx.session.scalars(select(Banner).order_by(Banner.position, Banner.id)))
    collections = list(await ctx.session.scalars(select(Collection).order_by(Collection.position, Collection.id)))
    shown = [collection for collection in collections if is_shown(collection, ctx.now, channel)]
    rows = [(collection, await _list(ctx, collection, collection.most, None)) for collection in shown]
    page = HomePage(
        banners=await _show_banners(
            ctx,
            [banner for banner in banners if is_shown(banner, ctx.now, channel)],
            {str(collection.id): collection.code for collection in collections},
        ),
        categories=await list_top_categories(ctx),
        collections=[
            ShownCollection(products=products.items, **_head(ctx, collection))
            for collection, products in rows
            if products.items
        ],
    )
    return MadePage(page, next_change([*banners, *collections], ctx.now))


async def get_collection_page(ctx: Context, code: str, *, limit: int, cursor: str | None) -> CollectionPage:
    """Return a collection that is shown on some channel, with a page of its products.

    :raises CollectionNotFoundError:
    :raises BadCursorError:
    """
    collection = await ctx.session.scalar(select(Collection).where(Collection.code == code))
    if collection is None or not is_shown(collection, ctx.now):
        raise CollectionNotFoundError
    products = await _list(ctx, collection, limit, cursor)
    return CollectionPage(products=products, **_head(ctx, collection))


async def _list(ctx: Context, collection: Collection, limit: int, cursor: str | None) -> Page[ProductCard]:
    kind = CollectionKind(collection.kind)
    if kind is CollectionKind.MANUAL:
        # As many as a collection may have, and in its own order.
        ids = collection.product_ids
        found = await list_products(ctx, ProductFilters(ids=ids), sort=Sort.NEWEST, limit=len(ids) or 1)
        cards = {card.id: card for card in found.items}
        return Page(items=[cards[id_] for id_ in ids if id_ in cards][:limit])
    filters = ProductFilters(
        category_id=collection.rule_id if kind is CollectionKind.CATEGORY else None,
        brand_ids=[collection.rule_id] if kind is CollectionKind.BRAND and collection.rule_id else [],
    )
    return await list_products(ctx, filters, sort=_RULES[kind], limit=limit, cursor=cursor)


async def _show_banners(
    ctx: Context, banners: Sequence[Banner], collection_codes: Mapping[str, str]
) -> list[ShownBanner]:
    used: Set[UUID] = {id_ for banner in banners for id_ in (banner.media_id, banner.phone_media_id) if id_}
    placeholders = await load_placeholders(ctx.session, list(used))
    return [_show_banner(banner, placeholders, collection_codes, ctx.locale) for banner in banners]


def _show_banner(
    banner: Banner, placeholders: Mapping[UUID, Placeholder], collection_codes: Mapping[str, str], locale: str
) -> ShownBanner:
    # Staff choose a collection by its id; its page has its code.
    target = collection_codes.get(banner.link_target, banner.link_target)
    return ShownBanner(
        id=banner.id,
        place=BannerPlace(banner.place),
        title=translate(banner.title, locale),
        subtitle=translate(banner.subtitle, locale),
        picture=show_picture(banner.media_id, placeholders),
        phone_picture=show_picture(banner.phone_media_id, placeholders) if banner.phone_media_id else None,
        link=BannerLink(LinkKind(banner.link_kind), target),
    )


def _head(ctx: Context, collection: Collection) -> dict[str, Any]:
    return {
        "id": collection.id,
        "code": collection.code,
        "name": translate(collection.name, ctx.locale),
        "subtitle": translate(collection.subtitle, ctx.locale),
        "kind": CollectionKind(collection.kind),
        "rule_id": collection.rule_id,
    }
