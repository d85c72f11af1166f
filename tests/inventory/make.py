"""Makers of what tests of stock begin with, and readers of what they leave."""

from collections.abc import Awaitable, Collection, Iterable, Mapping
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
from sqlalchemy import func, select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.catalog.usecases.import_products import import_products
from jishi.modules.inventory.models import StockLevel, StockMovement, WarehouseKind
from jishi.modules.inventory.prove import CHECKS
from jishi.modules.inventory.public import (
    FreeStock,
    StockLine,
    WarehouseDraft,
    create_warehouse,
    lock_free_stock,
    receive_stock,
    reserve_stock,
)
from tests.catalog.make import category, merchant, product_spec

Key = tuple[UUID, UUID]
MERCHANT = uuid4()
ORIGIN = uuid4()
_codes = count(1)


class Goods(msgspec.Struct, frozen=True):
    """Variants on sale, each of a product of its own."""

    merchant_id: UUID
    variants: list[UUID]


def draft(**given: Any) -> WarehouseDraft:
    """Return a regional warehouse that serves everywhere, changed as said."""
    return WarehouseDraft(
        **{
            "code": f"W{next(_codes):06}",
            "name": {"en": "East"},
            "kind": WarehouseKind.REGIONAL,
            "region_code": "310000",
            "areas": [""],
            **given,
        }
    )


def line(variant_id: UUID, warehouse_id: UUID, quantity: int = 1) -> StockLine:
    """Return so many units of a variant in a warehouse."""
    return StockLine(
        variant_id=variant_id, warehouse_id=warehouse_id, quantity=quantity, origin_kind="test", origin_id=ORIGIN
    )


def staff(
    *permissions: str, merchant_ids: Collection[UUID] | None = None, warehouse_ids: Collection[UUID] | None = None
) -> Actor:
    """Return a staff member with these permissions, inside these bounds where given."""
    return Actor(
        kind=ActorKind.STAFF,
        id=uuid4(),
        permissions=frozenset(permissions),
        merchant_ids=None if merchant_ids is None else frozenset(merchant_ids),
        warehouse_ids=None if warehouse_ids is None else frozenset(warehouse_ids),
    )


async def make_warehouse(ctx: Context, **given: Any) -> UUID:
    """Create a warehouse and return its id."""
    return (await create_warehouse(ctx, draft=draft(**given))).id


async def make_goods(house: House, number: int = 1, *, merchant_code: str = "shop", **given: Any) -> Goods:
    """Put so many products of a merchant on sale, without stock; `given` goes into every product."""
    async with open_context(house) as ctx:
        merchant_id = await merchant(ctx, merchant_code)
    async with open_context(house) as ctx:
        category_id = (await category(ctx)).id
        on_sale = {"state": "approved", "listed_from": ctx.now, **given}
        specs = [product_spec(category_id, merchant_id, **on_sale) for _ in range(number)]
        made = (await import_products(ctx, specs=specs)).products
    await house.changes.poll()
    return Goods(merchant_id, [next(iter(product.variant_ids.values())) for product in made])


async def receive(ctx: Context, units: Mapping[Key, int], *, merchant_id: UUID = MERCHANT) -> None:
    """Receive units by (variant, warehouse)."""
    await receive_stock(ctx, merchant_id=merchant_id, lines=[line(*key, quantity) for key, quantity in units.items()])


async def bare(ctx: Context) -> asyncpg.Connection:
    """Return the bare connection of a context's own transaction, which sees all that was written so far."""
    await ctx.session.flush()
    raw = await (await ctx.session.connection()).get_raw_connection()
    connection: asyncpg.Connection = raw.driver_connection
    return connection


async def lock(connection: asyncpg.Connection, keys: Iterable[Key]) -> FreeStock:
    """Lock the levels of all these variants in all these warehouses, in arrays that are sorted the wrong way round."""
    pairs = list(keys)
    variants = sorted({variant for variant, _ in pairs}, reverse=True)
    warehouses = sorted({warehouse for _, warehouse in pairs}, reverse=True)
    return await lock_free_stock(connection, variants=variants, warehouses=warehouses)


def take(stock: FreeStock, key: Key, quantity: int) -> bool:
    """Take units of a locked stock where so many are free; say whether they were."""
    place = (list(stock.variants).index(key[0]), list(stock.warehouses).index(key[1]))
    if stock.free.get(place, 0) < quantity:
        return False
    stock.take(*place, quantity)
    return True


async def reserve(ctx: Context, units: Mapping[Key, int]) -> None:
    """Reserve units as the hot path does, in the context's transaction."""
    connection = await bare(ctx)
    stock = await lock(connection, units)
    assert all(take(stock, key, quantity) for key, quantity in units.items())
    await reserve_stock(connection, stock=stock, now=ctx.now)


async def levels_of(ctx: Context) -> dict[Key, tuple[int, int]]:
    """Return (on hand, reserved) of every level, as the database has it."""
    rows = await ctx.session.execute(
        select(StockLevel.variant_id, StockLevel.warehouse_id, StockLevel.on_hand, StockLevel.reserved)
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


async def sums_of(ctx: Context) -> dict[Key, tuple[int, int]]:
    """Return the sums of all movements by level."""
    table = StockMovement
    sums = (func.sum(table.on_hand_delta), func.sum(table.reserved_delta))
    query = select(table.variant_id, table.warehouse_id, *sums).group_by(table.variant_id, table.warehouse_id)
    return {(row[0], row[1]): (int(row[2]), int(row[3])) for row in await ctx.session.execute(query)}


async def movements_of(ctx: Context, key: Key) -> list[StockMovement]:
    """Return the movements of a level, the oldest first."""
    query = select(StockMovement).where(StockMovement.variant_id == key[0], StockMovement.warehouse_id == key[1])
    return list(await ctx.session.scalars(query.order_by(StockMovement.id)))


async def differing(house: House) -> dict[str, list[dict[str, str]]]:
    """Return the proofs that do not hold, with the rows that they list."""
    return {finding.name: finding.rows for finding in await prove(house.db, CHECKS) if finding.count}


async def code_of(act: Awaitable[object]) -> str:
    """Return the code of the refusal that an act ends with, or `done`."""
    try:
        await act
    except DomainError as refusal:
        return refusal.code
    return "done"


def faults(refusal: DomainError) -> list[tuple[str, str]]:
    """Return (pointer, code) of every problem of a refusal."""
    return [(problem.pointer, problem.code) for problem in refusal.problems]
