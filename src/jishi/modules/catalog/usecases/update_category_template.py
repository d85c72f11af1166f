"""Say which attributes products of a category carry."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, insert, select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.models import Attribute, Category, CategoryAttribute
from jishi.modules.catalog.repository import check_version, lock_category
from jishi.modules.catalog.rules.attributes import TemplateEntry, check_template


async def update_category_template(
    ctx: Context, *, category_id: UUID, version: int, entries: Sequence[TemplateEntry]
) -> Category:
    """Replace what is said at this category itself; categories below inherit it.

    :raises CategoryNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: an attribute is unknown, named twice, or of a kind that cannot filter or span variants.
    """
    category = await lock_category(ctx, category_id)
    check_version(category.version, version)
    wanted = {entry.attribute_id for entry in entries}
    # Share locks keep the attributes there until the template is written.
    query = select(Attribute.id, Attribute.kind).where(is_any_of(Attribute.id, wanted)).with_for_update(read=True)
    kinds = {row.id: row.kind for row in await ctx.session.execute(query)}
    problems: list[FieldProblem] = check_template(entries, kinds)
    if problems:
        raise InvalidInputError(problems=problems)
    await ctx.session.execute(delete(CategoryAttribute).where(CategoryAttribute.category_id == category_id))
    if entries:
        await ctx.session.execute(
            insert(CategoryAttribute),
            [
                {
                    "category_id": category_id,
                    "attribute_id": entry.attribute_id,
                    "is_required": entry.is_required,
                    "is_filter": entry.is_filter,
                    "is_variant_axis": entry.is_variant_axis,
                    "position": entry.position,
                }
                for entry in entries
            ],
        )
    category.version += 1
    category.updated_at = ctx.now
    ctx.touch("catalog.category", category_id)
    return category
