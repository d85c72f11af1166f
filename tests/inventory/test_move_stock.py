"""Levels change with their movements, all or none."""

import asyncio
from random import Random
from uuid import UUID, uuid4

import pytest

from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.repository import lock_levels
from jishi.modules.inventory.usecases.move_stock import Delta, StockShortError, move_stock
from tests.conftest import as_actor
from tests.inventory.make import (
    ORIGIN,
    Key,
    faults,
    levels_of,
    line,
    make_warehouse,
    movements_of,
    receive,
    reserve,
    staff,
    sums_of,
)


def delta(key: Key, on_hand: int, reserved: int = 0) -> Delta:
    return Delta(line(*key, max(abs(on_hand), abs(reserved))), on_hand=on_hand, reserved=reserved)


async def make_level(ctx: Context, on_hand: int, reserved: int = 0) -> Key:
    key = (uuid4(), await make_warehouse(ctx))
    await receive(ctx, {key: on_hand})
    if reserved:
        await reserve(ctx, {key: reserved})
    return key


class TestMoveStock:
    async def test_writes_the_level_and_what_was_done_to_it(self, ctx: Context) -> None:
        key = await make_level(ctx, 5)
        clerk = as_actor(ctx, staff())
        (level,) = await move_stock(clerk, kind=MovementKind.ADJUST, deltas=[delta(key, -2)], reason="broken")
        assert (level.on_hand, level.reserved, level.updated_at) == (3, 0, ctx.now)
        first, second = await movements_of(ctx, key)
        assert (first.kind, first.on_hand_delta) == ("receive", 5)
        assert (second.kind, second.on_hand_delta, second.reserved_delta) == ("adjust", -2, 0)
        assert (second.origin_kind, second.origin_id, second.reason) == ("test", ORIGIN, "broken")
        assert (second.actor, second.at) == (clerk.actor.label(), ctx.now)

    @pytest.mark.parametrize(
        ("on_hand", "reserved", "is_allowed"),
        [
            (-3, 0, True),
            (-4, 0, False),
            (0, 3, True),
            (0, 4, False),
            (0, -2, True),
            (0, -3, False),
            (-5, -2, True),
            (-6, -2, False),
            (-2, -3, False),
        ],
    )
    async def test_keeps_reserved_between_nothing_and_on_hand(
        self, ctx: Context, on_hand: int, reserved: int, is_allowed: bool
    ) -> None:
        key = await make_level(ctx, 5, 2)
        deltas = [delta(key, on_hand, reserved)]
        if is_allowed:
            await move_stock(ctx, kind=MovementKind.ADJUST, deltas=deltas)
            assert (await levels_of(ctx))[key] == (5 + on_hand, 2 + reserved)
            assert (await sums_of(ctx))[key] == (5 + on_hand, 2 + reserved)
        else:
            with pytest.raises(StockShortError) as refused:
                await move_stock(ctx, kind=MovementKind.ADJUST, deltas=deltas)
            (problem,) = refused.value.problems
            assert (problem.pointer, problem.code) == ("/lines/0/quantity", "inventory.too_little")
            wanted = max(abs(on_hand), abs(reserved))
            assert problem.params == {"on_hand": 5, "reserved": 2, "wanted": wanted}

    async def test_tells_every_shortage_and_does_nothing(self, house: House) -> None:
        async with open_context(house) as ctx:
            enough, short = await make_level(ctx, 5), await make_level(ctx, 1)
        nowhere = (uuid4(), enough[1])
        async with open_context(house) as ctx:
            before = await levels_of(ctx)
        deltas = [delta(enough, -1), delta(short, -2), delta(nowhere, -3)]
        with pytest.raises(StockShortError) as refused:
            async with open_context(house) as ctx:
                await move_stock(ctx, kind=MovementKind.ADJUST, deltas=deltas)
        assert faults(refused.value) == [
            ("/lines/1/quantity", "inventory.too_little"),
            ("/lines/2", "inventory.no_level"),
        ]
        assert refused.value.problems[1].params == {"wanted": 3}
        async with open_context(house) as ctx:
            assert await levels_of(ctx) == await sums_of(ctx) == before

    async def test_adds_up_lines_of_one_level(self, ctx: Context) -> None:
        key = await make_level(ctx, 5)
        deltas = [delta(key, -3), delta(key, -2)]
        await move_stock(ctx, kind=MovementKind.ADJUST, deltas=deltas)
        assert (await levels_of(ctx))[key] == (0, 0)
        assert len(await movements_of(ctx, key)) == 3

    async def test_refuses_lines_that_are_too_much_together(self, ctx: Context) -> None:
        key = await make_level(ctx, 5)
        with pytest.raises(StockShortError) as refused:
            await move_stock(ctx, kind=MovementKind.ADJUST, deltas=[delta(key, -3), delta(key, -3)])
        assert faults(refused.value) == [("/lines/1/quantity", "inventory.too_little")]

    async def test_of_nothing_leaves_no_movement(self, ctx: Context) -> None:
        key = await make_level(ctx, 5)
        await move_stock(ctx, kind=MovementKind.ADJUST, deltas=[delta(key, 0)])
        assert len(await movements_of(ctx, key)) == 1
        assert await move_stock(ctx, kind=MovementKind.ADJUST, deltas=[]) == []

    async def test_sees_what_the_hot_path_reserved_meanwhile(self, ctx: Context) -> None:
        key = await make_level(ctx, 5)
        await lock_levels(ctx, [key])
        await reserve(ctx, {key: 5})
        with pytest.raises(StockShortError):
            await move_stock(ctx, kind=MovementKind.ADJUST, deltas=[delta(key, -1)])

    async def test_in_any_order_at_once_waits_in_no_circle(self, house: House) -> None:
        async with open_context(house) as ctx:
            keys = [await make_level(ctx, 100) for _ in range(6)]

        async def move(seed: int) -> None:
            chosen = Random(seed).sample(keys, 4)
            async with open_context(house) as ctx:
                await move_stock(ctx, kind=MovementKind.ADJUST, deltas=[delta(key, -1) for key in chosen])

        await asyncio.gather(*(move(seed) for seed in range(20)))
        async with open_context(house) as ctx:
            levels = await levels_of(ctx)
            assert levels == await sums_of(ctx)
        assert sum(on_hand for on_hand, _ in levels.values()) == 6 * 100 - 20 * 4

    async def test_of_the_last_unit_is_done_by_one(self, house: House) -> None:
        async with open_context(house) as ctx:
            key = await make_level(ctx, 3)

        async def move() -> bool:
            try:
                async with open_context(house) as ctx:
                    await move_stock(ctx, kind=MovementKind.ADJUST, deltas=[delta(key, -1)])
            except StockShortError:
                return False
            return True

        done = await asyncio.gather(*(move() for _ in range(10)))
        assert sum(done) == 3
        async with open_context(house) as ctx:
            assert await levels_of(ctx) == await sums_of(ctx) == {key: (0, 0)}


class TestLockLevels:
    async def test_leaves_out_what_is_not_there(self, ctx: Context) -> None:
        key = await make_level(ctx, 1)
        nowhere: tuple[UUID, UUID] = (uuid4(), key[1])
        assert set(await lock_levels(ctx, [nowhere, key])) == {key}
        assert await lock_levels(ctx, []) == {}
