"""The sweeps, on a committing house."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select, update

from jishi.kit.arrays import is_any_of
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.outbox import OutboxRow
from jishi.kit.prove import prove
from jishi.modules.order.jobs import TIMERS, close_unpaid, complete_due, receive_due
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.prove import CHECKS
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from tests.order.counting import count_statements
from tests.order.make import (
    LineWish,
    OrderWish,
    make_money,
    make_open_payment,
    make_paid_order,
    make_paid_trade,
    make_trade,
)
from tests.order.read import lines_of, stock_of, timeline

OWN = [check for check in CHECKS if not check.name.endswith(("_variant", "_parties"))]


async def _get(ctx: Context, order: Order) -> Order:
    fresh = await ctx.session.get(Order, order.id)
    assert fresh is not None
    return fresh


async def _shipped(ctx: Context, *, freight_minor: int = 0) -> Order:
    order = (await make_paid_trade(ctx, orders=[OrderWish(freight_minor=freight_minor)])).order
    await record_shipments(ctx, shipments=[ShippedUnits(order_id=order.id, quantities={0: 1}, details={})])
    return order


class TestCloseUnpaid:
    async def test_closes_what_is_due_and_nothing_else(self, house: House, clock: FixedClock) -> None:
        wishes = [OrderWish(lines=[LineWish(quantity=2), LineWish()]), OrderWish()]
        async with open_context(house) as ctx:
            due = [await make_trade(ctx, orders=wishes) for _ in range(3)]
            later = await make_trade(ctx, pay_due_at=ctx.now + timedelta(minutes=31))
            paid = await make_paid_order(ctx)
        clock.instant += timedelta(minutes=30)

        assert await close_unpaid(house) == 3
        assert await close_unpaid(house) == 0

        async with open_context(house) as ctx:
            for made in due:
                trade = await ctx.session.get(Trade, made.trade.id)
                assert trade is not None
                assert (trade.state, trade.closed_at) == ("closed", clock.instant)
                for order in made.orders:
                    fresh = await _get(ctx, order)
                    assert (fresh.order_state, fresh.cancel_reason, fresh.version) == ("cancelled", "pay_timeout", 2)
                    assert await timeline(ctx, order.id) == [("cancelled", "order", "cancelled")]
                    for line in await lines_of(ctx, order.id):
                        assert line.reservation_state == "released"
                        assert (await stock_of(ctx, line))[1] == 0
            assert (await _get(ctx, later.order)).order_state == "placed"
            assert (await _get(ctx, paid)).order_state == "confirmed"
            names = list(await ctx.session.scalars(select(OutboxRow.name)))
        assert (names.count("order.trade_closed.v1"), names.count("order.cancelled.v1")) == (3, 6)
        assert [f.name for f in await prove(house.db, OWN) if f.count] == []

    async def test_never_closes_what_was_paid(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            made = await make_trade(ctx)
            await make_money(ctx, made.trade)
        clock.instant += timedelta(hours=1)
        assert await close_unpaid(house) == 0
        async with open_context(house) as ctx:
            assert (await _get(ctx, made.order)).order_state == "placed"

    async def test_closes_the_payment_too(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            made = await make_trade(ctx)
            await make_open_payment(ctx, made.trade)
        clock.instant += timedelta(hours=1)
        assert await close_unpaid(house) == 1
        async with open_context(house) as ctx:
            assert list(await ctx.session.scalars(select(PaymentOrder.state))) == ["closed"]
            assert list(await ctx.session.scalars(select(PaymentAttempt.state))) == ["closed"]

    async def test_needs_no_more_statements_for_more_trades(self, house: House, clock: FixedClock) -> None:
        warehouse_wish = OrderWish(lines=[LineWish(variant_id=uuid4()), LineWish()])
        async with open_context(house) as ctx:
            for _ in range(40):
                await make_trade(ctx, orders=[warehouse_wish])
        clock.instant += timedelta(hours=1)
        with count_statements(house.db.engine) as statements:
            assert await close_unpaid(house) == 40
        assert len(statements) < 30


class TestReceiveDue:
    async def test_receives_what_buyers_stayed_silent_on(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            due = await _shipped(ctx)
            waiting = await make_paid_order(ctx)
        clock.instant += timedelta(days=10) - timedelta(seconds=1)
        assert await receive_due(house) == 0
        clock.instant += timedelta(seconds=1)
        assert await receive_due(house) == 1
        assert await receive_due(house) == 0
        async with open_context(house) as ctx:
            order = await _get(ctx, due)
            assert (order.fulfillment_state, order.after_sale_until) == (
                *("received",),
                clock.instant + timedelta(days=7),
            )
            assert (await _get(ctx, waiting)).fulfillment_state == "unfulfilled"
            payloads = list(
                await ctx.session.scalars(select(OutboxRow.payload).where(OutboxRow.name == "order.received.v1"))
            )
        assert [payload["is_automatic"] for payload in payloads] == [True]


class TestCompleteDue:
    async def test_completes_what_can_no_longer_be_sent_back(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            due = await _shipped(ctx)
        clock.instant += timedelta(days=10)
        await receive_due(house)
        assert await complete_due(house) == 0
        clock.instant += timedelta(days=7)
        assert await complete_due(house) == 1
        async with open_context(house) as ctx:
            order = await _get(ctx, due)
            assert (order.order_state, order.completed_at) == ("completed", clock.instant)
            told = await ctx.session.scalar(select(OutboxRow.payload).where(OutboxRow.name == "order.completed.v1"))
        assert told is not None
        assert (told["order_id"], told["earned_minor"], told["goods_minor"]) == (str(due.id), 1_000, 1_000)
        assert [f.name for f in await prove(house.db, OWN) if f.count] == []

    async def test_tells_what_stays_paid_for_goods_that_are_kept(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            freight_alone, held_back = await _shipped(ctx, freight_minor=800), await _shipped(ctx)
            back = update(OrderLine).where(is_any_of(OrderLine.order_id, [freight_alone.id, held_back.id]))
            await ctx.session.execute(back.values(refunded_quantity=OrderLine.quantity, refunded_minor=900))
            await ctx.session.execute(update(Order).values(refunded_minor=900, payment_state="partially_refunded"))
        clock.instant += timedelta(days=10)
        await receive_due(house)
        clock.instant += timedelta(days=7)
        assert await complete_due(house) == 2
        async with open_context(house) as ctx:
            query = select(OutboxRow.payload).where(OutboxRow.name == "order.completed.v1")
            told = {
                one["order_id"]: (one["earned_minor"], one["goods_minor"]) for one in await ctx.session.scalars(query)
            }
        assert told == {str(freight_alone.id): (900, 0), str(held_back.id): (100, 0)}


class TestTimers:
    def test_are_named_after_what_they_do(self) -> None:
        assert {timer.name for timer in TIMERS} == {
            "order.close_unpaid",
            "order.close_missed_balances",
            "order.tell_balances",
            "order.receive_due",
            "order.complete_due",
        }
