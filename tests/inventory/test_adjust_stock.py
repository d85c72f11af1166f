"""Staff change what is on hand, and never what is promised."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from jishi.contracts.inventory import StockAdjusted
from jishi.kit.access import Actor
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.modules.inventory.models import MovementKind
from jishi.modules.inventory.repository import WarehouseNotFoundError
from jishi.modules.inventory.usecases.adjust_stock import Adjustment, adjust_stock
from jishi.modules.inventory.usecases.move_stock import StockShortError
from tests.inventory.make import (
    Goods,
    faults,
    levels_of,
    make_goods,
    make_warehouse,
    movements_of,
    receive,
    reserve,
    staff,
    sums_of,
)


@pytest.fixture
async def goods(house: House) -> Goods:
    return await make_goods(house, 2)


async def adjust(ctx: Context, *lines: tuple[UUID, UUID, int], **given: Any) -> Any:
    adjustments = [Adjustment(variant_id=v, warehouse_id=w, quantity=q) for v, w, q in lines]
    return await adjust_stock(ctx, **{"adjustments": adjustments, "reason": "count", **given})


async def refusal_of(house: House, actor: Actor, *lines: tuple[UUID, UUID, int]) -> InvalidInputError:
    with pytest.raises(InvalidInputError) as refused:
        async with open_context(house, actor=actor) as ctx:
            await adjust(ctx, *lines)
    async with open_context(house) as ctx:
        assert await levels_of(ctx) == {}
    return refused.value


class TestAdjustStock:
    async def test_opens_raises_and_lowers(self, house: House, goods: Goods) -> None:
        a, b = goods.variants
        clerk = staff()
        async with open_context(house, actor=clerk) as ctx:
            warehouse_id = await make_warehouse(ctx)
            await adjust(ctx, (a, warehouse_id, 5))
            levels = await adjust(ctx, (a, warehouse_id, -2), (b, warehouse_id, 4), reason="shelf 3")
            assert {level.variant_id: (level.on_hand, level.merchant_id) for level in levels} == {
                a: (3, goods.merchant_id),
                b: (4, goods.merchant_id),
            }
            assert await levels_of(ctx) == await sums_of(ctx)
            _, lowered = await movements_of(ctx, (a, warehouse_id))
            (opened,) = await movements_of(ctx, (b, warehouse_id))
        assert (lowered.kind, lowered.on_hand_delta, lowered.reason) == ("adjust", -2, "shelf 3")
        assert (lowered.actor, lowered.origin_kind) == (clerk.label(), "adjustment")
        assert lowered.origin_id == opened.origin_id, "one act, one origin"

    async def test_keeps_receipts_apart(self, house: House, goods: Goods) -> None:
        async with open_context(house) as ctx:
            warehouse_id = await make_warehouse(ctx)
            await adjust(ctx, (goods.variants[0], warehouse_id, 5), kind=MovementKind.RECEIVE)
            (movement,) = await movements_of(ctx, (goods.variants[0], warehouse_id))
        assert movement.kind == "receive"

    async def test_tells_what_changed(self, house: House, goods: Goods) -> None:
        a, b = goods.variants
        async with open_context(house) as ctx:
            warehouse_id = await make_warehouse(ctx)
            await adjust(ctx, (a, warehouse_id, 5), (b, warehouse_id, 0))
            told = [event for event in ctx.events if isinstance(event, StockAdjusted)]
            assert [(event.variant_id, event.warehouse_id, event.quantity, event.reason) for event in told] == [
                (a, warehouse_id, 5, "count")
            ]
            assert await movements_of(ctx, (b, warehouse_id)) == [], "nothing happened to it"

    async def test_takes_nothing_that_is_promised(self, house: House, goods: Goods) -> None:
        a, b = goods.variants
        async with open_context(house) as ctx:
            warehouse_id = await make_warehouse(ctx)
            await receive(ctx, {(a, warehouse_id): 5, (b, warehouse_id): 5})
            await reserve(ctx, {(b, warehouse_id): 3})
        with pytest.raises(StockShortError) as refused:
            async with open_context(house) as ctx:
                await adjust(ctx, (a, warehouse_id, -1), (b, warehouse_id, -3))
        (problem,) = refused.value.problems
        assert (problem.pointer, problem.params) == ("/lines/1/quantity", {"on_hand": 5, "reserved": 3, "wanted": 3})
        async with open_context(house) as ctx:
            assert await levels_of(ctx) == {(a, warehouse_id): (5, 0), (b, warehouse_id): (5, 3)}

    async def test_lists_every_variant_that_is_unknown_or_anothers(self, house: House, goods: Goods) -> None:
        foreign = await make_goods(house, merchant_code="other")
        async with open_context(house) as ctx:
            warehouse_id = await make_warehouse(ctx)
        wanted = [(v, warehouse_id, 1) for v in (goods.variants[0], uuid4(), foreign.variants[0])]
        bound = staff(merchant_ids=[goods.merchant_id])
        unknown = "inventory.unknown_variant"
        assert faults(await refusal_of(house, bound, *wanted)) == [
            ("/lines/1/variant_id", unknown),
            ("/lines/2/variant_id", unknown),
        ]
        assert faults(await refusal_of(house, staff(), *wanted)) == [("/lines/1/variant_id", unknown)]

    async def test_knows_no_warehouse_beyond_the_bound(self, house: House, goods: Goods) -> None:
        async with open_context(house) as ctx:
            own, other = await make_warehouse(ctx), await make_warehouse(ctx)
        for actor, warehouse_id in ((staff(), uuid4()), (staff(warehouse_ids=[own]), other)):
            with pytest.raises(WarehouseNotFoundError) as refused:
                async with open_context(house, actor=actor) as ctx:
                    await adjust(ctx, (goods.variants[0], own, 1), (goods.variants[0], warehouse_id, 1))
            assert refused.value.params == {"warehouse_id": warehouse_id}
        async with open_context(house, actor=staff(warehouse_ids=[own])) as ctx:
            await adjust(ctx, (goods.variants[0], own, 1))
            assert await levels_of(ctx) == {(goods.variants[0], own): (1, 0)}

    async def test_puts_nothing_into_anothers_own_warehouse(self, house: House, goods: Goods) -> None:
        foreign = await make_goods(house, merchant_code="other")
        async with open_context(house) as ctx:
            own = await make_warehouse(ctx, merchant_id=goods.merchant_id)
        refusal = await refusal_of(house, staff(), (goods.variants[0], own, 1), (foreign.variants[0], own, 1))
        assert faults(refusal) == [("/lines/1/warehouse_id", "inventory.foreign_warehouse")]

    async def test_takes_what_lies_in_the_wrong_warehouse_out(self, house: House, goods: Goods) -> None:
        async with open_context(house) as ctx:
            elsewhere = await make_warehouse(ctx)
            foreign = await make_goods(house, merchant_code="other")
            own = await make_warehouse(ctx, merchant_id=goods.merchant_id)
            await receive(ctx, {(foreign.variants[0], own): 2}, merchant_id=foreign.merchant_id)
        async with open_context(house, actor=staff()) as ctx:
            await adjust(ctx, (foreign.variants[0], own, -2), (foreign.variants[0], elsewhere, 2))
            levels = await levels_of(ctx)
        assert levels == {(foreign.variants[0], own): (0, 0), (foreign.variants[0], elsewhere): (2, 0)}
