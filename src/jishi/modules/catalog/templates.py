"""The parameter templates of categories, read inside the transaction that checks against them."""

from collections.abc import Collection
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.arrays import is_any_of
from jishi.modules.catalog.models import Attribute, Category, CategoryAttribute
from jishi.modules.catalog.rules.attributes import Choice, TemplateAttribute, inherit_template
from jishi.modules.catalog.states import AttributeKind

Template = tuple[TemplateAttribute, ...]


async def load_templates(session: AsyncSession, category_ids: Collection[UUID]) -> dict[UUID, Template]:
    """Return the inherited template of each category that exists."""
    query = select(Category.id, Category.path).where(is_any_of(Category.id, category_ids))
    paths = {row.id: row.path for row in await session.execute(query)}
    entries = await _load_entries(session, {step for path in paths.values() for step in path})
    return {category_id: inherit_template(path, entries) for category_id, path in paths.items()}


async def load_own_entries(session: AsyncSession, category_id: UUID) -> list[TemplateAttribute]:
    """Return what is said at one category itself."""
    return (await _load_entries(session, {category_id})).get(category_id, [])


async def _load_entries(session: AsyncSession, category_ids: Collection[UUID]) -> dict[UUID, list[TemplateAttribute]]:
    query = (
        select(CategoryAttribute, Attribute)
        .join(Attribute, Attribute.id == CategoryAttribute.attribute_id)
        .where(is_any_of(CategoryAttribute.category_id, category_ids))
    )
    entries: dict[UUID, list[TemplateAttribute]] = {}
    for entry, attribute in await session.execute(query):
        entries.setdefault(entry.category_id, []).append(_join(entry, attribute))
    return entries


def _join(entry: CategoryAttribute, attribute: Attribute) -> TemplateAttribute:
    return TemplateAttribute(
        attribute_id=attribute.id,
        code=attribute.code,
        kind=AttributeKind(attribute.kind),
        name=attribute.name,
        unit=attribute.unit,
        choices=msgspec.convert(attribute.choices, tuple[Choice, ...]),
        category_id=entry.category_id,
        is_required=entry.is_required,
        is_filter=entry.is_filter,
        is_variant_axis=entry.is_variant_axis,
        position=entry.position,
    )
