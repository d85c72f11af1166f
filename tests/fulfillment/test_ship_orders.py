"""Shipping many orders."""

from uuid import uuid4

import pytest

from jishi.kit.context import Context
from jishi.modules.fulfillment.drafts import ErrorPolicy
from jishi.modules.fulfillment.errors import ShipmentsRefusedError
from jishi.modules.fulfillment.usecases.ship_orders import ShippedRow, ship_orders
from jishi.modules.order.models import Order
from tests.conftest import as_actor
from tests.fulfillment.make import SF_NUMBER, box, make_order, row, shipper
from tests.order.counting import count_statements


def _sent(rows: list[ShippedRow]) -> list[int]:
    return [len(one.shipments) for one in rows]


async def _mixed(ctx: Context) -> tuple[Order, Order, list[object]]:
    """A sound row, a row with one sound box and one bad one, a row that is wrong altogether."""
    sound, half = await make_order(ctx, 1), await make_order(ctx, 3)
    rows = [
        row(sound.id),
        row(half.id, box("SF0000000000001", (0, 2)), box("SF0000000000002", (0, 2))),
        row(uuid4()),
    ]
    return sound, half, list(rows)


class TestShipOrders:
    async def test_ships_every_order(self, ctx: Context) -> None:
        orders = [await make_order(ctx, 2) for _ in range(3)]
        rows = await ship_orders(
            ctx, drafts=[row(order.id, reference=order.number) for order in orders], policy=ErrorPolicy.REJECT_ALL
        )
        assert [one.draft.reference for one in rows] == [order.number for order in orders]
        assert _sent(rows) == [1, 1, 1]
        assert {order.fulfillment_state for order in orders} == {"shipped"}
        assert {one.shipments[0].tracking_number for one in rows} == {SF_NUMBER}

    async def test_rejects_all_with_every_problem_of_every_row(self, ctx: Context) -> None:
        sound, half, drafts = await _mixed(ctx)
        with pytest.raises(ShipmentsRefusedError) as refusal:
            await ship_orders(ctx, drafts=drafts, policy=ErrorPolicy.REJECT_ALL)  # type: ignore[arg-type]
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [
            ("/rows/1/shipments/1/lines/0/quantity", "fulfillment.too_many_units"),
            ("/rows/2/order_id", "fulfillment.order_not_found"),
        ]
        assert {sound.fulfillment_state, half.fulfillment_state} == {"unfulfilled"}

    async def test_rejects_failed_rows_and_ships_the_others(self, ctx: Context) -> None:
        sound, half, drafts = await _mixed(ctx)
        rows = await ship_orders(ctx, drafts=drafts, policy=ErrorPolicy.REJECT_FAILED_ROWS)  # type: ignore[arg-type]
        assert _sent(rows) == [1, 0, 0]
        assert [bool(one.problems) for one in rows] == [False, True, True]
        assert (sound.fulfillment_state, half.fulfillment_state) == ("shipped", "unfulfilled")

    async def test_ignores_failed_boxes_and_ships_the_sound_ones(self, ctx: Context) -> None:
        sound, half, drafts = await _mixed(ctx)
        rows = await ship_orders(ctx, drafts=drafts, policy=ErrorPolicy.IGNORE_FAILED)  # type: ignore[arg-type]
        assert _sent(rows) == [1, 1, 0]
        assert (sound.fulfillment_state, half.fulfillment_state) == ("shipped", "partially_shipped")

    async def test_repeats_without_harm(self, ctx: Context) -> None:
        orders = [await make_order(ctx, 2) for _ in range(2)]
        first = await ship_orders(ctx, drafts=[row(orders[0].id)], policy=ErrorPolicy.REJECT_ALL)
        await ctx.session.flush()
        both = await ship_orders(ctx, drafts=[row(order.id) for order in orders], policy=ErrorPolicy.REJECT_ALL)
        assert both[0].shipments == first[0].shipments
        assert _sent(both) == [1, 1]

    async def test_refuses_an_order_that_stands_in_the_list_twice(self, ctx: Context) -> None:
        order = await make_order(ctx, 2)
        rows = await ship_orders(
            ctx,
            drafts=[row(order.id, box(SF_NUMBER, (0, 1))), row(order.id)],
            policy=ErrorPolicy.IGNORE_FAILED,
        )
        assert [[p.code for p in one.problems] for one in rows] == [[], ["fulfillment.order_repeated"]]
        assert order.fulfillment_state == "partially_shipped"

    async def test_takes_orders_outside_the_bound_for_unknown(self, ctx: Context) -> None:
        own, other = await make_order(ctx), await make_order(ctx)
        staff = as_actor(ctx, shipper(merchant_ids={own.merchant_id}))
        rows = await ship_orders(staff, drafts=[row(own.id), row(other.id)], policy=ErrorPolicy.IGNORE_FAILED)
        assert [[p.code for p in one.problems] for one in rows] == [[], ["fulfillment.order_not_found"]]
        assert other.fulfillment_state == "unfulfilled"

    async def test_needs_no_more_reads_for_more_orders(self, ctx: Context) -> None:
        reads = []
        for size in (2, 8):
            orders = [await make_order(ctx, 2, 1) for _ in range(size)]
            with count_statements(ctx.house.db.engine) as statements:
                await ship_orders(ctx, drafts=[row(order.id) for order in orders], policy=ErrorPolicy.REJECT_ALL)
            reads.append(sum(statement.startswith("SELECT") for statement in statements))
        assert reads[0] == reads[1]
