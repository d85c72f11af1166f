"""Content as staff see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.content.errors import BannerNotFoundError, CollectionNotFoundError
from jishi.modules.content.models import Banner, BannerPlace, Collection, CollectionKind, LinkKind, PagePart
from jishi.modules.content.rules.windows import is_shown
from jishi.modules.content.scope import is_platform

# A home page with more of either is none that anybody scrolls through.
MOST_LISTED = 500


class BannerLink(msgspec.Struct, frozen=True):
    """Where a banner leads: `target` is an id, a text to search for, or a path of the storefront."""

    kind: LinkKind
    target: str = ""


class ConsoleBanner(msgspec.Struct, frozen=True, kw_only=True):
    """A banner with all that staff edit; `is_shown` says whether it is on some page now."""

    id: UUID
    place: BannerPlace
    media_id: UUID
    phone_media_id: UUID | None
    title: dict[str, str]
    subtitle: dict[str, str]
    link: BannerLink
    channels: list[str]
    position: int
    is_enabled: bool
    is_shown: bool
    shown_from: datetime | None
    shown_to: datetime | None
    version: int
    updated_at: datetime


class ConsoleCollection(msgspec.Struct, frozen=True, kw_only=True):
    """A collection with all that staff edit; `is_shown` says whether it is on some page now."""

    id: UUID
    code: str
    name: dict[str, str]
    subtitle: dict[str, str]
    kind: CollectionKind
    rule_id: UUID | None
    product_ids: list[UUID]
    most: int
    channels: list[str]
    position: int
    is_enabled: bool
    is_shown: bool
    shown_from: datetime | None
    shown_to: datetime | None
    version: int
    updated_at: datetime


async def list_banners(ctx: Context, *, place: BannerPlace | None = None) -> list[ConsoleBanner]:
    """Return banners by place and position; none for staff with a bound."""
    if not is_platform(ctx.actor):
        return []
    query = select(Banner).order_by(Banner.place, Banner.position, Banner.id).limit(MOST_LISTED)
    if place is not None:
        query = query.where(Banner.place == place)
    return [view_banner(banner, ctx.now) for banner in await ctx.session.scalars(query)]


async def get_banner(ctx: Context, banner_id: UUID) -> ConsoleBanner:
    """Return a banner.

    :raises BannerNotFoundError:
    """
    banner = await ctx.session.get(Banner, banner_id) if is_platform(ctx.actor) else None
    if banner is None:
        raise BannerNotFoundError
    return view_banner(banner, ctx.now)


async def list_collections(ctx: Context) -> list[ConsoleCollection]:
    """Return collections by position; none for staff with a bound."""
    if not is_platform(ctx.actor):
        return []
    query = select(Collection).order_by(Collection.position, Collection.id).limit(MOST_LISTED)
    return [view_collection(collection, ctx.now) for collection in await ctx.session.scalars(query)]


async def get_collection(ctx: Context, collection_id: UUID) -> ConsoleCollection:
    """Return a collection.

    :raises CollectionNotFoundError:
    """
    collection = await ctx.session.get(Collection, collection_id) if is_platform(ctx.actor) else None
    if collection is None:
        raise CollectionNotFoundError
    return view_collection(collection, ctx.now)


def view_banner(row: Banner, now: datetime) -> ConsoleBanner:
    """Return a banner as staff see it."""
    link = BannerLink(LinkKind(row.link_kind), row.link_target)
    return ConsoleBanner(link=link, is_shown=is_shown(row, now), **_columns(row, ConsoleBanner, {"link", "is_shown"}))


def view_collection(row: Collection, now: datetime) -> ConsoleCollection:
    """Return a collection as staff see it."""
    return ConsoleCollection(is_shown=is_shown(row, now), **_columns(row, ConsoleCollection, {"is_shown"}))


def _columns(row: PagePart, view: type[msgspec.Struct], but: set[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in view.__struct_fields__ if name not in but}
