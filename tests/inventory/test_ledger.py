"""Whatever is done to stock, in whatever order, counters are the sums of their movements."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID, uuid4

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jishi.kit.context import Context
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.public import (
    StockLine,
    StockShortError,
    consume_stock,
    receive_stock,
    release_stock,
    reserve_stock,
    return_stock,
)
from jishi.modules.inventory.usecases.move_stock import Delta, move_stock
from tests.inventory.make import MERCHANT, Key, bare, levels_of, line, lock, make_warehouse, sums_of, take

_LEVELS = 4


class Step(msgspec.Struct, frozen=True):
    """An act on some of the levels; each line is the place of a level and a quantity."""

    act: str
    lines: tuple[tuple[int, int], ...]


_steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(["receive", "reserve", "reserve", "release", "consume", "return", "adjust"]),
        st.lists(st.tuples(st.integers(0, _LEVELS - 1), st.integers(1, 6)), min_size=1, max_size=3).map(tuple),
    ),
    max_size=12,
)
# What one unit of an act does to (on hand, reserved).
_UNIT = {
    "receive": (1, 0),
    "reserve": (0, 1),
    "release": (0, -1),
    "consume": (-1, -1),
    "return": (1, 0),
    "adjust": (-1, 0),
}


async def _reserve(ctx: Context, lines: Sequence[StockLine]) -> None:
    connection = await bare(ctx)
    stock = await lock(connection, [(x.variant_id, x.warehouse_id) for x in lines])
    if not all(take(stock, (x.variant_id, x.warehouse_id), x.quantity) for x in lines):
        raise StockShortError
    await reserve_stock(connection, stock=stock, now=ctx.now)


async def _adjust(ctx: Context, lines: Sequence[StockLine]) -> None:
    await move_stock(ctx, kind=MovementKind.ADJUST, deltas=[Delta(x, on_hand=-x.quantity, reserved=0) for x in lines])


_ACTS: dict[str, Callable[[Context, Sequence[StockLine]], Awaitable[object]]] = {
    "receive": lambda ctx, lines: receive_stock(ctx, merchant_id=MERCHANT, lines=lines),
    "reserve": _reserve,
    "release": lambda ctx, lines: release_stock(ctx, lines=lines),
    "consume": lambda ctx, lines: consume_stock(ctx, lines=lines),
    "return": lambda ctx, lines: return_stock(ctx, lines=lines),
    "adjust": _adjust,
}


def _applied(levels: dict[int, tuple[int, int]], step: Step) -> dict[int, tuple[int, int]] | None:
    """Return the model's levels after a step, or None where it must be refused."""
    after = dict(levels)
    for place, quantity in step.lines:
        if place not in after and step.act != "receive":
            return None
        on_hand, reserved = after.get(place, (0, 0))
        on_hand, reserved = on_hand + quantity * _UNIT[step.act][0], reserved + quantity * _UNIT[step.act][1]
        if not 0 <= reserved <= on_hand:
            return None
        after[place] = (on_hand, reserved)
    return after


class TestLedger:
    @given(_steps)
    @settings(max_examples=40)
    async def test_follows_the_model(self, ctx: Context, steps: list[Step]) -> None:
        # The examples share one transaction; variants of its own keep each apart from the others.
        warehouses = [await make_warehouse(ctx) for _ in range(2)]
        variants: list[UUID] = [uuid4(), uuid4()]
        keys: list[Key] = [(variant, warehouse) for variant in variants for warehouse in warehouses]
        model: dict[int, tuple[int, int]] = {}
        for step in steps:
            expected = _applied(model, step)
            try:
                async with ctx.session.begin_nested():
                    await _ACTS[step.act](ctx, [line(*keys[place], quantity) for place, quantity in step.lines])
            except StockShortError:
                assert expected is None, step
            else:
                assert expected is not None, step
                model = expected
        counters, sums = await levels_of(ctx), await sums_of(ctx)
        for place, key in enumerate(keys):
            assert counters.get(key) == sums.get(key) == model.get(place)
