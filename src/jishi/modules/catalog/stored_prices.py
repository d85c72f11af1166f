"""Prices read and written by the thousand."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.catalog.models import Category, Price, Product, ProductChange, Variant
from jishi.modules.catalog.repository import is_within
from jishi.modules.catalog.rules.price_rows import PriceChange, PricedVariant, PriceToWrite
from jishi.modules.catalog.rules.price_sanity import PriceBand

Rungs = dict[tuple[UUID, int], int]


async def find_variants(ctx: Context, rows: Sequence[PriceChange]) -> list[PricedVariant]:
    """Return the variants that the rows name and that the actor may price."""
    ids = {row.variant_id for row in rows if row.variant_id is not None}
    codes = {row.sku_code for row in rows if row.sku_code is not None}
    query = (
        select(
            Variant.id,
            Variant.sku_code,
            Variant.product_id,
            Variant.merchant_id,
            Product.category_id,
            Variant.cost_minor,
        )
        .join(Product, Product.id == Variant.product_id)
        .where(
            is_any_of(Variant.id, ids) | is_any_of(Variant.sku_code, codes),
            is_within(ctx.actor, Variant.merchant_id),
        )
    )
    return [PricedVariant(**row._mapping) for row in await ctx.session.execute(query)]


async def load_bands(ctx: Context, category_ids: Collection[UUID]) -> dict[UUID, PriceBand]:
    """Return the usual price band of each category; an open side is taken from the nearest category above."""
    query = select(Category.id, Category.path).where(is_any_of(Category.id, category_ids))
    paths = {row.id: row.path for row in await ctx.session.execute(query)}
    steps = {step for path in paths.values() for step in path}
    query_bands = select(Category.id, Category.price_floor_minor, Category.price_ceiling_minor)
    bands = {row.id: row for row in await ctx.session.execute(query_bands.where(is_any_of(Category.id, steps)))}
    found = {}
    for category_id, path in paths.items():
        floors = [bands[step].price_floor_minor for step in reversed(path)]
        ceilings = [bands[step].price_ceiling_minor for step in reversed(path)]
        found[category_id] = PriceBand(
            next((floor for floor in floors if floor is not None), None),
            next((ceiling for ceiling in ceilings if ceiling is not None), None),
        )
    return found


async def read_prices(ctx: Context, price_list_id: UUID, rows: Sequence[PriceToWrite]) -> Rungs:
    """Return the amounts that the list holds now for the variants of the rows, by variant and quantity."""
    query = select(Price.variant_id, Price.min_quantity, Price.amount_minor).where(
        Price.price_list_id == price_list_id, is_any_of(Price.variant_id, {row.variant.id for row in rows})
    )
    return {(row.variant_id, row.min_quantity): row.amount_minor for row in await ctx.session.execute(query)}


async def write_prices(ctx: Context, price_list_id: UUID, rows: Sequence[PriceToWrite]) -> None:
    """Upsert rows with an amount and delete those without, in the order of the keys."""
    ordered = sorted(rows, key=lambda row: (row.variant.id, row.min_quantity))
    values = [
        {
            "price_list_id": price_list_id,
            "variant_id": row.variant.id,
            "min_quantity": row.min_quantity,
            "amount_minor": row.amount_minor,
        }
        for row in ordered
        if row.amount_minor is not None
    ]
    if values:
        statement = insert(Price)
        statement = statement.on_conflict_do_update(
            index_elements=["price_list_id", "variant_id", "min_quantity"],
            set_={"amount_minor": statement.excluded.amount_minor},
        )
        await ctx.session.execute(statement, values)
    gone = [(row.variant.id, row.min_quantity) for row in ordered if row.amount_minor is None]
    if gone:
        await ctx.session.execute(
            delete(Price).where(
                Price.price_list_id == price_list_id, tuple_(Price.variant_id, Price.min_quantity).in_(gone)
            )
        )


async def log_prices(ctx: Context, list_code: str, former: Rungs, rows: Sequence[PriceToWrite]) -> None:
    """Write one line of the change log a product, amounts by ``list SKU xquantity``."""
    before: dict[UUID, dict[str, int]] = {}
    after: dict[UUID, dict[str, int]] = {}
    for row in rows:
        amount = former.get((row.variant.id, row.min_quantity))
        if amount == row.amount_minor:
            continue
        key = f"{list_code} {row.variant.sku_code} x{row.min_quantity}"
        old, new = before.setdefault(row.variant.product_id, {}), after.setdefault(row.variant.product_id, {})
        if amount is not None:
            old[key] = amount
        if row.amount_minor is not None:
            new[key] = row.amount_minor
    ctx.session.add_all(
        ProductChange(
            id=new_id(),
            product_id=product_id,
            actor=ctx.actor.label(),
            act="prices_set",
            before=before[product_id],
            after=after[product_id],
            at=ctx.now,
        )
        for product_id in after
    )
