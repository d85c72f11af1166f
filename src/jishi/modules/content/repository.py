"""Rows of content for writing; there are none for staff with a bound."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.content.errors import BannerNotFoundError, CollectionNotFoundError
from jishi.modules.content.models import Banner, Collection
from jishi.modules.content.scope import is_platform

# What the pages are made of; every write touches it.
SCOPE = "content.home"


def check_platform(ctx: Context) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError: content does not exist for staff with a bound.
    """
    if not is_platform(ctx.actor):
        raise NotFoundError


async def lock_banner(ctx: Context, banner_id: UUID, version: int | None = None) -> Banner:
    """Return a locked banner.

    :raises BannerNotFoundError:
    :raises StaleVersionError:
    """
    query = select(Banner).where(Banner.id == banner_id).with_for_update()
    banner = await ctx.session.scalar(query) if is_platform(ctx.actor) else None
    if banner is None:
        raise BannerNotFoundError
    if version is not None and banner.version != version:
        raise StaleVersionError(current=banner.version)
    return banner


async def lock_collection(ctx: Context, collection_id: UUID, version: int | None = None) -> Collection:
    """Return a locked collection.

    :raises CollectionNotFoundError:
    :raises StaleVersionError:
    """
    query = select(Collection).where(Collection.id == collection_id).with_for_update()
    collection = await ctx.session.scalar(query) if is_platform(ctx.actor) else None
    if collection is None:
        raise CollectionNotFoundError
    if version is not None and collection.version != version:
        raise StaleVersionError(current=collection.version)
    return collection
