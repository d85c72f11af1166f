"""The views that somebody may choose from."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import or_, select

from jishi.kit.context import Context
from jishi.modules.desk.models import SavedView
from jishi.modules.identity.public import list_role_ids_of_staff

MOST_LISTED = 200


class SavedViewView(msgspec.Struct, frozen=True, kw_only=True):
    """A saved view; only its owner (`is_own`) changes it."""

    id: UUID
    page: str
    name: str
    query: dict[str, Any]
    columns: list[str]
    role_ids: list[UUID]
    position: int
    is_own: bool
    version: int


async def list_saved_views(ctx: Context, *, page: str | None = None) -> list[SavedViewView]:
    """Return the actor's own views and those shared with one of the actor's roles, own ones first."""
    if ctx.actor.id is None:
        return []
    roles = await list_role_ids_of_staff(ctx, ctx.actor.id)
    is_own = SavedView.owner_id == ctx.actor.id
    query = select(SavedView).where(or_(is_own, SavedView.role_ids.overlap(roles)))
    if page is not None:
        query = query.where(SavedView.page == page)
    query = query.order_by(SavedView.page, is_own.desc(), SavedView.position, SavedView.id).limit(MOST_LISTED)
    return [view_saved_view(ctx, row) for row in await ctx.session.scalars(query)]


def view_saved_view(ctx: Context, row: SavedView) -> SavedViewView:
    """Return a view as the actor sees it."""
    return SavedViewView(
        id=row.id,
        page=row.page,
        name=row.name,
        query=row.query,
        columns=row.columns,
        role_ids=row.role_ids,
        position=row.position,
        is_own=row.owner_id == ctx.actor.id,
        version=row.version,
    )
