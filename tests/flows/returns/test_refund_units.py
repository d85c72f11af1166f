"""Refunding units: exact, by the shop's policy, once, and never more than was paid."""

import asyncio
from itertools import permutations
from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.flows.returns.plan_refund import Units
from jishi.flows.returns.refund_units import RefundChangedError, preview_refund
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.order.models import Order, OrderLine
from jishi.modules.order.public import (
    OrderEndedError,
    OrderNotFoundError,
    ShippedUnits,
    UnitsNotRefundableError,
    cancel_order,
    record_refund,
    record_shipments,
    reverse_shipment,
)
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.repository import lock_orders
from jishi.modules.payment.models import Refund
from jishi.modules.promotion.public import ReturnPolicy
from tests.flows.returns.make import find_faults, find_order, make_sale, refund, settle
from tests.order.make import LineWish, OrderWish, staff
from tests.order.read import lines_of, stock_of, timeline


class TestRefundUnits:
    @pytest.mark.parametrize(
        ("policy", "amounts"),
        [
            # Each unit brings back what was paid for it; freight comes with the first order's last unit.
            (ReturnPolicy.KEEP, [6_909, 6_909, 510, 5_182]),
            # With one unit gone the rest is worth 140.10: what it had of the 30 yuan is held back until more comes back.
            (ReturnPolicy.CLAW_BACK, [5_000, 8_000, 510, 6_000]),
            (ReturnPolicy.RECOMPUTE, [5_000, 8_000, 510, 6_000]),
        ],
    )
    async def test_gives_what_the_policy_says(self, house: House, policy: ReturnPolicy, amounts: list[int]) -> None:
        made = await make_sale(house, policy=policy)
        first, second = (order.id for order in made.orders)
        acts = [(first, 0), (first, 0), (first, 1), (second, 0)]
        assert [await refund(house, order_id, (position, 1)) for order_id, position in acts] == amounts
        assert sum(amounts) == made.trade.total_minor

    @pytest.mark.parametrize("policy", ReturnPolicy)
    @pytest.mark.parametrize("order_of_acts", list(permutations(range(4)))[::5])
    async def test_all_units_bring_back_what_was_paid(
        self, house: House, policy: ReturnPolicy, order_of_acts: tuple[int, ...]
    ) -> None:
        made = await make_sale(house, policy=policy)
        first, second = (order.id for order in made.orders)
        acts = [(first, 0), (first, 0), (first, 1), (second, 0)]
        sent = 0
        for place in order_of_acts:
            order_id, position = acts[place]
            sent += await refund(house, order_id, (position, 1))
            assert sent <= made.trade.total_minor
        assert sent == made.trade.total_minor
        await settle(house)
        async with open_context(house) as ctx:
            orders = list(await ctx.session.scalars(select(Order)))
            lines = list(await ctx.session.scalars(select(OrderLine)))
        assert all(order.refunded_minor == order.total_minor for order in orders)
        assert {(order.order_state, order.payment_state) for order in orders} == {("cancelled", "refunded")}
        assert all(line.refunded_minor == line.total_minor for line in lines)
        assert all(line.refunded_quantity == line.quantity for line in lines)
        assert await find_faults(house) == []

    async def test_gives_what_it_showed(self, house: House) -> None:
        made = await make_sale(house, policy=ReturnPolicy.CLAW_BACK)
        order_id = made.orders[0].id
        async with open_context(house, locale="en") as ctx:
            shown = await preview_refund(ctx, order_id=order_id, units=[Units(position=0, quantity=1)])
        assert (shown.worth, shown.amount, shown.freight) == (Money(6_909), Money(5_000), Money(0))
        assert [(line.position, line.quantity, line.amount) for line in shown.lines] == [(0, 1, Money(5_000))]
        assert shown.notes == [
            "The goods you keep no longer reach Sale: ¥19.09 is taken off the refund.",
            "¥19.09 is held back and comes with the rest, once more goods are returned.",
        ]
        with pytest.raises(RefundChangedError):
            await refund(house, order_id, (0, 1), expected_minor=6_909)
        assert await refund(house, order_id, (0, 1), expected_minor=5_000) == 5_000

    async def test_refuses_units_that_are_not_there_and_tells_all(self, house: House) -> None:
        made = await make_sale(house)
        with pytest.raises(UnitsNotRefundableError) as refused:
            await refund(house, made.orders[0].id, (0, 3), (1, 1), (1, 1), (7, 1))
        assert [problem.pointer for problem in refused.value.problems] == ["/units/0", "/units/2", "/units/3"]

    async def test_of_two_for_the_same_unit_one_wins(self, house: House) -> None:
        made = await make_sale(house)
        order_id = made.orders[0].id
        done = await asyncio.gather(*(refund(house, order_id, (1, 1)) for _ in range(4)), return_exceptions=True)
        assert sorted(map(str, filter(lambda one: isinstance(one, int), done))) == ["10"]
        assert sum(isinstance(one, UnitsNotRefundableError) for one in done) == 3
        await settle(house)
        assert await find_faults(house) == []

    async def test_waits_for_orders_of_its_trade_in_their_order(self, house: House) -> None:
        made = await make_sale(house)
        first, second = sorted(order.id for order in made.orders)
        async with asyncio.timeout(20), open_context(house) as ctx:
            await lock_orders(ctx, [first])
            waiting = asyncio.create_task(refund(house, second, (0, 1)))
            await asyncio.sleep(0.3)
            # Whoever ships both holds the first already: the second is free, and nobody waits in a circle.
            await lock_orders(ctx, [second])
            assert not waiting.done()
        assert await waiting > 0

    async def test_frees_the_stock_of_units_that_have_not_left(self, house: House) -> None:
        made = await make_sale(house, orders=[OrderWish(lines=[LineWish(quantity=3), LineWish()])])
        order_id = made.order.id
        async with open_context(house) as ctx:
            await record_shipments(ctx, shipments=[ShippedUnits(order_id=order_id, quantities={0: 1}, details={})])
        await refund(house, order_id, (0, 2))
        async with open_context(house) as ctx:
            first, second = await lines_of(ctx, order_id)
            assert (first.dropped_quantity, first.unshipped_quantity, first.reservation_state) == (2, 0, "consumed")
            assert [await stock_of(ctx, line) for line in (first, second)] == [(12, 0), (11, 1)]
            assert (await find_order(ctx, order_id)).fulfillment_state == "partially_shipped"
        # With the last unit gone nothing is left to ship: what was shipped is on its way to the buyer.
        await refund(house, order_id, (1, 1))
        async with open_context(house) as ctx:
            order = await find_order(ctx, order_id)
            assert (order.order_state, order.fulfillment_state) == ("confirmed", "shipped")
            assert order.receive_due_at is not None
            assert ("units_refunded", "fulfillment", "shipped") in await timeline(ctx, order_id)
        await settle(house)
        assert await find_faults(house) == []

    async def test_does_not_ship_again_what_was_refunded_and_came_back(self, house: House) -> None:
        made = await make_sale(house, orders=[OrderWish(lines=[LineWish(quantity=2)])])
        order_id = made.order.id
        shipment = ShippedUnits(order_id=order_id, quantities={0: 2}, details={})
        async with open_context(house) as ctx:
            await record_shipments(ctx, shipments=[shipment])
        await refund(house, order_id, (0, 1))
        async with open_context(house) as ctx:
            await reverse_shipment(ctx, units=shipment, reason="wrong parcel")
        async with open_context(house) as ctx:
            (line,) = await lines_of(ctx, order_id)
            assert (line.unshipped_quantity, line.dropped_quantity) == (1, 1)
            assert await stock_of(ctx, line) == (12, 1)
        assert await find_faults(house) == []

    async def test_leaves_to_a_cancellation_what_it_has_not_sent(self, house: House) -> None:
        made = await make_sale(house, orders=[OrderWish(lines=[LineWish(quantity=2)], freight_minor=300)])
        order_id = made.order.id
        await refund(house, order_id, (0, 1))
        async with open_context(house) as ctx:
            await cancel_order(ctx, order_id=order_id, reason=CancelReason.OTHER)
        await settle(house)
        async with open_context(house) as ctx:
            refunds = list(await ctx.session.scalars(select(Refund.amount_minor).order_by(Refund.id)))
            assert refunds == [1_000, 1_300]
            assert (await find_order(ctx, order_id)).payment_state == "refunded"
        with pytest.raises(OrderEndedError):
            await refund(house, order_id, (0, 1))
        assert await find_faults(house) == []

    async def test_gives_no_more_than_other_refunds_have_left(self, house: House) -> None:
        made = await make_sale(house, orders=[OrderWish(lines=[LineWish(quantity=2)])])
        order_id = made.order.id
        async with open_context(house) as ctx:
            await record_refund(ctx, order_id=order_id, refund_id=uuid4(), amount=Money(600))
        assert [await refund(house, order_id, (0, 1)) for _ in range(2)] == [1_000, 400]

    async def test_is_for_staff_who_see_the_order(self, house: House) -> None:
        made = await make_sale(house)
        stranger = staff(merchant_ids={uuid4()})
        async with open_context(house, actor=stranger) as ctx:
            with pytest.raises(OrderNotFoundError):
                await preview_refund(ctx, order_id=made.orders[0].id, units=[Units(position=0, quantity=1)])


class TestFullRefund:
    async def test_of_a_partly_shipped_order_frees_its_stock(self, house: House) -> None:
        made = await make_sale(house, orders=[OrderWish(lines=[LineWish(quantity=3)])])
        order_id = made.order.id
        async with open_context(house) as ctx:
            await record_shipments(ctx, shipments=[ShippedUnits(order_id=order_id, quantities={0: 1}, details={})])
            await record_refund(ctx, order_id=order_id, refund_id=uuid4(), amount=Money(3_000))
        async with open_context(house) as ctx:
            (line,) = await lines_of(ctx, order_id)
            order = await find_order(ctx, order_id)
            assert (order.payment_state, order.fulfillment_state) == ("refunded", "shipped")
            assert (line.reservation_state, await stock_of(ctx, line)) == ("consumed", (12, 0))
        assert await find_faults(house) == []
