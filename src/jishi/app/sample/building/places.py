"""Merchants, warehouses, freight templates and stock."""

from collections.abc import Sequence
from typing import Any, Literal

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.dice import Dice
from jishi.app.sample.goods import SampleProduct
from jishi.app.sample.places import (
    SampleDelivery,
    SampleFreeRule,
    SampleFreightFee,
    SampleFreightTemplate,
    SampleMerchant,
    SampleStock,
    SampleWarehouse,
)
from jishi.app.sample.texts import both

# In a hundred: stock levels that are empty, and those that are nearly so.
SOLD_OUT, SCARCE = 4, 8
# Dear things lie in smaller numbers: (up to this price in fen, fewest, most).
DEPTHS = ((5_000, 120, 900), (30_000, 40, 320), (150_000, 12, 120), (10**9, 4, 40))


def build_merchants() -> tuple[SampleMerchant, ...]:
    """Return the merchants, the platform's own first."""
    return tuple(
        SampleMerchant(code=code, name=both(row["name"]), is_platform=row.get("is_platform", False))
        for code, row in read_table("places")["merchants"].items()
    )


def build_warehouses() -> tuple[SampleWarehouse, ...]:
    """Return the warehouses."""
    return tuple(
        SampleWarehouse(
            code=code,
            name=both(row["name"]),
            kind=row["kind"],
            region_code=row["region_code"],
            priority=row["priority"],
            service_areas=tuple(row["serves"]),
        )
        for code, row in read_table("places")["warehouses"].items()
    )


def build_freight_templates() -> tuple[SampleFreightTemplate, ...]:
    """Return the freight templates."""
    return tuple(
        SampleFreightTemplate(
            code=code,
            merchant_code=row["merchant"],
            carries=row["carries"],
            name=both(row["name"]),
            options=tuple(_delivery(option, row["charge_by"]) for option in row["options"]),
        )
        for code, row in read_table("places")["freight"].items()
    )


def _delivery(row: dict[str, Any], charge_by: Literal["piece", "weight", "volume"]) -> SampleDelivery:
    least, most = row["days"]
    return SampleDelivery(
        code=row["code"],
        name=both(read_table("places")["delivery"][row["code"]]),
        charge_by=charge_by,
        days=(least, most),
        fees=tuple(_fee(fee) for fee in row["fees"]),
        free_rules=tuple(_free_rule(rule) for rule in row.get("free", ())),
    )


def _fee(row: dict[str, Any]) -> SampleFreightFee:
    regions = tuple(row["regions"])
    if row.get("closed"):
        return SampleFreightFee(regions=regions, is_deliverable=False)
    first_units, first_fee, extra_units, extra_fee = row["fee"]
    return SampleFreightFee(
        regions=regions,
        first_units=first_units,
        first_fee_minor=first_fee,
        extra_units=extra_units,
        extra_fee_minor=extra_fee,
    )


def _free_rule(row: dict[str, Any]) -> SampleFreeRule:
    return SampleFreeRule(
        regions=tuple(row["regions"]),
        min_amount_minor=row.get("min_amount_minor", 0),
        min_quantity=row.get("min_quantity", 0),
    )


def build_stock(
    products: Sequence[SampleProduct], warehouses: Sequence[SampleWarehouse], seed: int
) -> tuple[SampleStock, ...]:
    """Return the stock of every variant in every warehouse that keeps it."""
    levels = []
    for product in products:
        kept = _keeping(product, [warehouse.code for warehouse in warehouses], seed)
        for variant in product.variants:
            levels += [
                SampleStock(
                    sku_code=variant.sku_code,
                    warehouse_code=code,
                    quantity=_quantity(Dice(seed, variant.sku_code, code), variant.price_minor),
                )
                for code in kept
            ]
    return tuple(levels)


def _keeping(product: SampleProduct, codes: list[str], seed: int) -> list[str]:
    """Say where a product lies: the platform's mostly everywhere, other merchants' in two warehouses."""
    dice = Dice(seed, product.code, "keeping")
    if product.merchant_code == "self" and dice.chance(80):
        return codes
    return sorted(dice.shuffled(codes)[:2])


def _quantity(dice: Dice, price: int) -> int:
    if dice.chance(SOLD_OUT):
        return 0
    if dice.chance(SCARCE):
        return dice.between(1, 5)
    _, fewest, most = next(depth for depth in DEPTHS if price < depth[0])
    return dice.between(fewest, most)
