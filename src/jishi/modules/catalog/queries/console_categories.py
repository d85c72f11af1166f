"""Categories, brands and attributes, for staff."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.catalog.errors import CategoryNotFoundError
from jishi.modules.catalog.models import Attribute, Brand, Category
from jishi.modules.catalog.queries.filters import MAX_QUERY
from jishi.modules.catalog.rules.attributes import TemplateAttribute
from jishi.modules.catalog.rules.search_text import like_anywhere
from jishi.modules.catalog.templates import load_own_entries, load_templates
from jishi.modules.catalog.views import AttributeView, BrandView, CategoryView


class RecordFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What brands and attributes are narrowed by; `q` is part of a code or a name."""

    q: Annotated[str, Meta(max_length=MAX_QUERY)] | None = None


class CategoryTemplate(msgspec.Struct, frozen=True, kw_only=True):
    """What is said at a category itself, and what its products carry in the end."""

    version: int
    own: list[TemplateAttribute]
    inherited: Sequence[TemplateAttribute]


def view_category(category: Category) -> CategoryView:
    """Return what staff see of a category."""
    return msgspec.convert(category, CategoryView, from_attributes=True)


def view_brand(brand: Brand) -> BrandView:
    """Return what staff see of a brand."""
    return msgspec.convert(brand, BrandView, from_attributes=True)


def view_attribute(attribute: Attribute) -> AttributeView:
    """Return what staff see of an attribute."""
    return msgspec.convert(attribute, AttributeView, from_attributes=True)


async def list_categories(ctx: Context, *, is_archived: bool | None = False) -> list[CategoryView]:
    """Return the whole tree as a flat list, parents before children, siblings in their order."""
    query = select(Category).order_by(Category.depth, Category.position, Category.id)
    if is_archived is not None:
        archived = Category.archived_at.is_not(None) if is_archived else Category.archived_at.is_(None)
        query = query.where(archived)
    return [view_category(row) for row in await ctx.session.scalars(query)]


async def get_category(ctx: Context, category_id: UUID) -> CategoryView:
    """Return one category.

    :raises CategoryNotFoundError:
    """
    category = await ctx.session.get(Category, category_id)
    if category is None:
        raise CategoryNotFoundError
    return view_category(category)


async def get_category_template(ctx: Context, category_id: UUID) -> CategoryTemplate:
    """Return the template of a category.

    :raises CategoryNotFoundError:
    """
    category = await get_category(ctx, category_id)
    inherited = (await load_templates(ctx.session, [category_id]))[category_id]
    own = await load_own_entries(ctx.session, category_id)
    return CategoryTemplate(version=category.version, own=own, inherited=inherited)


BRAND_SORTS = Sorts(
    columns={"created_at": Brand.id, "updated_at": Brand.updated_at, "code": Brand.code, "position": Brand.position},
    tie=(Brand.id,),
    usual="-created_at",
)


async def list_brands(
    ctx: Context, wanted: RecordFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[BrandView]:
    """Return a page of brands, newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    rows = brand_rows(wanted)
    return (await read_page(ctx.session, rows, BRAND_SORTS.run(sort), limit=limit, cursor=cursor)).show(view_brand)


ATTRIBUTE_SORTS = Sorts(
    columns={"created_at": Attribute.id, "updated_at": Attribute.updated_at, "code": Attribute.code},
    tie=(Attribute.id,),
    usual="-created_at",
)


async def list_attributes(
    ctx: Context, wanted: RecordFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[AttributeView]:
    """Return a page of attributes, newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    rows = attribute_rows(wanted)
    return (await read_page(ctx.session, rows, ATTRIBUTE_SORTS.run(sort), limit=limit, cursor=cursor)).show(
        view_attribute
    )


def brand_rows(wanted: RecordFilter) -> Select[Brand]:
    """Return the query for brands."""
    return select(Brand).where(*_called(Brand.code, Brand.name, wanted))


def attribute_rows(wanted: RecordFilter) -> Select[Attribute]:
    """Return the query for attributes."""
    return select(Attribute).where(*_called(Attribute.code, Attribute.name, wanted))


def _called(
    code: InstrumentedAttribute[str], name: InstrumentedAttribute[dict[str, str]], wanted: RecordFilter
) -> list[ColumnElement[bool]]:
    texts = func.lower(func.concat(code, " ", name["zh-CN"], " ", name["en"]))
    return [texts.like(like_anywhere(wanted.q))] if wanted.q else []
