"""Bring an archived category back."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.repository import check_version, lock_category, lock_tree
from jishi.modules.catalog.tree import lock_parent


async def restore_category(ctx: Context, *, category_id: UUID, version: int) -> Category:
    """Take an archived category into use again, where it hangs; one in use stays as it is.

    :raises CategoryNotFoundError:
    :raises CategoryArchivedError: its parent is archived; restore that first.
    :raises StaleVersionError:
    """
    await lock_tree(ctx)
    category = await lock_category(ctx, category_id)
    if category.archived_at is None:
        return category
    check_version(category.version, version)
    await lock_parent(ctx, category.parent_id)
    category.archived_at = None
    category.updated_at = ctx.now
    category.version += 1
    ctx.touch("catalog.category", category_id)
    return category
