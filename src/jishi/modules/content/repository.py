"""Rows of content for writing; there are none for staff with a bound."""

from collections.abc import Collection, Mapping
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, NotFoundError, StaleVersionError
from jishi.modules.content.drafts import Showing
from jishi.modules.content.errors import BannerNotFoundError, CollectionNotFoundError
from jishi.modules.content.models import Banner, PagePart
from jishi.modules.content.models import Collection as ProductCollection
from jishi.modules.content.scope import is_platform

# What the pages are made of; every write touches it.
SCOPE = "content.home"
MISSING: Mapping[type[PagePart], type[DomainError]] = {
    Banner: BannerNotFoundError,
    ProductCollection: CollectionNotFoundError,
}
P = TypeVar("P", bound=PagePart)


def check_platform(ctx: Context) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError: content does not exist for staff with a bound.
    """
    if not is_platform(ctx.actor):
        raise NotFoundError


async def lock_page_part(ctx: Context, kind: type[P], part_id: UUID, version: int | None = None) -> P:
    """Return a locked banner or collection.

    :raises BannerNotFoundError:
    :raises CollectionNotFoundError:
    :raises StaleVersionError:
    """
    query = select(kind).where(kind.id == part_id).with_for_update()
    part = await ctx.session.scalar(query) if is_platform(ctx.actor) else None
    if part is None:
        raise MISSING[kind]
    if version is not None and part.version != version:
        raise StaleVersionError(current=part.version)
    return part


async def lock_page_parts(ctx: Context, kind: type[P], part_ids: Collection[UUID]) -> dict[UUID, P]:
    """Return those of `part_ids` that exist by their ids, locked in the order of these."""
    query = select(kind).where(kind.id.in_(part_ids)).order_by(kind.id).with_for_update()
    return {part.id: part for part in await ctx.session.scalars(query)}


def show(ctx: Context, part: PagePart, showing: Showing) -> None:
    """Say when, where and in which order a part stands from now on."""
    part.channels, part.position, part.is_enabled = list(showing.channels), showing.position, showing.is_enabled
    part.shown_from, part.shown_to = showing.shown_from, showing.shown_to
    part.version += 1
    part.updated_at = ctx.now
    ctx.touch(SCOPE)
