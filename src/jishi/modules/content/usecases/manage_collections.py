"""Create, update and delete collections."""

from collections.abc import Collection as Ids
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.kit.ids import new_id
from jishi.modules.content.drafts import CollectionDraft, check_collection
from jishi.modules.content.errors import CollectionCodeTakenError
from jishi.modules.content.models import Collection
from jishi.modules.content.repository import SCOPE, check_platform, lock_page_part, show
from jishi.modules.promotion.public import mark_collection


async def create_collection(ctx: Context, *, code: str, draft: CollectionDraft) -> Collection:
    """Add a collection; the code never changes.

    :raises NotFoundError: staff with a bound have no content.
    :raises CollectionCodeTakenError:
    :raises InvalidInputError: an empty window, or products and rule that do not fit the kind.
    """
    check_platform(ctx)
    if await ctx.session.scalar(select(Collection.id).where(Collection.code == code)):
        raise CollectionCodeTakenError
    collection = Collection(id=new_id(), code=code, version=0, created_at=ctx.now)
    _write(ctx, collection, draft)
    ctx.session.add(collection)
    await ctx.session.flush()
    await mark_collection(ctx, collection_id=collection.id, goods_ids=_goods_of(collection))
    return collection


async def update_collection(ctx: Context, *, collection_id: UUID, draft: CollectionDraft, version: int) -> Collection:
    """Give a collection its whole new content.

    :raises CollectionNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: an empty window, or products and rule that do not fit the kind.
    """
    collection = await lock_page_part(ctx, Collection, collection_id, version)
    _write(ctx, collection, draft)
    await mark_collection(ctx, collection_id=collection_id, goods_ids=_goods_of(collection))
    return collection


async def delete_collection(ctx: Context, *, collection_id: UUID) -> None:
    """Remove a collection; its products stay.

    :raises CollectionNotFoundError:
    """
    await ctx.session.delete(await lock_page_part(ctx, Collection, collection_id))
    await mark_collection(ctx, collection_id=collection_id, goods_ids=())
    ctx.touch(SCOPE)


def _write(ctx: Context, collection: Collection, draft: CollectionDraft) -> None:
    if problems := check_collection(draft):
        raise InvalidInputError(problems=problems)
    collection.name, collection.subtitle, collection.most = draft.name, draft.subtitle, draft.most
    collection.kind, collection.rule_id = draft.kind, draft.rule_id
    collection.product_ids = list(dict.fromkeys(draft.product_ids))
    show(ctx, collection, draft.showing)


def _goods_of(collection: Collection) -> Ids[UUID]:
    """What promotions know its goods by; the newest and the best selling are none to build on."""
    return collection.product_ids if collection.rule_id is None else (collection.rule_id,)
