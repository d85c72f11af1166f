"""Taking a gateway's word on a refund, and what silence and refusals come to."""

from typing import Any

import pytest

from jishi.contracts.payment import PaymentRefunded
from jishi.kit.context import Context
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected, Unknown
from jishi.modules.payment.gateways.port import RefundOutcome, RefundState
from jishi.modules.payment.models import Refund
from jishi.modules.payment.repository import get_attempt
from jishi.modules.payment.states import RefundState as OurState
from jishi.modules.payment.usecases.confirm_refund import confirm_refund
from jishi.modules.payment.usecases.record_refund_outcome import MISSES, record_refund_outcome
from tests.payment.make import (
    GATEWAY,
    alerts_of,
    balance,
    findings_in,
    order_of,
    paid,
    refund_facts,
    refund_of,
    told,
)


async def sent(ctx: Context, minor: int = 2_345) -> Refund:
    """Return a refund that the job has claimed."""
    refund = await refund_of(ctx, await paid(ctx), minor)
    refund.state, refund.sends = OurState.PROCESSING, 1
    return refund


async def confirm(ctx: Context, refund: Refund, state: RefundState, **changes: Any) -> Refund:
    """Let the gateway tell something."""
    facts = await refund_facts(ctx, refund, state, **changes)
    return await confirm_refund(ctx, refund_id=refund.id, gateway=GATEWAY, facts=facts)


async def record(ctx: Context, refund: Refund, outcome: RefundOutcome) -> Refund:
    """Let a call to the gateway end somehow."""
    return await record_refund_outcome(ctx, refund_id=refund.id, gateway=GATEWAY, outcome=outcome)


class TestConfirmRefund:
    async def test_ends_it_when_the_money_is_there(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await confirm(ctx, refund, RefundState.SUCCEEDED)
        assert (refund.state, refund.succeeded_at, refund.next_query_at) == ("succeeded", ctx.now, None)
        [event] = told(ctx, PaymentRefunded)
        assert (event.refund_id, event.amount_minor) == (refund.id, 2_345)
        assert await balance(ctx, "gateway_clearing", GATEWAY.code) == 10_000
        assert await findings_in(ctx) == []

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        refund = await sent(ctx)
        for state in (RefundState.SUCCEEDED, RefundState.SUCCEEDED, RefundState.PROCESSING, RefundState.ABNORMAL):
            await confirm(ctx, refund, state)
        assert refund.state == OurState.SUCCEEDED
        assert len(told(ctx, PaymentRefunded)) == 1
        assert await balance(ctx, "gateway_clearing", GATEWAY.code) == 10_000

    async def test_waits_while_it_is_on_its_way(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await confirm(ctx, refund, RefundState.PROCESSING)
        assert refund.state == OurState.PROCESSING
        assert told(ctx, PaymentRefunded) == []

    async def test_gives_the_money_back_to_the_books_when_nothing_went(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await confirm(ctx, refund, RefundState.CLOSED)
        trade_id = str((await order_of(ctx, await get_attempt(ctx, refund.attempt_id))).trade_id)
        assert (refund.state, refund.error_code) == ("failed", "gateway_closed")
        assert await balance(ctx, "refund_payable", trade_id) == 0
        assert await alerts_of(ctx, refund.id) == ["refund_failed"]
        assert await findings_in(ctx) == []

    async def test_shows_staff_what_cannot_reach_the_payer_and_goes_on_asking(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await confirm(ctx, refund, RefundState.ABNORMAL)
        assert refund.state == OurState.UNRESOLVED
        assert refund.next_query_at is not None
        assert await alerts_of(ctx, refund.id) == ["refund_abnormal"]
        await confirm(ctx, refund, RefundState.SUCCEEDED)
        assert refund.state == OurState.SUCCEEDED
        assert await alerts_of(ctx, refund.id) == []

    @pytest.mark.parametrize(
        "changes",
        [
            {"amount": 2_344},
            {"currency": "USD"},
            {"account": "1900000001"},
            {"payment_number": "other"},
            {"refund_number": "other"},
        ],
    )
    async def test_believes_nothing_that_differs(self, ctx: Context, changes: dict[str, Any]) -> None:
        refund = await sent(ctx)
        await confirm(ctx, refund, RefundState.SUCCEEDED, **changes)
        assert refund.state == OurState.PROCESSING
        assert await alerts_of(ctx, refund.id) == ["refund_differs"]

    async def test_shows_a_success_of_what_was_given_up(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await confirm(ctx, refund, RefundState.CLOSED)
        await confirm(ctx, refund, RefundState.SUCCEEDED)
        assert refund.state == OurState.FAILED
        assert await alerts_of(ctx, refund.id) == ["refund_differs", "refund_failed"]


class TestRecordRefundOutcome:
    async def test_takes_an_answer_like_a_callback(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await record(ctx, refund, Accepted(await refund_facts(ctx, refund, RefundState.SUCCEEDED)))
        assert refund.state == OurState.SUCCEEDED

    async def test_waits_through_some_silences_then_tells_staff(self, ctx: Context) -> None:
        refund = await sent(ctx)
        for _ in range(MISSES - 1):
            await record(ctx, refund, Unknown("ServerTimeout"))
        assert (refund.state, await alerts_of(ctx, refund.id)) == ("processing", [])
        await record(ctx, refund, Unknown("ServerTimeout"))
        assert (refund.state, await alerts_of(ctx, refund.id)) == ("unresolved", ["refund_unanswered"])
        assert await findings_in(ctx) == []

    async def test_forgets_silences_once_it_is_answered(self, ctx: Context) -> None:
        refund = await sent(ctx)
        for _ in range(MISSES):
            await record(ctx, refund, Unknown("ServerTimeout"))
        await record(ctx, refund, Accepted(await refund_facts(ctx, refund, RefundState.PROCESSING)))
        assert (refund.state, refund.misses, await alerts_of(ctx, refund.id)) == ("unresolved", 0, [])

    async def test_waits_for_a_top_up_and_says_so(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await record(ctx, refund, Rejected(Reason.NOT_ENOUGH_BALANCE, "NOT_ENOUGH", "", retryable=True))
        assert (refund.state, refund.error_code) == ("processing", "NOT_ENOUGH")
        assert await alerts_of(ctx, refund.id) == ["balance_short"]

    @pytest.mark.parametrize("reason", [Reason.THROTTLED, Reason.UNREACHABLE])
    async def test_waits_out_what_passes(self, ctx: Context, reason: Reason) -> None:
        refund = await sent(ctx)
        await record(ctx, refund, Rejected(reason, "X", "", retryable=True))
        assert (refund.state, await alerts_of(ctx, refund.id)) == ("processing", [])

    async def test_ends_what_is_refused_for_good(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await record(ctx, refund, Rejected(Reason.OUR_ACCOUNT, "NO_AUTH", "商户无权限"))
        assert (refund.state, refund.error_code) == ("failed", "NO_AUTH")
        assert await alerts_of(ctx, refund.id) == ["refund_failed"]
        assert await findings_in(ctx) == []

    async def test_changes_nothing_once_it_has_ended(self, ctx: Context) -> None:
        refund = await sent(ctx)
        await confirm(ctx, refund, RefundState.SUCCEEDED)
        await record(ctx, refund, Rejected(Reason.OUR_ACCOUNT, "NO_AUTH", ""))
        assert refund.state == OurState.SUCCEEDED
