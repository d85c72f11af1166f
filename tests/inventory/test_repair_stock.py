"""Counters are brought back to what their ledgers say."""

from uuid import uuid4

import pytest
from sqlalchemy import select, text, update

from jishi.kit.context import Context
from jishi.modules.inventory.models import StockLevel, StockMovement, StockTurn
from jishi.modules.inventory.repository import lock_levels
from jishi.modules.inventory.usecases.open_levels import LevelKey, open_levels
from jishi.modules.inventory.usecases.repair_stock import repair_stock
from tests.conftest import as_actor
from tests.inventory.make import MERCHANT, Key, levels_of, make_warehouse, receive, reserve, staff, sums_of


@pytest.fixture
async def keys(ctx: Context) -> list[Key]:
    """Three levels with five units each, two of them promised."""
    place = await make_warehouse(ctx)
    found = sorted((uuid4(), place) for _ in range(3))
    await receive(ctx, dict.fromkeys(found, 5))
    await reserve(ctx, dict.fromkeys(found, 2))
    ctx.session.expire_all()
    return found


async def spoil(ctx: Context, key: Key, on_hand: int, reserved: int) -> None:
    """Make the counters of a level say something else than its ledger."""
    of_level = (StockLevel.variant_id == key[0], StockLevel.warehouse_id == key[1])
    await ctx.session.execute(update(StockLevel).where(*of_level).values(on_hand=on_hand, reserved=reserved))
    ctx.session.expire_all()


class TestRepairStock:
    async def test_finds_nothing_where_all_is_right(self, ctx: Context, keys: list[Key]) -> None:
        assert await repair_stock(ctx) == []

    async def test_tells_what_was_wrong_and_mends_it(self, ctx: Context, keys: list[Key]) -> None:
        await spoil(ctx, keys[1], 9, 0)
        [found] = await repair_stock(ctx)
        await ctx.session.flush()
        assert (found.variant_id, found.warehouse_id, found.is_repaired) == (*keys[1], True)
        assert (found.on_hand_before, found.on_hand_after) == (9, 5)
        assert (found.reserved_before, found.reserved_after) == (0, 2)
        assert await levels_of(ctx) == await sums_of(ctx) == dict.fromkeys(keys, (5, 2))
        assert keys[1][0] in set(await ctx.session.scalars(select(StockTurn.variant_id)))

    async def test_passes_over_a_ledger_that_contradicts_itself(self, ctx: Context, keys: list[Key]) -> None:
        beyond = update(StockMovement).where(StockMovement.variant_id == keys[0][0], StockMovement.kind == "reserve")
        await ctx.session.execute(beyond.values(reserved_delta=7))
        await spoil(ctx, keys[2], 3, 3)
        found = await repair_stock(ctx)
        await ctx.session.flush()
        assert [(each.variant_id, each.is_repaired) for each in found] == [(keys[0][0], False), (keys[2][0], True)]
        assert (found[0].on_hand_after, found[0].reserved_after) == (5, 7)
        assert (await levels_of(ctx))[keys[0]] == (5, 2)
        assert (await levels_of(ctx))[keys[2]] == (5, 2)

    async def test_empties_a_level_without_any_movement(self, ctx: Context) -> None:
        key = (uuid4(), await make_warehouse(ctx))
        await open_levels(ctx, keys=[LevelKey(*key, MERCHANT)])
        await spoil(ctx, key, 4, 0)
        assert [each.on_hand_after for each in await repair_stock(ctx)] == [0]

    async def test_keeps_to_the_bound(self, ctx: Context, keys: list[Key]) -> None:
        await spoil(ctx, keys[0], 9, 0)
        assert await repair_stock(as_actor(ctx, staff(merchant_ids=[uuid4()]))) == []
        assert len(await repair_stock(as_actor(ctx, staff(merchant_ids=[MERCHANT])))) == 1


class TestLockLevels:
    async def test_takes_more_keys_than_a_statement_takes_parameters(self, ctx: Context, keys: list[Key]) -> None:
        many = [*keys, *((uuid4(), keys[0][1]) for _ in range(40_000))]
        assert list(await lock_levels(ctx, many)) == keys

    async def test_repairs_as_many(self, ctx: Context) -> None:
        place = await make_warehouse(ctx)
        fill = text(
            "INSERT INTO inventory.stock_levels"
            " (variant_id, warehouse_id, merchant_id, on_hand, reserved, updated_at)"
            " SELECT gen_random_uuid(), :place, :merchant, 1, 0, now() FROM generate_series(1, 17000)"
        )
        await ctx.session.execute(fill, {"place": place, "merchant": MERCHANT})
        found = await repair_stock(ctx)
        assert (len(found), all(each.is_repaired for each in found)) == (17_000, True)
