"""Check changed content of one product against the tables around it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.catalog.media_uses import PRODUCT, content_pictures
from jishi.modules.catalog.models import Brand, Category, Product
from jishi.modules.catalog.rules.attribute_values import check_attribute_values
from jishi.modules.catalog.rules.options import Option
from jishi.modules.catalog.rules.products import check_axes, check_references, referred_ids
from jishi.modules.catalog.states import AttributeKind
from jishi.modules.catalog.templates import Template, load_templates
from jishi.modules.media.public import record_uses


async def check_content(ctx: Context, product: Product, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the product's attribute values as they are stored after the changes in `said`.

    Where only the category changes, values that its template does not know are left behind.

    :raises InvalidInputError: category, brand or attribute values cannot be.
    """
    problems = await _check_places(ctx, said)
    template = await load_template(ctx, said.get("category_id", product.category_id))
    if "attributes" in said:
        checked = check_attribute_values(template, said["attributes"])
        values, problems = checked.values, problems + checked.problems
        known = await _find_products(ctx, referred_ids(template, values, AttributeKind.REFERENCE))
        problems += check_references(template, values, known, "/attributes")
    else:
        codes = {attribute.code for attribute in template}
        values = {code: value for code, value in product.attributes.items() if code in codes}
    if "category_id" in said:
        problems += check_axes(template, load_options(product), "/options")
    if problems:
        raise InvalidInputError(problems=problems)
    return values


async def record_content_pictures(ctx: Context, product: Product) -> None:
    """Tell media which pictures the product's content uses now.

    :raises UnknownAssetsError:
    """
    template = await load_template(ctx, product.category_id)
    pictures = content_pictures(product.media_ids, load_options(product), template, product.attributes)
    await record_uses(ctx, owner_kind=PRODUCT, uses={product.id: pictures})


async def load_template(ctx: Context, category_id: UUID) -> Template:
    """Return the template of one category, empty where there is none."""
    return (await load_templates(ctx.session, [category_id])).get(category_id, ())


def load_options(product: Product) -> list[Option]:
    """Return a product's options as data."""
    return msgspec.convert(product.options, list[Option])


async def _check_places(ctx: Context, said: Mapping[str, Any]) -> list[FieldProblem]:
    problems = []
    if "category_id" in said:
        # The share lock keeps the category from being archived until we are done.
        query = select(Category.id).where(Category.id == said["category_id"], Category.archived_at.is_(None))
        if await ctx.session.scalar(query.with_for_update(read=True)) is None:
            problems.append(FieldProblem("/category_id", "catalog.category_not_found"))
    brand_id = said.get("brand_id")
    if brand_id is not None and await ctx.session.scalar(select(Brand.id).where(Brand.id == brand_id)) is None:
        problems.append(FieldProblem("/brand_id", "catalog.brand_not_found"))
    return problems


async def _find_products(ctx: Context, product_ids: set[UUID]) -> set[UUID]:
    if not product_ids:
        return set()
    return set(await ctx.session.scalars(select(Product.id).where(is_any_of(Product.id, product_ids))))
