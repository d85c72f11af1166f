"""What a list of one category can be narrowed by."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.catalog.errors import CategoryNotFoundError
from jishi.modules.catalog.models import Brand, Product
from jishi.modules.catalog.queries.filters import is_in_category
from jishi.modules.catalog.states import AttributeKind
from jishi.modules.catalog.templates import load_templates


class FilterValue(msgspec.Struct, frozen=True, kw_only=True):
    """One value to choose."""

    code: str
    name: str
    swatch: str | None = None


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """An attribute to narrow by: send ``attribute=code:value,value``."""

    code: str
    name: str
    kind: AttributeKind
    values: list[FilterValue]


class BrandFilter(msgspec.Struct, frozen=True, kw_only=True):
    """A brand to narrow by."""

    id: UUID
    name: str


class CategoryFilters(msgspec.Struct, frozen=True, kw_only=True):
    """Attributes of the category's template and brands of the products on sale in it and below."""

    attributes: list[Filter]
    brands: list[BrandFilter]


async def get_category_filters(ctx: Context, category_id: UUID) -> CategoryFilters:
    """Return the filters of a category.

    :raises CategoryNotFoundError:
    """
    template = (await load_templates(ctx.session, [category_id])).get(category_id)
    if template is None:
        raise CategoryNotFoundError
    carried = select(Product.brand_id).where(Product.is_listed, is_in_category(category_id))
    query = select(Brand.id, Brand.name).where(Brand.id.in_(carried)).order_by(Brand.position, Brand.id)
    brands = [BrandFilter(id=row.id, name=translate(row.name, ctx.locale)) for row in await ctx.session.execute(query)]
    attributes = [
        Filter(
            code=attribute.code,
            name=translate(attribute.name, ctx.locale),
            kind=attribute.kind,
            values=[
                FilterValue(code=choice.code, name=translate(choice.name, ctx.locale), swatch=choice.swatch)
                for choice in attribute.choices
            ],
        )
        for attribute in template
        if attribute.is_filter
    ]
    return CategoryFilters(attributes=attributes, brands=brands)
