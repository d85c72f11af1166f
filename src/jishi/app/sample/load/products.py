"""Products with their variants, prices and stock."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from jishi.app.sample.goods import SampleOption, SamplePrice, SampleProduct, SampleVariant
from jishi.app.sample.load.locales import to_locales
from jishi.app.sample.places import SampleStock
from jishi.kit.context import Context
from jishi.modules.catalog.public import (
    ImportedProduct,
    Option,
    OptionValue,
    PriceChange,
    ProductSpec,
    TierSpec,
    VariantSpec,
    import_products,
    set_prices,
)
from jishi.modules.inventory.public import StockLine, receive_stock

_BASE = "base"
_ORIGIN = "sample"


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What products refer to, by code; `stock` by SKU code."""

    merchants: Mapping[str, UUID]
    categories: Mapping[str, UUID]
    brands: Mapping[str, UUID]
    freight: Mapping[str, UUID]
    price_lists: Mapping[str, UUID]
    warehouses: Mapping[str, UUID]
    stock: Mapping[str, Sequence[SampleStock]]


async def load_products(
    ctx: Context, products: Sequence[SampleProduct], around: Surroundings, assets: Mapping[str, UUID]
) -> None:
    """Import products that are not there yet, price them in every list and put them into the warehouses."""
    specs = [_make_spec(product, around, assets) for product in products]
    imported = (await import_products(ctx, specs=specs)).products
    variants = {sku: variant_id for product in imported for sku, variant_id in product.variant_ids.items()}
    await _set_prices(ctx, products, around, variants)
    await _receive(ctx, [product for product in imported if product.is_new], around)


async def _set_prices(
    ctx: Context, products: Sequence[SampleProduct], around: Surroundings, variants: Mapping[str, UUID]
) -> None:
    rows: dict[str, list[PriceChange]] = {}
    for variant in (variant for product in products for variant in product.variants):
        for price in variant.prices:
            if price.list_code != _BASE:
                change = PriceChange(
                    variant_id=variants[variant.sku_code],
                    min_quantity=price.min_quantity,
                    amount_minor=price.amount_minor,
                )
                rows.setdefault(price.list_code, []).append(change)
    for list_code, changes in rows.items():
        await set_prices(ctx, price_list_id=around.price_lists[list_code], rows=changes)


async def _receive(ctx: Context, imported: Sequence[ImportedProduct], around: Surroundings) -> None:
    lines: dict[UUID, list[StockLine]] = {}
    for product in imported:
        for sku, variant_id in product.variant_ids.items():
            for level in around.stock.get(sku, ()):
                line = StockLine(
                    variant_id=variant_id,
                    warehouse_id=around.warehouses[level.warehouse_code],
                    quantity=level.quantity,
                    origin_kind=_ORIGIN,
                    origin_id=product.product_id,
                )
                lines.setdefault(product.merchant_id, []).append(line)
    for merchant_id, received in lines.items():
        await receive_stock(ctx, merchant_id=merchant_id, lines=received)


def _make_spec(product: SampleProduct, around: Surroundings, assets: Mapping[str, UUID]) -> ProductSpec:
    return ProductSpec(
        merchant_id=around.merchants[product.merchant_code],
        code=product.code,
        title=to_locales(product.title),
        subtitle=to_locales(product.subtitle),
        description=to_locales(product.description),
        category_id=around.categories[product.category_code],
        brand_id=around.brands[product.brand_code],
        attributes=dict(product.attributes),
        options=[_make_option(option, product.variants, assets) for option in product.options],
        media_ids=[assets[picture.key] for picture in product.pictures],
        freight_template_id=around.freight[product.freight_template_code],
        variants=[_make_variant(variant, assets) for variant in product.variants],
        state="approved",
        listed_from=product.listed_from,
        listed_to=product.listed_to,
    )


def _make_option(option: SampleOption, variants: Sequence[SampleVariant], assets: Mapping[str, UUID]) -> Option:
    """Return the option; a value with a colour shows the picture of the first variant that has it."""
    pictures = {variant.option_values[option.code]: variant.picture_key for variant in reversed(variants)}
    values = [
        OptionValue(
            code=value.code,
            name=to_locales(value.name),
            swatch=value.swatch,
            media_id=assets[pictures[value.code]] if value.swatch and value.code in pictures else None,
        )
        for value in option.values
    ]
    return Option(code=option.code, name=to_locales(option.name), values=values)


def _make_variant(variant: SampleVariant, assets: Mapping[str, UUID]) -> VariantSpec:
    return VariantSpec(
        sku_code=variant.sku_code,
        option_values=variant.option_values,
        barcode=variant.barcode,
        weight_g=variant.weight_g,
        volume_cm3=variant.volume_cm3,
        media_id=assets[variant.picture_key],
        market_price_minor=variant.market_price_minor,
        cost_minor=variant.cost_minor,
        price_minor=variant.price_minor,
        tiers=[_make_tier(price) for price in variant.prices if price.list_code == _BASE and price.min_quantity > 1],
    )


def _make_tier(price: SamplePrice) -> TierSpec:
    return TierSpec(min_quantity=price.min_quantity, amount_minor=price.amount_minor)
