"""Taking a gateway's word on an attempt."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from jishi.contracts.payment import PaymentDuplicateReceived, PaymentSucceeded
from jishi.kit.context import Context
from jishi.modules.payment.gateways.port import PaymentFacts, PaymentState
from jishi.modules.payment.models import Alert, PaymentAttempt
from jishi.modules.payment.states import AttemptState
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from jishi.modules.payment.usecases.end_attempt import end_attempt
from tests.payment.make import (
    GATEWAY,
    alerts_of,
    balance,
    findings_in,
    order_of,
    payable,
    pending,
    refunds_of,
    success_of,
    told,
)


async def confirm(ctx: Context, attempt: PaymentAttempt, facts: PaymentFacts) -> PaymentAttempt:
    """Let the gateway tell something."""
    return await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=facts)


class TestASuccess:
    async def test_pays_the_payment_order_and_tells_it_once(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        facts = success_of(attempt)
        await confirm(ctx, attempt, facts)
        order = await order_of(ctx, attempt)
        assert (order.state, order.paid_at) == ("paid", facts.paid_at)
        assert (attempt.state, attempt.received_minor, attempt.is_duplicate) == ("succeeded", 12_345, False)
        [event] = told(ctx, PaymentSucceeded)
        assert (event.trade_id, event.amount_minor, event.attempt_id) == (order.trade_id, 12_345, attempt.id)

    async def test_posts_once(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt))
        order = await order_of(ctx, attempt)
        assert await balance(ctx, "gateway_clearing", GATEWAY.code) == 12_345
        assert await balance(ctx, "customer_prepayment", str(order.trade_id)) == -12_345
        assert await findings_in(ctx) == []

    async def test_changes_nothing_when_it_comes_again(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        for _ in range(5):
            await confirm(ctx, attempt, success_of(attempt))
        assert len(told(ctx, PaymentSucceeded)) == 1
        assert await balance(ctx, "gateway_clearing", GATEWAY.code) == 12_345
        assert await refunds_of(ctx, attempt) == []

    async def test_counts_also_if_some_of_it_went_back_there_since(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, state=PaymentState.REFUNDED))
        assert attempt.state == AttemptState.SUCCEEDED

    @pytest.mark.parametrize("late", [PaymentState.UNPAID, PaymentState.CLOSED, PaymentState.FAILED])
    async def test_is_not_undone_by_older_news(self, ctx: Context, late: PaymentState) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt))
        await confirm(ctx, attempt, success_of(attempt, state=late))
        assert (attempt.state, attempt.error_code) == ("succeeded", None)

    async def test_pays_also_after_the_attempt_was_closed_while_the_order_is_open(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await end_attempt(ctx, attempt=attempt, state=AttemptState.CLOSED)
        await confirm(ctx, attempt, success_of(attempt))
        assert (await order_of(ctx, attempt)).state == "paid"

    async def test_settles_what_was_on_the_board(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, amount=1))
        await confirm(ctx, attempt, success_of(attempt))
        assert await alerts_of(ctx, attempt.id) == []
        assert attempt.state == AttemptState.SUCCEEDED


class TestASuccessTooMany:
    async def test_of_a_paid_order_goes_back_by_itself(self, ctx: Context) -> None:
        trade = payable(ctx)
        first = await pending(ctx, trade)
        await end_attempt(ctx, attempt=first, state=AttemptState.CLOSED)
        second = await pending(ctx, trade)
        await confirm(ctx, second, success_of(second))
        await confirm(ctx, first, success_of(first))
        assert (first.state, first.is_duplicate) == ("succeeded", True)
        [refund] = await refunds_of(ctx, first)
        assert (refund.amount_minor, refund.state, refund.origin_kind) == (12_345, "requested", "payment.duplicate")
        [event] = told(ctx, PaymentDuplicateReceived)
        assert (event.attempt_id, event.refund_id) == (first.id, refund.id)
        assert len(told(ctx, PaymentSucceeded)) == 1
        assert await findings_in(ctx) == []

    async def test_of_a_closed_order_goes_back_by_itself(self, ctx: Context) -> None:
        trade = payable(ctx)
        attempt = await pending(ctx, trade)
        await close_payments_of_trade(ctx, trade_id=trade.trade_id)
        await confirm(ctx, attempt, success_of(attempt))
        assert (await order_of(ctx, attempt)).state == "closed"
        assert [refund.amount_minor for refund in await refunds_of(ctx, attempt)] == [12_345]
        assert told(ctx, PaymentSucceeded) == []
        assert await balance(ctx, "refund_payable", str(trade.trade_id)) == -12_345

    async def test_goes_back_once(self, ctx: Context) -> None:
        trade = payable(ctx)
        attempt = await pending(ctx, trade)
        await close_payments_of_trade(ctx, trade_id=trade.trade_id)
        for _ in range(3):
            await confirm(ctx, attempt, success_of(attempt))
        assert len(await refunds_of(ctx, attempt)) == 1

    async def test_for_the_same_number_is_shown_to_staff(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt))
        await confirm(ctx, attempt, success_of(attempt, gateway_number="another"))
        assert await alerts_of(ctx, attempt.id) == ["second_transaction"]


class TestASuccessThatDoesNotAgree:
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"amount": 1}, "amount_differs"),
            ({"amount": 12_346}, "amount_differs"),
            ({"amount": None}, "account_differs"),
            ({"account": "1900000001"}, "account_differs"),
            ({"app": "wx0"}, "account_differs"),
            ({"number": "other"}, "account_differs"),
            ({"currency": "USD"}, "account_differs"),
            ({"amount": 1, "currency": "USD"}, "account_differs"),
        ],
    )
    async def test_is_held_and_shown(self, ctx: Context, changes: dict[str, Any], code: str) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, **changes))
        assert (attempt.state, attempt.next_query_at, attempt.received_minor) == ("unresolved", None, None)
        assert (await order_of(ctx, attempt)).state == "open"
        assert await alerts_of(ctx, attempt.id) == [code]
        assert told(ctx, PaymentSucceeded) == []
        assert await balance(ctx, "gateway_clearing", GATEWAY.code) == 0
        assert await findings_in(ctx) == []

    async def test_of_another_gateway_is_held(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        other = msgspec.structs.replace(GATEWAY, code="other")
        await confirm_attempt(ctx, attempt_id=attempt.id, gateway=other, facts=success_of(attempt))
        assert await alerts_of(ctx, attempt.id) == ["account_differs"]

    async def test_is_not_ended_by_a_close(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, amount=1))
        await confirm(ctx, attempt, success_of(attempt, state=PaymentState.CLOSED))
        assert attempt.state == AttemptState.UNRESOLVED

    async def test_keeps_no_word_of_the_payer(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, amount=1))
        details = await ctx.session.scalar(select(Alert.details).where(Alert.subject_id == attempt.id))
        assert "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" not in str(details)


class TestOtherNews:
    async def test_of_a_close_closes(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, state=PaymentState.CLOSED))
        assert (attempt.state, attempt.display, attempt.closed_at) == ("closed", None, ctx.now)

    @pytest.mark.parametrize("state", [PaymentState.UNPAID, PaymentState.PAYING])
    async def test_of_waiting_changes_nothing(self, ctx: Context, state: PaymentState) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, state=state))
        assert (attempt.state, attempt.error_code) == ("pending", None)

    async def test_of_a_failure_leaves_the_buyer_another_try(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        await confirm(ctx, attempt, success_of(attempt, state=PaymentState.FAILED))
        assert (attempt.state, attempt.error_code) == ("pending", "payer_failed")
