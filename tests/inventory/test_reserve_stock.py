"""Stock rows are locked in one order by everybody, and no unit is promised twice."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from random import Random
from uuid import uuid4

import asyncpg
import pytest

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.public import lock_free_stock, release_stock, reserve_stock
from jishi.modules.inventory.repository import lock_levels
from jishi.modules.inventory.usecases.move_stock import Delta, move_stock
from tests.inventory.make import (
    Key,
    bare,
    levels_of,
    line,
    lock,
    make_warehouse,
    movements_of,
    receive,
    reserve,
    sums_of,
    take,
)

_UNLOCKED = "SELECT variant_id, warehouse_id FROM inventory.stock_levels FOR UPDATE SKIP LOCKED"
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture(scope="module")
async def pool(shared_house: House) -> AsyncIterator[asyncpg.Pool]:
    """As many hot connections as a few processes have together."""
    async with asyncpg.create_pool(shared_house.db.url, min_size=1, max_size=8) as pool:
        yield pool


async def make_levels(house: House, variants: int, warehouses: int, units: int) -> list[Key]:
    """Fill levels of all these variants in all these warehouses; return their keys in lock order."""
    async with open_context(house) as ctx:
        places = [await make_warehouse(ctx) for _ in range(warehouses)]
        keys = sorted((variant, place) for variant in (uuid4() for _ in range(variants)) for place in places)
        await receive(ctx, dict.fromkeys(keys, units))
    return keys


async def wait_for_waiter(pool: asyncpg.Pool) -> None:
    """Return as soon as somebody waits for a lock in this database."""
    for _ in range(500):
        if await pool.fetchval(_WAITING):
            return
        await asyncio.sleep(0.01)
    raise TimeoutError("nobody waits")


class TestLockFreeStock:
    async def test_tells_what_is_free_by_place(self, ctx: Context) -> None:
        one, two = await make_warehouse(ctx), await make_warehouse(ctx)
        a, b, unknown = uuid4(), uuid4(), uuid4()
        await receive(ctx, {(a, one): 5, (a, two): 3, (b, two): 2})
        await reserve(ctx, {(a, one): 4, (b, two): 2})
        connection = await bare(ctx)
        stock = await lock_free_stock(connection, variants=[b, unknown, a], warehouses=[two, one])
        assert stock.free == {(2, 1): 1, (2, 0): 3, (0, 0): 0}
        assert (stock.taken, list(stock.variants)) == ({}, [b, unknown, a])

    @pytest.mark.parametrize("given", ["variants", "warehouses", "nothing known"])
    async def test_of_nothing_is_empty(self, ctx: Context, given: str) -> None:
        warehouse_id = await make_warehouse(ctx)
        await receive(ctx, {(uuid4(), warehouse_id): 5})
        variants = [] if given == "variants" else [uuid4()]
        warehouses = [] if given == "warehouses" else [warehouse_id]
        stock = await lock_free_stock(await bare(ctx), variants=variants, warehouses=warehouses)
        assert stock.free == {}

    async def test_waits_and_sees_what_the_other_left(self, house: House, pool: asyncpg.Pool) -> None:
        (key,) = await make_levels(house, 1, 1, 5)

        async def free_units() -> int:
            async with pool.acquire() as connection, connection.transaction():
                return (await lock(connection, [key])).free[0, 0]

        async with pool.acquire() as first, first.transaction():
            stock = await lock(first, [key])
            waiting = asyncio.create_task(free_units())
            await wait_for_waiter(pool)
            assert take(stock, key, 3)
            await reserve_stock(first, stock=stock, now=house.clock.now())
        assert await waiting == 2


async def _lock_hot(house: House, pool: asyncpg.Pool, keys: list[Key], go_on: asyncio.Event) -> None:
    async with pool.acquire() as connection, connection.transaction():
        await lock(connection, keys)
        await go_on.wait()


async def _lock_ordinary(house: House, pool: asyncpg.Pool, keys: list[Key], go_on: asyncio.Event) -> None:
    async with open_context(house) as ctx:
        await lock_levels(ctx, keys[::-1])
        await go_on.wait()


class TestLockOrder:
    @pytest.mark.parametrize("locker", [_lock_hot, _lock_ordinary])
    async def test_is_by_variant_then_warehouse_whatever_was_asked(
        self,
        house: House,
        pool: asyncpg.Pool,
        locker: Callable[[House, asyncpg.Pool, list[Key], asyncio.Event], Awaitable[None]],
    ) -> None:
        keys = await make_levels(house, 4, 3, 1)
        middle = 5
        go_on = asyncio.Event()
        async with pool.acquire() as holder, holder.transaction():
            await lock(holder, [keys[middle]])
            waiting = asyncio.ensure_future(locker(house, pool, keys, go_on))
            await wait_for_waiter(pool)
            async with pool.acquire() as observer:
                unlocked = [(row[0], row[1]) for row in await observer.fetch(_UNLOCKED)]
        go_on.set()
        await waiting
        assert sorted(unlocked) == keys[middle + 1 :], "all before the one that is held are locked, none behind it"


class TestReserveStock:
    async def test_writes_one_movement_a_level_for_a_whole_batch(self, ctx: Context) -> None:
        one, two = await make_warehouse(ctx), await make_warehouse(ctx)
        a, b = uuid4(), uuid4()
        await receive(ctx, {(a, one): 9, (b, two): 9})
        connection = await bare(ctx)
        stock = await lock(connection, [(a, one), (b, two)])
        assert all(take(stock, key, quantity) for key, quantity in [((a, one), 2), ((b, two), 4), ((a, one), 3)])
        assert not take(stock, (a, one), 5), "what this batch took counts at once"
        await reserve_stock(connection, stock=stock, now=ctx.now)
        assert await levels_of(ctx) == await sums_of(ctx) == {(a, one): (9, 5), (b, two): (9, 4)}
        (_, first), (_, second) = await movements_of(ctx, (a, one)), await movements_of(ctx, (b, two))
        assert (first.kind, first.on_hand_delta, first.reserved_delta) == ("reserve", 0, 5)
        assert (first.origin_kind, first.actor, first.at) == ("batch", "system", ctx.now)
        assert first.origin_id == second.origin_id == first.id

    async def test_of_nothing_writes_nothing(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await receive(ctx, {key: 1})
        connection = await bare(ctx)
        await reserve_stock(connection, stock=await lock(connection, [key]), now=ctx.now)
        assert len(await movements_of(ctx, key)) == 1

    async def test_of_more_than_there_is_is_refused_by_the_table_itself(self, house: House, pool: asyncpg.Pool) -> None:
        (key,) = await make_levels(house, 1, 1, 1)

        async def oversell() -> None:
            async with pool.acquire() as connection, connection.transaction():
                stock = await lock(connection, [key])
                stock.take(0, 0, 2)
                await reserve_stock(connection, stock=stock, now=house.clock.now())

        with pytest.raises(asyncpg.CheckViolationError, match="never_oversold"):
            await oversell()
        async with open_context(house) as ctx:
            assert await levels_of(ctx) == await sums_of(ctx) == {key: (1, 0)}

    async def test_many_buyers_of_few_units_get_each_unit_once(self, house: House, pool: asyncpg.Pool) -> None:
        keys = await make_levels(house, 2, 2, 6)

        async def buy(seed: int) -> int:
            """Take two units of each of two levels, or as many as are there."""
            async with pool.acquire() as connection, connection.transaction():
                wanted = Random(seed).sample(keys, 2)
                stock = await lock(connection, wanted)
                got = sum(take(stock, key, 1) for key in wanted * 2)
                await reserve_stock(connection, stock=stock, now=house.clock.now())
                return got

        got = await asyncio.gather(*(buy(seed) for seed in range(40)))
        assert sum(got) == 4 * 6, "everything is sold, nothing twice"
        async with open_context(house) as ctx:
            assert await levels_of(ctx) == await sums_of(ctx) == dict.fromkeys(keys, (6, 6))

    async def test_hot_path_and_staff_over_the_same_rows_wait_in_no_circle(
        self, house: House, pool: asyncpg.Pool
    ) -> None:
        keys = await make_levels(house, 4, 2, 100)
        async with open_context(house) as ctx:
            await reserve(ctx, dict.fromkeys(keys, 20))

        async def sell(seed: int) -> None:
            async with pool.acquire() as connection, connection.transaction():
                wanted = Random(seed).sample(keys, 5)
                stock = await lock(connection, wanted)
                assert all(take(stock, key, 1) for key in wanted)
                await reserve_stock(connection, stock=stock, now=house.clock.now())

        async def give_back(seed: int) -> None:
            async with open_context(house) as ctx:
                await release_stock(ctx, lines=[line(*key) for key in Random(seed).sample(keys, 5)])

        async def count(seed: int) -> None:
            deltas = [Delta(line(*key), on_hand=-1, reserved=0) for key in Random(seed).sample(keys, 5)]
            async with open_context(house) as ctx:
                await move_stock(ctx, kind=MovementKind.ADJUST, deltas=deltas)

        await asyncio.gather(*(act(seed) for seed in range(12) for act in (sell, give_back, count)))
        async with open_context(house) as ctx:
            levels = await levels_of(ctx)
            assert levels == await sums_of(ctx)
        assert sum(on_hand for on_hand, _ in levels.values()) == 8 * 100 - 12 * 5
        assert sum(reserved for _, reserved in levels.values()) == 8 * 20
