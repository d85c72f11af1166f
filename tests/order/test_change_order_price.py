"""Changing the price of an order before it is paid."""

from datetime import timedelta
from uuid import UUID

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.kit.money import Money
from jishi.modules.order.errors import PaymentArrivedError, TradeNotPayableError
from jishi.modules.order.models import Order
from jishi.modules.order.usecases.change_order_price import change_order_price
from tests.conftest import as_actor
from tests.order.make import (
    LineWish,
    MadeTrade,
    OrderWish,
    make_open_payment,
    make_paid_order,
    make_trade,
    staff,
)
from tests.order.read import lines_of, timeline

LINES = [LineWish(unit_minor=1_000, quantity=2, discount_minor=200), LineWish(unit_minor=700)]


async def _change(
    ctx: Context, order_id: UUID, reduction: int, *, freight: int | None = None, version: int = 1
) -> Order:
    return await change_order_price(
        as_actor(ctx, staff()),
        order_id=order_id,
        reduction_minor=reduction,
        freight_minor=freight,
        reason="老客户",
        version=version,
    )


async def _trade(ctx: Context) -> tuple[MadeTrade, Order]:
    made = await make_trade(ctx, orders=[OrderWish(lines=LINES, freight_minor=500), OrderWish()])
    return made, made.orders[0]


class TestChangeOrderPrice:
    async def test_spreads_the_reduction_over_the_lines(self, ctx: Context) -> None:
        made, order = await _trade(ctx)
        await _change(ctx, order.id, 100)
        assert [line.discount_minor for line in await lines_of(ctx, order.id)] == [272, 28]
        assert (order.discount_minor, order.total_minor) == (300, 2_900)
        assert (made.trade.discount_minor, made.trade.total_minor) == (300, 3_900)
        assert (await timeline(ctx, order.id))[-1] == ("price_changed", None, None)

    async def test_counts_from_the_prices_as_placed(self, ctx: Context) -> None:
        made, order = await _trade(ctx)
        await _change(ctx, order.id, 1_000, freight=0)
        await _change(ctx, order.id, 100, freight=300, version=2)
        assert (order.discount_minor, order.freight_minor, order.total_minor) == (300, 300, 2_700)
        await _change(ctx, order.id, 0, freight=500, version=3)
        assert [line.discount_minor for line in await lines_of(ctx, order.id)] == [200, 0]
        assert (order.total_minor, made.trade.total_minor) == (3_000, 4_000)

    async def test_may_grant_everything(self, ctx: Context) -> None:
        _, order = await _trade(ctx)
        await _change(ctx, order.id, 2_500, freight=0)
        assert (order.total_minor, [line.total_minor for line in await lines_of(ctx, order.id)]) == (0, [0, 0])

    async def test_refuses_more_than_there_is_with_every_problem(self, ctx: Context) -> None:
        _, order = await _trade(ctx)
        with pytest.raises(InvalidInputError) as refusal:
            await _change(ctx, order.id, 2_501, freight=501)
        assert [(p.pointer, p.params["most"]) for p in refusal.value.problems] == [
            ("/reduction_minor", Money(2_500)),
            ("/freight_minor", Money(500)),
        ]
        assert order.total_minor == 3_000

    async def test_refuses_what_was_decided_on_an_old_version(self, ctx: Context) -> None:
        _, order = await _trade(ctx)
        with pytest.raises(StaleVersionError):
            await _change(ctx, order.id, 1, version=7)

    async def test_refuses_a_paid_order(self, ctx: Context) -> None:
        order = await make_paid_order(ctx)
        with pytest.raises(TradeNotPayableError):
            await _change(ctx, order.id, 1, version=order.version)

    async def test_refuses_once_the_time_to_pay_is_over(self, ctx: Context) -> None:
        made = await make_trade(ctx, pay_due_at=ctx.now)
        with pytest.raises(TradeNotPayableError):
            await _change(ctx, made.order.id, 1)

    async def test_refuses_while_the_buyer_may_pay_the_old_price(self, ctx: Context) -> None:
        made = await make_trade(ctx, pay_due_at=ctx.now + timedelta(minutes=1))
        await make_open_payment(ctx, made.trade)
        with pytest.raises(PaymentArrivedError):
            await _change(ctx, made.order.id, 1)
