"""Move a category with everything below it."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.repository import check_version, lock_category, lock_tree
from jishi.modules.catalog.tree import list_children, lock_parent, place_among_siblings, rebase


async def move_category(
    ctx: Context, *, category_id: UUID, version: int, parent_id: UUID | None, position: int | None = None
) -> Category:
    """Hang a category under `parent_id` (None: the top) at `position` among its new siblings, or last.

    :raises CategoryNotFoundError: no such category or parent.
    :raises CategoryArchivedError: the parent is archived.
    :raises CategoryCycleError: the parent lies at or below the category.
    :raises StaleVersionError:
    """
    await lock_tree(ctx)
    category = await lock_category(ctx, category_id)
    check_version(category.version, version)
    parent = await lock_parent(ctx, parent_id)
    former_parent_id = category.parent_id
    if parent_id != former_parent_id:
        await rebase(ctx, category, parent)
        for place, sibling in enumerate(await list_children(ctx, former_parent_id)):
            sibling.position = place
    await place_among_siblings(ctx, category, position)
    category.version += 1
    category.updated_at = ctx.now
    ctx.touch("catalog.category", category_id)
    return category
