"""Read a product page, for somebody of whom nothing is known."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import any_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from jishi.kit.arrays import is_any_of
from jishi.kit.translations import translate
from jishi.modules.catalog.models import Brand, Category, Product, Variant
from jishi.modules.catalog.pictures import show_picture, show_pictures
from jishi.modules.catalog.queries.product_page import (
    NamedBrand,
    NamedCategory,
    NamedMerchant,
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
from jishi.modules.media.public import Placeholder, load_placeholders, media_url
from jishi.modules.merchant.public import MerchantFacts


class ProductRows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows behind one product page; the same for every language."""

    product: Product
    variants: Sequence[Variant]
    categories: Sequence[Category]
    brand: Brand | None
    template: Template
    options: list[Option]
    placeholders: dict[UUID, Placeholder]


async def find_product_rows(
    session: AsyncSession, product_ids: Collection[UUID], now: datetime
) -> dict[UUID, ProductRows]:
    """Return the rows of those products that are on sale at `now`; as many queries for a hundred as for one."""
    found = await session.scalars(select(Product).where(is_any_of(Product.id, product_ids)))
    products = {product.id: product for product in found if product.is_on_sale_at(now)}
    variants: dict[UUID, list[Variant]] = {}
    query = select(Variant).where(is_any_of(Variant.product_id, products), Variant.is_active)
    for variant in await session.scalars(query.order_by(Variant.product_id, Variant.position)):
        variants.setdefault(variant.product_id, []).append(variant)
    leaves = {product.category_id for product in products.values()}
    paths = await _find_paths(session, leaves)
    brands = await session.scalars(
        select(Brand).where(is_any_of(Brand.id, {p.brand_id for p in products.values() if p.brand_id}))
    )
    brand_by_id = {brand.id: brand for brand in brands}
    options = {product.id: msgspec.convert(product.options, list[Option]) for product in products.values()}
    placeholders = await load_placeholders(session, _pictures(products.values(), options, brand_by_id.values()))
    templates = await load_templates(session, leaves)
    return {
        product.id: ProductRows(
            product=product,
            variants=variants.get(product.id, []),
            categories=paths.get(product.category_id, []),
            brand=brand_by_id.get(product.brand_id) if product.brand_id else None,
            template=templates.get(product.category_id, ()),
            options=options[product.id],
            placeholders=placeholders,
        )
        for product in products.values()
    }


async def _find_paths(session: AsyncSession, leaves: Collection[UUID]) -> dict[UUID, list[Category]]:
    """Return the categories from the root down to each leaf."""
    leaf = aliased(Category)
    query = select(leaf.id, Category).join(leaf, Category.id == any_(leaf.path)).where(is_any_of(leaf.id, leaves))
    paths: dict[UUID, list[Category]] = {}
    for leaf_id, category in await session.execute(query.order_by(Category.depth)):
        paths.setdefault(leaf_id, []).append(category)
    return paths


def _pictures(
    products: Iterable[Product], options: Mapping[UUID, Sequence[Option]], brands: Iterable[Brand]
) -> set[UUID]:
    return {
        *(media_id for product in products for media_id in product.media_ids),
        *(v.media_id for group in options.values() for o in group for v in o.values if v.media_id),
        *(brand.media_id for brand in brands if brand.media_id),
    }


def make_product_page(
    rows: ProductRows,
    facts: dict[UUID, VariantFacts],
    merchant: MerchantFacts | None,
    *,
    locale: str,
    now: datetime,
    currency: str,
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
        merchant=_show_merchant(merchant, locale) if merchant else None,
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


def _show_merchant(merchant: MerchantFacts, locale: str) -> NamedMerchant:
    return NamedMerchant(
        id=merchant.id,
        name=translate(merchant.name, locale),
        logo_url=media_url(merchant.logo_id, 320) if merchant.logo_id else None,
        is_platform=merchant.is_platform,
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
