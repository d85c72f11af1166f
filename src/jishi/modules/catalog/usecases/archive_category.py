"""Take a category out of use."""

from uuid import UUID

from sqlalchemy import select, update

from jishi.contracts.catalog import ProductsChanged
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.catalog.change_log import record_change
from jishi.modules.catalog.errors import CategoryCycleError
from jishi.modules.catalog.models import Category, Product
from jishi.modules.catalog.repository import check_version, lock_category, lock_tree
from jishi.modules.catalog.states import ProductState
from jishi.modules.catalog.tree import list_children, lock_parent, place_among_siblings, rebase


class CategoryNotEmptyError(DomainError):
    """Categories or products hang below it and no target was named that takes them."""

    code = "catalog.category_not_empty"
    kind = Kind.CONFLICT


async def archive_category(ctx: Context, *, category_id: UUID, version: int, target_id: UUID | None = None) -> Category:
    """Archive a category that is empty; with `target_id`, whatever hangs right below it moves there first.

    Archived categories below it and archived products do not count as content; they move all the same.

    :raises CategoryNotFoundError: no such category or target.
    :raises CategoryArchivedError: the target is archived.
    :raises CategoryCycleError: the target lies at or below the category.
    :raises CategoryNotEmptyError: it has content and there is no target.
    :raises StaleVersionError:
    """
    await lock_tree(ctx)
    category = await lock_category(ctx, category_id)
    if category.archived_at is not None:
        return category
    check_version(category.version, version)
    if target_id is None:
        await _check_empty(ctx, category_id)
    else:
        await _move_content(ctx, category, target_id)
    category.archived_at = ctx.now
    category.updated_at = ctx.now
    category.version += 1
    ctx.touch("catalog.category", category_id)
    return category


async def _check_empty(ctx: Context, category_id: UUID) -> None:
    children = [row for row in await list_children(ctx, category_id) if row.archived_at is None]
    product = await ctx.session.scalar(
        select(Product.id).where(Product.category_id == category_id, Product.state != ProductState.ARCHIVED).limit(1)
    )
    if children or product is not None:
        raise CategoryNotEmptyError


async def _move_content(ctx: Context, category: Category, target_id: UUID) -> None:
    target = await lock_parent(ctx, target_id)
    assert target is not None
    if category.id in target.path:
        raise CategoryCycleError
    for child in await list_children(ctx, category.id):
        await rebase(ctx, child, target)
        await place_among_siblings(ctx, child, None)
    moved = await ctx.session.scalars(
        update(Product)
        .where(Product.category_id == category.id)
        .values(category_id=target_id, version=Product.version + 1, updated_at=ctx.now)
        .returning(Product.id),
        execution_options={"synchronize_session": False},
    )
    product_ids = list(moved)
    for product_id in product_ids:
        ctx.touch("catalog.product", product_id)
        before, after = {"category_id": str(category.id)}, {"category_id": str(target_id)}
        record_change(ctx, product_id, "category_archived", before, after)
    if product_ids:
        ctx.publish(ProductsChanged(product_ids=product_ids))
