"""Mark what is in a collection."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, insert

from jishi.kit.context import Context
from jishi.modules.promotion.marks.collections import SCOPE
from jishi.modules.promotion.models import CollectionMark


async def mark_collection(ctx: Context, *, collection_id: UUID, goods_ids: Collection[UUID]) -> None:
    """Let rules know goods by a collection: those known by any of these ids, of products, categories or brands.

    The caller holds the collection's lock. No id for one that is gone, or whose goods change by the hour.
    """
    await ctx.session.execute(delete(CollectionMark).where(CollectionMark.collection_id == collection_id))
    rows = [{"collection_id": collection_id, "goods_id": goods_id} for goods_id in sorted(set(goods_ids))]
    if rows:
        await ctx.session.execute(insert(CollectionMark), rows)
    ctx.touch(SCOPE, collection_id)
