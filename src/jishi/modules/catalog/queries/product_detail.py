"""Read a product page, for somebody of whom nothing is known."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import any_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from jishi.kit.translations import translate
from jishi.modules.catalog.models import Brand, Category, Product, Variant
from jishi.modules.catalog.pictures import show_picture, show_pictures
from jishi.modules.catalog.queries.product_page import (
    NamedBrand,
    NamedCategory,
    ProductPage,
    ShownAttribute,
    ShownOption,
    ShownOptionValue,
    ShownVariant,
)
from jishi.modules.catalog.rules.labels import label_value
from jishi.modules.catalog.rules.options import Option
from jishi.modules.catalog.rules.pricing import price_ladder
from jishi.modules.catalog.snapshot.facts import VariantFacts
from jishi.modules.catalog.templates import Template, load_templates
from jishi.modules.media.public import Placeholder, load_placeholders


class ProductRows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows behind one product page; the same for every language."""

    product: Product
    variants: Sequence[Variant]
    categories: Sequence[Category]
    brand: Brand | None
    template: Template
    options: list[Option]
    placeholders: dict[UUID, Placeholder]


async def find_product_rows(session: AsyncSession, product_id: UUID, now: datetime) -> ProductRows | None:
    """Return the rows of a product that is on sale at `now`, None for any other."""
    product = await session.get(Product, product_id)
    if product is None or not product.is_on_sale_at(now):
        return None
    variants = await session.scalars(
        select(Variant).where(Variant.product_id == product_id, Variant.is_active).order_by(Variant.position)
    )
    leaf = aliased(Category)
    path = select(Category).join(leaf, Category.id == any_(leaf.path)).where(leaf.id == product.category_id)
    categories = await session.scalars(path.order_by(Category.depth))
    brand = await session.get(Brand, product.brand_id) if product.brand_id else None
    options = msgspec.convert(product.options, list[Option])
    pictures = [
        *product.media_ids,
        *(value.media_id for option in options for value in option.values if value.media_id),
        *([brand.media_id] if brand and brand.media_id else []),
    ]
    return ProductRows(
        product=product,
        variants=variants.all(),
        categories=categories.all(),
        brand=brand,
        template=(await load_templates(session, [product.category_id])).get(product.category_id, ()),
        options=options,
        placeholders=await load_placeholders(session, pictures),
    )


def make_product_page(
    rows: ProductRows, facts: dict[UUID, VariantFacts], *, locale: str, now: datetime, currency: str
) -> ProductPage:
    """Return the page of a product in one language."""
    product = rows.product
    assert product.listed_from is not None
    variants = [
        _show_variant(variant, facts[variant.id], locale, now) for variant in rows.variants if variant.id in facts
    ]
    amounts = [variant.prices[0].amount_minor for variant in variants if variant.prices]
    return ProductPage(
        id=product.id,
        merchant_id=product.merchant_id,
        code=product.code,
        title=translate(product.title, locale),
        subtitle=translate(product.subtitle, locale),
        description=translate(product.description, locale),
        categories=[NamedCategory(id=row.id, name=translate(row.name, locale)) for row in rows.categories],
        brand=_show_brand(rows, locale),
        pictures=show_pictures(product.media_ids, rows.placeholders),
        options=[_show_option(option, rows.placeholders, locale) for option in rows.options],
        attributes=_show_attributes(rows, locale),
        variants=variants,
        currency=rows.variants[0].currency if rows.variants else currency,
        min_price_minor=min(amounts, default=None),
        max_price_minor=max(amounts, default=None),
        freight_template_id=product.freight_template_id,
        sold_count=product.sold_count,
        listed_from=product.listed_from,
        listed_to=product.listed_to,
    )


def _show_variant(variant: Variant, facts: VariantFacts, locale: str, now: datetime) -> ShownVariant:
    return ShownVariant(
        id=variant.id,
        sku_code=variant.sku_code,
        option_values=variant.option_values,
        option_text=translate(facts.option_text, locale),
        media_id=facts.media_id,
        weight_g=variant.weight_g,
        volume_cm3=variant.volume_cm3,
        market_price_minor=variant.market_price_minor,
        prices=price_ladder(facts.prices, now=now),
    )


def _show_brand(rows: ProductRows, locale: str) -> NamedBrand | None:
    brand = rows.brand
    if brand is None:
        return None
    picture = show_picture(brand.media_id, rows.placeholders) if brand.media_id else None
    return NamedBrand(id=brand.id, code=brand.code, name=translate(brand.name, locale), picture=picture)


def _show_option(option: Option, placeholders: dict[UUID, Placeholder], locale: str) -> ShownOption:
    return ShownOption(
        code=option.code,
        name=translate(option.name, locale),
        values=[
            ShownOptionValue(
                code=value.code,
                name=translate(value.name, locale),
                swatch=value.swatch,
                picture=show_picture(value.media_id, placeholders) if value.media_id else None,
            )
            for value in option.values
        ],
    )


def _show_attributes(rows: ProductRows, locale: str) -> list[ShownAttribute]:
    values = rows.product.attributes
    return [
        ShownAttribute(
            code=attribute.code,
            name=translate(attribute.name, locale),
            kind=attribute.kind,
            value=values[attribute.code],
            label=label_value(attribute, values[attribute.code], locale),
        )
        for attribute in rows.template
        if attribute.code in values
    ]
