"""What staff do about stuck money."""

from uuid import UUID

import pytest
from sqlalchemy import select

from jishi.contracts.payment import PaymentDuplicateReceived, PaymentRefunded
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.kit.ids import new_id
from jishi.modules.payment.errors import AlertNotFoundError
from jishi.modules.payment.gateways.outcomes import Reason, Rejected, Unknown
from jishi.modules.payment.gateways.port import RefundState as GatewayRefundState
from jishi.modules.payment.models import AlertAct, AlertState, PaymentAttempt, Refund
from jishi.modules.payment.repository import Origin, get_attempt
from jishi.modules.payment.rules.stuck import Act
from jishi.modules.payment.states import RefundChannel, RefundState
from jishi.modules.payment.usecases.confirm_attempt import confirm_attempt
from jishi.modules.payment.usecases.confirm_refund import confirm_refund
from jishi.modules.payment.usecases.open_attempt import open_attempt
from jishi.modules.payment.usecases.record_opening import record_opening
from jishi.modules.payment.usecases.record_refund_outcome import MISSES, record_refund_outcome
from jishi.modules.payment.usecases.resolve_alert import ActNotAllowedError, AlertEndedError, resolve_alert
from tests.conftest import as_actor
from tests.payment.make import (
    GATEWAY,
    NATIVE,
    STAFF,
    alert_id,
    alerts_of,
    findings_in,
    order_of,
    paid,
    payable,
    pending,
    refund_facts,
    refund_of,
    refunds_of,
    success_of,
    told,
)
from tests.payment.wallets import member_with, wallet_of


async def resolve(ctx: Context, subject_id: UUID, act: Act, channel: RefundChannel | None = None) -> None:
    """Act on the only open alert of something."""
    await resolve_alert(
        ctx, alert_id=await alert_id(ctx, subject_id), act=act, reason="asked the bank", channel=channel
    )


async def wrongly_paid(ctx: Context, amount: int = 12_000) -> PaymentAttempt:
    """Return an attempt that was paid in another amount than was asked."""
    attempt = await pending(ctx)
    return await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=success_of(attempt, amount=amount))


async def refund_in(ctx: Context, state: GatewayRefundState, payer_id: UUID | None = None) -> Refund:
    """Return a refund of which the gateway told `state`."""
    trade = payable(ctx, payer_id=payer_id) if payer_id else payable(ctx)
    refund = await refund_of(ctx, await paid(ctx, trade))
    refund.state = RefundState.PROCESSING
    facts = await refund_facts(ctx, refund, state)
    return await confirm_refund(ctx, refund_id=refund.id, gateway=GATEWAY, facts=facts)


class TestResolveAttempt:
    async def test_retry_has_the_gateway_asked_at_once(self, ctx: Context) -> None:
        attempt = await open_attempt(ctx, payable=payable(ctx), wish=NATIVE, gateway=GATEWAY)
        await record_opening(ctx, attempt_id=attempt.id, outcome=Unknown("ServerTimeout"))
        attempt.next_query_at = None
        await resolve(ctx, attempt.id, Act.RETRY)
        assert attempt.next_query_at == ctx.now
        assert await alerts_of(ctx, attempt.id) == ["open_unanswered"]

    async def test_compensate_takes_a_wrong_amount_in_and_sends_it_back(self, ctx: Context) -> None:
        attempt = await wrongly_paid(ctx)
        await resolve(ctx, attempt.id, Act.COMPENSATE)
        assert (attempt.state, attempt.received_minor, attempt.is_duplicate) == ("succeeded", 12_000, True)
        assert [refund.amount_minor for refund in await refunds_of(ctx, attempt)] == [12_000]
        assert (await order_of(ctx, attempt)).state == "open"
        assert len(told(ctx, PaymentDuplicateReceived)) == 1
        assert await alerts_of(ctx, attempt.id) == []
        assert await findings_in(ctx) == []

    async def test_after_it_the_trade_can_be_paid_anew(self, ctx: Context) -> None:
        trade = payable(ctx)
        attempt = await pending(ctx, trade)
        facts = success_of(attempt, amount=1)
        await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=facts)
        await resolve(ctx, attempt.id, Act.COMPENSATE)
        again = await paid(ctx, trade)
        assert (await order_of(ctx, again)).state == "paid"

    async def test_ignore_closes_what_was_held_and_is_final(self, ctx: Context) -> None:
        attempt = await wrongly_paid(ctx)
        await resolve(ctx, attempt.id, Act.IGNORE)
        assert attempt.state == "closed"
        facts = success_of(attempt, amount=12_000)
        await confirm_attempt(ctx, attempt_id=attempt.id, gateway=GATEWAY, facts=facts)
        assert await alerts_of(ctx, attempt.id) == []
        assert await alerts_of(ctx, attempt.id, AlertState.IGNORED) == ["amount_differs"]


class TestResolveRefund:
    async def test_retry_sends_a_failed_one_anew_by_another_number(self, ctx: Context) -> None:
        first = await refund_in(ctx, GatewayRefundState.CLOSED)
        await resolve(ctx, first.id, Act.RETRY)
        _, second = await refunds_of(ctx, await get_attempt(ctx, first.attempt_id))
        assert (second.replaces_id, second.channel, second.state) == (first.id, "gateway", "requested")
        assert (second.origin_kind, second.origin_id) == (first.origin_kind, first.origin_id)
        assert second.number != first.number
        assert await alerts_of(ctx, first.id) == []
        assert await findings_in(ctx) == []

    async def test_retry_has_an_open_one_asked_for_at_once(self, ctx: Context) -> None:
        refund = await refund_of(ctx, await paid(ctx))
        refund.state = RefundState.PROCESSING
        for _ in range(MISSES):
            await record_refund_outcome(ctx, refund_id=refund.id, gateway=GATEWAY, outcome=Unknown("x"))
        refund.next_query_at = None
        await resolve(ctx, refund.id, Act.RETRY)
        asked_at: object = refund.next_query_at
        assert (asked_at, refund.misses, str(refund.state)) == (ctx.now, 0, "unresolved")

    async def test_compensate_credits_the_wallet_instead(self, ctx: Context) -> None:
        member_id = await member_with(ctx, 0)
        first = await refund_in(ctx, GatewayRefundState.ABNORMAL, member_id)
        await resolve(ctx, first.id, Act.COMPENSATE, RefundChannel.WALLET)
        _, second = await refunds_of(ctx, await get_attempt(ctx, first.attempt_id))
        assert (first.state, first.error_code) == ("failed", "compensated")
        assert (second.channel, second.state) == ("wallet", "succeeded")
        assert await wallet_of(ctx, member_id) == 2_345
        assert len(told(ctx, PaymentRefunded)) == 1
        assert await findings_in(ctx) == []

    async def test_compensate_needs_another_way(self, ctx: Context) -> None:
        refund = await refund_in(ctx, GatewayRefundState.ABNORMAL)
        for channel in (None, RefundChannel.GATEWAY):
            with pytest.raises(InvalidInputError) as refused:
                await resolve(ctx, refund.id, Act.COMPENSATE, channel)
            assert refused.value.problems[0].pointer == "/channel"

    async def test_compensate_is_not_for_refunds_that_may_still_arrive(self, ctx: Context) -> None:
        refund = await refund_of(ctx, await paid(ctx))
        refund.state = RefundState.PROCESSING
        for _ in range(MISSES):
            await record_refund_outcome(ctx, refund_id=refund.id, gateway=GATEWAY, outcome=Unknown("x"))
        with pytest.raises(ActNotAllowedError) as refused:
            await resolve(ctx, refund.id, Act.COMPENSATE, RefundChannel.WALLET)
        assert refused.value.params == {"act": "compensate", "allowed": "ignore, retry"}

    async def test_retry_does_not_refund_what_was_refunded_since(self, ctx: Context) -> None:
        refund = await refund_of(ctx, await paid(ctx))
        refund.state = RefundState.PROCESSING
        refused = Rejected(Reason.OUR_ACCOUNT, "NO_AUTH", "")
        await record_refund_outcome(ctx, refund_id=refund.id, gateway=GATEWAY, outcome=refused)
        attempt = await get_attempt(ctx, refund.attempt_id)
        from_elsewhere = await refund_of(ctx, attempt, 2_345, Origin(refund.origin_kind, refund.origin_id))
        await resolve(ctx, refund.id, Act.RETRY)
        assert [r.id for r in await refunds_of(ctx, attempt)] == [refund.id, from_elsewhere.id]


class TestEveryAct:
    async def test_is_logged_with_actor_and_reason(self, ctx: Context) -> None:
        attempt = await wrongly_paid(ctx)
        found = await alert_id(ctx, attempt.id)
        await resolve_alert(as_actor(ctx, STAFF), alert_id=found, act=Act.IGNORE, reason="a test payment")
        [act] = await ctx.session.scalars(select(AlertAct).where(AlertAct.alert_id == found))
        assert (act.act, act.reason, act.actor, act.at) == ("ignore", "a test payment", STAFF.label(), ctx.now)

    async def test_is_refused_once_it_is_off_the_board(self, ctx: Context) -> None:
        attempt = await wrongly_paid(ctx)
        found = await alert_id(ctx, attempt.id)
        await resolve_alert(ctx, alert_id=found, act=Act.IGNORE, reason="x")
        with pytest.raises(AlertEndedError):
            await resolve_alert(ctx, alert_id=found, act=Act.COMPENSATE, reason="x")

    async def test_needs_something_to_act_on(self, ctx: Context) -> None:
        with pytest.raises(AlertNotFoundError):
            await resolve_alert(ctx, alert_id=new_id(), act=Act.IGNORE, reason="x")
