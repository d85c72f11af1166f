"""Put collections into another order."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.content.errors import CollectionNotFoundError
from jishi.modules.content.models import Collection
from jishi.modules.content.repository import SCOPE, check_platform


async def move_collections(ctx: Context, *, collection_ids: Sequence[UUID]) -> None:
    """Number these collections in the order given; others keep their positions.

    :raises NotFoundError: staff with a bound have no content.
    :raises CollectionNotFoundError: one of them does not exist.
    """
    check_platform(ctx)
    query = select(Collection).where(Collection.id.in_(collection_ids)).order_by(Collection.id).with_for_update()
    known = {collection.id: collection for collection in await ctx.session.scalars(query)}
    for position, collection_id in enumerate(dict.fromkeys(collection_ids)):
        if collection_id not in known:
            raise CollectionNotFoundError
        known[collection_id].position = position
        known[collection_id].version += 1
        known[collection_id].updated_at = ctx.now
    ctx.touch(SCOPE)
