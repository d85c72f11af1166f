"""The category tree's paths; every function here is called with the tree locked."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.context import Context
from jishi.modules.catalog.errors import CategoryArchivedError, CategoryCycleError
from jishi.modules.catalog.models import Category
from jishi.modules.catalog.repository import lock_category

# The checks of the table hold for every row, so parent, path and depth change in one statement.
_REBASE = text(
    "UPDATE catalog.categories SET path = :prefix || path[:cut + 1:], depth = depth + cardinality(:prefix) - :cut,"
    " parent_id = CASE WHEN id = :id THEN CAST(:parent_id AS uuid) ELSE parent_id END, updated_at = :now"
    " WHERE path @> ARRAY[CAST(:id AS uuid)] RETURNING id"
).bindparams(bindparam("prefix", type_=ARRAY(Uuid)))


async def lock_parent(ctx: Context, parent_id: UUID | None) -> Category | None:
    """Lock a category that is to take another in; None is the root of all.

    :raises CategoryNotFoundError:
    :raises CategoryArchivedError: it takes nothing in.
    """
    if parent_id is None:
        return None
    parent = await lock_category(ctx, parent_id)
    if parent.archived_at is not None:
        raise CategoryArchivedError
    return parent


async def rebase(ctx: Context, category: Category, parent: Category | None) -> None:
    """Hang a category with everything below it under another parent, and rewrite the paths of all of them.

    :raises CategoryCycleError: the parent lies at or below the category.
    """
    if parent is not None and category.id in parent.path:
        raise CategoryCycleError
    prefix = list(parent.path) if parent else []
    values = {
        "prefix": prefix,
        "cut": category.depth,
        "id": category.id,
        "parent_id": parent.id if parent else None,
        "now": ctx.now,
    }
    for row in await ctx.session.execute(_REBASE, values):
        ctx.touch("catalog.category", row.id)
    await ctx.session.refresh(category)


async def list_children(ctx: Context, parent_id: UUID | None) -> Sequence[Category]:
    """Return the categories right below a parent, in their order."""
    query = select(Category).where(Category.parent_id.is_not_distinct_from(parent_id))
    return (await ctx.session.scalars(query.order_by(Category.position, Category.id))).all()


async def place_among_siblings(ctx: Context, category: Category, position: int | None) -> None:
    """Give a category its place among its siblings, counted from 0; None puts it last."""
    siblings = [row for row in await list_children(ctx, category.parent_id) if row.id != category.id]
    siblings.insert(len(siblings) if position is None else position, category)
    for place, row in enumerate(siblings):
        if row.position != place:
            row.position = place
            ctx.touch("catalog.category", row.id)
