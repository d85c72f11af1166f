"""Makers of what tests of the catalogue begin with."""

from collections.abc import Sequence
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.modules.catalog.models import Category, Product
from jishi.modules.catalog.new_products import ImportedProduct
from jishi.modules.catalog.rules.attributes import Choice, TemplateEntry
from jishi.modules.catalog.rules.options import Option, OptionValue
from jishi.modules.catalog.specs import ProductSpec, VariantSpec
from jishi.modules.catalog.states import AttributeKind
from jishi.modules.catalog.usecases.create_category import create_category
from jishi.modules.catalog.usecases.create_product import create_product
from jishi.modules.catalog.usecases.import_products import import_products
from jishi.modules.catalog.usecases.manage_attributes import create_attribute
from jishi.modules.catalog.usecases.update_category_template import update_category_template
from jishi.modules.merchant.models import Merchant
from jishi.modules.merchant.usecases.open_merchant import open_merchant

_numbers = count(1)


def texts(text: str) -> dict[Any, str]:
    """Return a text in both languages."""
    return {"zh-CN": f"{text}（中）", "en": text}


def option(code: str, *values: str) -> Option:
    """Return an option with values that are named like their codes."""
    return Option(code=code, name=texts(code), values=[OptionValue(code=value, name=texts(value)) for value in values])


def variant(sku_code: str, **given: Any) -> VariantSpec:
    """Return a variant that costs 100.00 unless said otherwise."""
    return VariantSpec(sku_code=sku_code, **{"price_minor": 10_000, "weight_g": 500, **given})


async def merchant(ctx: Context, code: str = "shop") -> UUID:
    """Return the id of the merchant with this code, opened at first asking."""
    known = await ctx.session.scalar(select(Merchant.id).where(Merchant.code == code))
    return known or (await open_merchant(ctx, code=code, name=texts(code))).id


def product_spec(category_id: UUID, merchant_id: UUID, **given: Any) -> ProductSpec:
    """Return a sound draft with one variant."""
    number = next(_numbers)
    return ProductSpec(
        **{
            "merchant_id": merchant_id,
            "code": f"P{number}",
            "title": texts(f"Coat {number}"),
            "category_id": category_id,
            "variants": [variant(f"P{number}-1")],
            **given,
        }
    )


async def category(ctx: Context, name: str = "Coats", parent: Category | None = None) -> Category:
    """Create a category."""
    return await create_category(ctx, name=texts(name), parent_id=parent.id if parent else None)


async def product(ctx: Context, **given: Any) -> Product:
    """Create a product, in a category of its own unless one is given."""
    category_id = given.pop("category_id", None) or (await category(ctx)).id
    merchant_id = given.pop("merchant_id", None) or await merchant(ctx)
    return await create_product(ctx, spec=product_spec(category_id, merchant_id, **given))


async def product_on_sale(ctx: Context, **given: Any) -> ImportedProduct:
    """Create an approved product that is on sale since the context's instant."""
    category_id = given.pop("category_id", None) or (await category(ctx)).id
    merchant_id = given.pop("merchant_id", None) or await merchant(ctx)
    spec = product_spec(category_id, merchant_id, **{"state": "approved", "listed_from": ctx.now, **given})
    return (await import_products(ctx, specs=[spec])).products[0]


async def choice_attribute(ctx: Context, code: str, *choices: str, kind: str = "choice") -> UUID:
    """Create an attribute with choices and return its id."""
    swatch = "#102030" if kind == "swatch" else None
    made = await create_attribute(
        ctx,
        code=code,
        kind=AttributeKind(kind),
        name=texts(code),
        choices=[Choice(code=choice, name=texts(choice), swatch=swatch) for choice in choices],
    )
    return made.id


async def template(ctx: Context, owner: Category, entries: Sequence[TemplateEntry]) -> None:
    """Give a category its template."""
    await update_category_template(ctx, category_id=owner.id, version=owner.version, entries=entries)


def staff(*permissions: str, merchants: Sequence[UUID] | None = None) -> Actor:
    """Return a staff member with these permissions, bound to these merchants where given."""
    return Actor(
        kind=ActorKind.STAFF,
        id=uuid4(),
        permissions=frozenset(permissions),
        merchant_ids=None if merchants is None else frozenset(merchants),
    )
