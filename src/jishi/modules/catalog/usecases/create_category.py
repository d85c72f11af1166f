"""Put a category into the tree."""

from collections.abc import Mapping
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.repository import lock_tree
from jishi.modules.catalog.tree import lock_parent, place_among_siblings
from jishi.modules.media.public import record_uses


async def create_category(
    ctx: Context,
    *,
    name: Mapping[str, str],
    parent_id: UUID | None = None,
    position: int | None = None,
    media_id: UUID | None = None,
) -> Category:
    """Create a category below `parent_id`, or at the top, at `position` among its siblings, or last.

    :raises CategoryNotFoundError: no such parent.
    :raises CategoryArchivedError: the parent is archived.
    :raises UnknownAssetsError: no such picture.
    """
    await lock_tree(ctx)
    parent = await lock_parent(ctx, parent_id)
    category_id = new_id()
    path = [*(parent.path if parent else []), category_id]
    category = Category(
        id=category_id,
        parent_id=parent_id,
        name=dict(name),
        position=0,
        path=path,
        depth=len(path) - 1,
        media_id=media_id,
        price_floor_minor=None,
        price_ceiling_minor=None,
        archived_at=None,
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(category)
    await place_among_siblings(ctx, category, position)
    if media_id is not None:
        await record_uses(ctx, owner_kind="catalog.category", uses={category_id: [media_id]})
    ctx.touch("catalog.category", category_id)
    return category
