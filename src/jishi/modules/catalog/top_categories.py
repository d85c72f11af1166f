"""The top of the category tree, for pages that begin with it."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.pictures import Picture, show_picture
from jishi.modules.media.public import load_placeholders


class TopCategory(msgspec.Struct, frozen=True, kw_only=True):
    """A category without one above it, in the caller's language."""

    id: UUID
    name: str
    picture: Picture | None


async def list_top_categories(ctx: Context) -> list[TopCategory]:
    """Return the categories in use that stand at the top, in their order."""
    query = select(Category).where(Category.parent_id.is_(None), Category.archived_at.is_(None))
    rows = list(await ctx.session.scalars(query.order_by(Category.position, Category.id)))
    placeholders = await load_placeholders(ctx.session, [row.media_id for row in rows if row.media_id])
    return [
        TopCategory(
            id=row.id,
            name=translate(row.name, ctx.locale),
            picture=show_picture(row.media_id, placeholders) if row.media_id else None,
        )
        for row in rows
    ]
