"""Stopping to take money for trades."""

import pytest

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.payment.errors import AlreadyPaidError
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.close_payments_of_trades import close_payments_of_trades
from tests.payment.make import order_of, paid, payable, pending


class TestClosePaymentsOfTrades:
    async def test_closes_what_is_open_and_names_what_is_paid(self, ctx: Context) -> None:
        open_trade, paid_trade = payable(ctx), payable(ctx)
        attempt, _ = await pending(ctx, open_trade), await paid(ctx, paid_trade)
        trade_ids = [open_trade.trade_id, paid_trade.trade_id, new_id()]
        assert await close_payments_of_trades(ctx, trade_ids=trade_ids) == {paid_trade.trade_id}
        order = await order_of(ctx, attempt)
        assert (order.state, order.closed_at) == ("closed", ctx.now)

    async def test_sends_the_poller_to_the_gateway_at_once(self, ctx: Context) -> None:
        trade = payable(ctx)
        attempt = await pending(ctx, trade)
        await close_payments_of_trades(ctx, trade_ids=[trade.trade_id])
        await ctx.session.refresh(attempt)
        assert (attempt.state, attempt.next_query_at) == ("pending", ctx.now)

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        trade = payable(ctx)
        await pending(ctx, trade)
        for _ in range(2):
            assert await close_payments_of_trades(ctx, trade_ids=[trade.trade_id]) == set()

    async def test_has_nothing_to_do_for_trades_nobody_began_to_pay(self, ctx: Context) -> None:
        assert await close_payments_of_trades(ctx, trade_ids=[new_id()]) == set()


class TestClosePaymentsOfTrade:
    async def test_refuses_once_it_is_paid(self, ctx: Context) -> None:
        trade = payable(ctx)
        await paid(ctx, trade)
        with pytest.raises(AlreadyPaidError):
            await close_payments_of_trade(ctx, trade_id=trade.trade_id)
