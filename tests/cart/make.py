"""Makers of what tests of carts begin with."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select, update

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.cart.add_lines import AddedLine, AddLine, add_lines
from jishi.modules.cart.models import CartLine
from jishi.modules.catalog.models import Price, PriceList, Product, Variant
from jishi.modules.catalog.usecases.import_products import import_products
from jishi.modules.inventory.models import StockLevel
from jishi.modules.inventory.public import StockLine, WarehouseDraft, WarehouseKind, create_warehouse, receive_stock
from tests.catalog.make import category, merchant, product_spec, texts, variant

PRICE = 10_000
STOCK = 10


class Shop(msgspec.Struct, frozen=True):
    """A merchant with goods on sale: every variant is a product of its own, costs 100.00, and ten are in stock."""

    merchant_id: UUID
    variants: list[UUID]


def guest(guest_id: UUID | None = None) -> Actor:
    """Return a guest."""
    return Actor(kind=ActorKind.GUEST, id=guest_id or uuid4())


async def make_shop(house: House, goods: int = 3, *, code: str = "W1", **given: Any) -> Shop:
    """Open a shop with so many goods in the warehouse `code`; `given` goes into every variant."""
    async with open_context(house) as ctx:
        merchant_id = await merchant(ctx)
    async with open_context(house) as ctx:
        category_id = (await category(ctx)).id
        skus = [variant(f"{code}-{place}", **given) for place in range(goods)]
        on_sale = {"state": "approved", "listed_from": ctx.now}
        specs = [product_spec(category_id, merchant_id, variants=[sku], **on_sale) for sku in skus]
        sold = (await import_products(ctx, specs=specs)).products
        variants = [next(iter(product.variant_ids.values())) for product in sold]
        await _add_stock(ctx, code, merchant_id, variants)
    await house.changes.poll()
    return Shop(merchant_id, variants)


async def _add_stock(ctx: Context, code: str, merchant_id: UUID, variants: list[UUID]) -> None:
    draft = WarehouseDraft(
        code=code, name={"en": "East"}, kind=WarehouseKind.REGIONAL, region_code="310000", areas=[""]
    )
    warehouse = await create_warehouse(ctx, draft=draft)
    lines = [
        StockLine(
            variant_id=variant_id,
            warehouse_id=warehouse.id,
            quantity=STOCK,
            origin_kind="test",
            origin_id=new_id(),
        )
        for variant_id in variants
    ]
    await receive_stock(ctx, merchant_id=merchant_id, lines=lines)


async def change_price(house: House, variant_id: UUID, minor: int) -> None:
    """Give a variant another base price, and let this house's snapshots hear of it."""
    async with open_context(house) as ctx:
        base = select(PriceList.id).where(PriceList.code == "base").scalar_subquery()
        statement = update(Price).where(Price.variant_id == variant_id, Price.price_list_id == base)
        await ctx.session.execute(statement.values(amount_minor=minor))
        await _touch_product(ctx, variant_id)
    await house.changes.poll()


async def add_group_price(house: House, variant_id: UUID, group_id: UUID, minor: int) -> None:
    """Give a variant a price for a member group."""
    async with open_context(house) as ctx:
        price_list = PriceList(
            id=new_id(),
            code=f"group-{uuid4().hex[:8]}",
            name=texts("Group"),
            currency="CNY",
            member_group_id=group_id,
            priority=10,
            is_active=True,
            version=1,
            created_at=ctx.now,
            updated_at=ctx.now,
        )
        ctx.session.add(price_list)
        await ctx.session.flush()
        ctx.session.add(Price(price_list_id=price_list.id, variant_id=variant_id, min_quantity=1, amount_minor=minor))
        await _touch_product(ctx, variant_id)
    await house.changes.poll()


async def take_off_sale(house: House, variant_id: UUID) -> None:
    """End the listing of a variant's product."""
    async with open_context(house) as ctx:
        of_variant = select(Variant.product_id).where(Variant.id == variant_id).scalar_subquery()
        await ctx.session.execute(
            update(Product).where(Product.id == of_variant).values(listed_from=None, is_listed=False)
        )
        await _touch_product(ctx, variant_id)
    await house.changes.poll()


async def set_stock(house: House, variant_id: UUID, units: int) -> None:
    """Leave so many units of a variant."""
    async with open_context(house) as ctx:
        await ctx.session.execute(update(StockLevel).where(StockLevel.variant_id == variant_id).values(on_hand=units))


async def add(house: House, owner_id: UUID, variant_id: UUID, quantity: int = 1) -> AddedLine:
    """Put units into a member's cart."""
    (outcome,) = await add_lines(house, [AddLine(owner_id, False, variant_id, quantity)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def add_as_guest(house: House, owner_id: UUID, variant_id: UUID, quantity: int = 1) -> None:
    """Put units into a guest's cart."""
    (outcome,) = await add_lines(house, [AddLine(owner_id, True, variant_id, quantity)])
    if isinstance(outcome, Exception):
        raise outcome


async def quantities_of(house: House, owner_id: UUID) -> dict[UUID, int]:
    """Return what is in a cart, by variant."""
    return {line.variant_id: line.quantity for line in await lines_of(house, owner_id)}


async def lines_of(house: House, owner_id: UUID) -> list[CartLine]:
    """Return the lines of a cart, as the database has them."""
    async with house.open_session() as session:
        query = select(CartLine).where(CartLine.owner_id == owner_id).order_by(CartLine.variant_id)
        return list(await session.scalars(query))


async def _touch_product(ctx: Context, variant_id: UUID) -> None:
    product_id = await ctx.session.scalar(select(Variant.product_id).where(Variant.id == variant_id))
    ctx.touch("catalog.product", product_id)
