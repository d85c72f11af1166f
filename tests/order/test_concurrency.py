"""Two things at once to one order: the locks let one of them come second, and the books stay right."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.kit.outbox import OutboxRow
from jishi.kit.prove import prove
from jishi.modules.inventory.models import StockLevel
from jishi.modules.inventory.prove import CHECKS as STOCK_CHECKS
from jishi.modules.inventory.public import lock_levels
from jishi.modules.order.jobs import close_unpaid, receive_due
from jishi.modules.order.models import Order, Trade
from jishi.modules.order.prove import CHECKS
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.shipping import ShippedUnits
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.change_order_price import change_order_price
from jishi.modules.order.usecases.confirm_receipt import confirm_receipt
from jishi.modules.order.usecases.mark_trade_paid import mark_trade_paid
from jishi.modules.order.usecases.record_refund import record_refund
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.record_trade_refund import record_trade_refund
from jishi.modules.payment.models import Refund
from tests.order.make import LineWish, MadeTrade, OrderWish, make_money, make_paid_trade, make_trade, make_warehouse

ROUNDS = 8
PROOFS = [c for c in [*CHECKS, *STOCK_CHECKS] if not c.name.endswith(("_variant", "_parties"))]
Act = Callable[[Context], Awaitable[Any]]


async def _all_at_once(house: House, *acts: Act) -> list[object]:
    """Do each act in a transaction of its own, all at the same time; return its answer or its refusal."""

    async def do(act: Act) -> object:
        try:
            async with open_context(house) as ctx:
                return await act(ctx)
        except DomainError as error:
            return error

    return list(await asyncio.gather(*(do(act) for act in acts)))


async def _assert_books_are_right(house: House) -> None:
    findings = await prove(house.db, PROOFS)
    assert [(finding.name, finding.rows) for finding in findings if finding.count] == []


async def _make(house: House, make: Callable[..., Awaitable[MadeTrade]], *wishes: OrderWish) -> MadeTrade:
    async with open_context(house) as ctx:
        return await make(ctx, orders=wishes or (OrderWish(lines=[LineWish(quantity=2)]),))


async def _states(house: House, made: MadeTrade) -> tuple[str, str, str]:
    async with open_context(house) as ctx:
        query = select(Trade.state, Order.order_state, Order.payment_state).join(Order, Order.trade_id == Trade.id)
        state, order, money = (await ctx.session.execute(query.where(Order.id == made.orders[0].id))).one()
        return state, order, money


async def _count(house: House, query: Any) -> int:
    async with open_context(house) as ctx:
        return int(await ctx.session.scalar(select(func.count()).select_from(query.subquery())) or 0)


def _pay(made: MadeTrade, payment_order_id: UUID) -> Act:
    async def act(ctx: Context) -> object:
        amount = Money(made.trade.total_minor, "CNY")
        return await mark_trade_paid(
            ctx, trade_id=made.trade.id, payment_order_id=payment_order_id, amount=amount, paid_at=ctx.now
        )

    return act


def _cancel(order_id: UUID) -> Act:
    return lambda ctx: cancel_order(ctx, order_id=order_id, reason=CancelReason.OTHER)


def _ship(order_id: UUID, quantity: int) -> Act:
    units = ShippedUnits(order_id=order_id, quantities={0: quantity}, details={})
    return lambda ctx: record_shipments(ctx, shipments=[units])


def _receive(order_id: UUID) -> Act:
    return lambda ctx: confirm_receipt(ctx, order_id=order_id)


def _refund(order_id: UUID, refund_id: UUID) -> Act:
    return lambda ctx: record_refund(ctx, order_id=order_id, refund_id=refund_id, amount=Money(500))


def _lower(order_id: UUID) -> Act:
    return lambda ctx: change_order_price(
        ctx, order_id=order_id, reduction_minor=1, freight_minor=None, reason="x", version=1
    )


class TestCancelAgainstPay:
    async def test_ends_with_the_money_where_the_order_is(self, house: House) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_trade)
            async with open_context(house) as ctx:
                payment = await make_money(ctx, made.trade)
            _, cancelled = await _all_at_once(house, _pay(made, payment), _cancel(made.order.id))
            trade, order, money = await _states(house, made)
            refunds = await _count(house, select(Refund.id).where(Refund.origin_id == made.order.id))
            assert (trade, money) == ("paid", "paid")
            if isinstance(cancelled, DomainError):
                assert (cancelled.code, order, refunds) == ("order.payment_arrived", "confirmed", 0)
            else:
                assert (order, refunds) == ("cancelled", 1)
        await _assert_books_are_right(house)


class TestCloseAgainstPay:
    async def test_never_closes_a_paid_trade(self, house: House, clock: FixedClock) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_trade)
            async with open_context(house) as ctx:
                payment = await make_money(ctx, made.trade)
            clock.instant = made.trade.pay_due_at
            _, closed = await asyncio.gather(_all_at_once(house, _pay(made, payment)), close_unpaid(house))
            assert (closed, await _states(house, made)) == (0, ("paid", "confirmed", "paid"))
        await _assert_books_are_right(house)


class TestCloseAgainstCancel:
    async def test_releases_stock_once(self, house: House, clock: FixedClock) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_trade)
            clock.instant = made.trade.pay_due_at
            await asyncio.gather(_all_at_once(house, _cancel(made.order.id)), close_unpaid(house), close_unpaid(house))
            assert await _states(house, made) == ("closed", "cancelled", "unpaid")
        told = select(OutboxRow.id).where(OutboxRow.name == "order.trade_closed.v1")
        assert await _count(house, told) == ROUNDS
        await _assert_books_are_right(house)


class TestCancelTwice:
    async def test_gives_the_money_back_once(self, house: House) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_paid_trade)
            await _all_at_once(house, *[_cancel(made.order.id)] * 3)
            assert await _count(house, select(Refund.id).where(Refund.origin_id == made.order.id)) == 1
        await _assert_books_are_right(house)


class TestShipAgainstCancel:
    async def test_one_of_them_comes_too_late(self, house: House) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_paid_trade)
            outcomes = await _all_at_once(house, _ship(made.order.id, 1), _cancel(made.order.id))
            refused = [outcome.code for outcome in outcomes if isinstance(outcome, DomainError)]
            assert refused in (["order.units_not_shippable"], ["order.already_shipped"])
        await _assert_books_are_right(house)


class TestShipTwice:
    async def test_never_ships_more_than_there_is(self, house: House) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_paid_trade)
            outcomes = await _all_at_once(house, *[_ship(made.order.id, 1)] * 4)
            assert sum(isinstance(outcome, DomainError) for outcome in outcomes) == 2
        await _assert_books_are_right(house)


class TestReceiveTwice:
    async def test_counts_once(self, house: House, clock: FixedClock) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_paid_trade)
            await _all_at_once(house, _ship(made.order.id, 2))
            async with open_context(house) as ctx:
                order = await ctx.session.get_one(Order, made.order.id)
            assert order.receive_due_at is not None
            clock.instant = order.receive_due_at
            receive = _receive(made.order.id)
            await asyncio.gather(_all_at_once(house, receive, receive), receive_due(house))
        told = select(OutboxRow.id).where(OutboxRow.name == "order.received.v1")
        assert await _count(house, told) == ROUNDS
        await _assert_books_are_right(house)


class TestRefundTwice:
    async def test_counts_once(self, house: House) -> None:
        made = await _make(house, make_paid_trade)
        await _all_at_once(house, *[_refund(made.order.id, new_id())] * 4)
        async with open_context(house) as ctx:
            assert (await ctx.session.get_one(Order, made.order.id)).refunded_minor == 500


class TestChangePriceAgainstPay:
    async def test_nobody_pays_a_price_that_is_not_the_trades(self, house: House) -> None:
        for _ in range(ROUNDS):
            made = await _make(house, make_trade)
            async with open_context(house) as ctx:
                payment = await make_money(ctx, made.trade)
            _, changed = await _all_at_once(house, _pay(made, payment), _lower(made.order.id))
            assert isinstance(changed, DomainError)
            assert (await _states(house, made))[0] == "paid"
        await _assert_books_are_right(house)


class TestManyOrdersOfTheSameGoods:
    @pytest.mark.parametrize("seed", [1, 2])
    async def test_never_wait_in_a_circle(self, house: House, clock: FixedClock, seed: int) -> None:
        """Orders that share their goods, in every order of lines, are shipped, cancelled and closed all at once."""
        dice = random.Random(seed)
        variants = [uuid4() for _ in range(4)]
        async with open_context(house) as ctx:
            warehouse, merchant = await make_warehouse(ctx), uuid4()
            made = []
            for place in range(24):
                wishes = [LineWish(variant_id=v, quantity=2) for v in dice.sample(variants, 4)]
                wish = OrderWish(lines=wishes, warehouse_id=warehouse, merchant_id=merchant)
                make = make_trade if place % 3 == 0 else make_paid_trade
                made.append(await make(ctx, orders=[wish]))
        clock.instant = made[0].trade.pay_due_at
        acts = [_cancel(m.order.id) if place % 3 == 1 else _ship(m.order.id, 1) for place, m in enumerate(made)]
        outcomes, closed = await asyncio.gather(_all_at_once(house, *acts), close_unpaid(house))
        assert closed == 8
        assert sum(isinstance(outcome, DomainError) for outcome in outcomes) == 8
        async with open_context(house) as ctx:
            reserved = list(await ctx.session.scalars(select(StockLevel.reserved)))
        assert sum(reserved) == 8 * (4 * 2 - 1)
        await _assert_books_are_right(house)


class TestRefundOfATrade:
    async def test_takes_stock_in_the_order_of_checkout(self, house: House) -> None:
        """The first order has the later stock: whoever holds the earlier one may go on to it."""
        early, late = sorted([uuid4(), uuid4()])
        wishes = [OrderWish(lines=[LineWish(variant_id=variant_id)]) for variant_id in (late, early)]
        async with open_context(house) as ctx:
            made = await make_paid_trade(ctx, orders=wishes)
        keys = {line.variant_id: (line.variant_id, line.warehouse_id) for own in made.lines.values() for line in own}

        async def give_all_back() -> None:
            async with open_context(house) as ctx:
                amount = Money(made.trade.total_minor)
                await record_trade_refund(ctx, trade_id=made.trade.id, refund_id=new_id(), amount=amount)

        async with asyncio.timeout(20), open_context(house) as ctx:
            await lock_levels(ctx, [keys[early]])
            waiting = asyncio.create_task(give_all_back())
            await asyncio.sleep(0.3)
            await lock_levels(ctx, [keys[late]])
            assert not waiting.done()
        await waiting
        await _assert_books_are_right(house)
