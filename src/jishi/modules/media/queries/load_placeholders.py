"""What to show until pictures have come, many in one query."""

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.arrays import is_any_of
from jishi.modules.media.models import Asset


class Placeholder(msgspec.Struct, frozen=True):
    """Average colour (``#rrggbb``), a tiny data URI, and the size that the picture will need."""

    colour: str
    blur: str
    width: int
    height: int


async def load_placeholders(session: AsyncSession, asset_ids: Collection[UUID]) -> dict[UUID, Placeholder]:
    """Return the placeholders of those assets that exist."""
    if not asset_ids:
        return {}
    query = select(Asset.id, Asset.colour, Asset.blur, Asset.width, Asset.height).where(is_any_of(Asset.id, asset_ids))
    return {row.id: Placeholder(row.colour, row.blur, row.width, row.height) for row in await session.execute(query)}
