"""Refunds through the adapter against the sandbox."""

import msgspec
import pytest

from jishi.kit.outbound import Outbound
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected
from jishi.modules.payment.gateways.port import OpenPayment, PaymentState, RefundFacts, RefundState
from jishi.modules.payment.gateways.wechatpay.gateway import WechatPayGateway
from tests.payment.gateways.wechatpay_account import account_of, gateway_of, new_number, payment, refund_of
from tests.sandbox.running import RunningSandbox, eventually


@pytest.fixture
def gateway(sandbox: RunningSandbox, outbound: Outbound) -> WechatPayGateway:
    """The adapter in public-key mode."""
    return gateway_of(account_of(sandbox), outbound)


@pytest.fixture
async def paid(gateway: WechatPayGateway, sandbox: RunningSandbox) -> OpenPayment:
    """A paid payment."""
    request = payment()
    assert isinstance(await gateway.open_payment(request), Accepted)
    await sandbox.pay(request.number)
    return request


async def refund_facts(gateway: WechatPayGateway, number: str) -> RefundFacts:
    """Query a refund."""
    outcome = await gateway.query_refund(number)
    assert isinstance(outcome, Accepted), outcome
    return outcome.facts


class TestRefundPayment:
    async def test_is_taken_on_and_succeeds_later(
        self, gateway: WechatPayGateway, sandbox: RunningSandbox, paid: OpenPayment
    ) -> None:
        await sandbox.ask("PUT", "knobs", {"refund_after_ms": 200})
        refund = refund_of(paid)
        taken = await gateway.refund_payment(refund)
        assert isinstance(taken, Accepted)
        assert taken.facts.state is RefundState.PROCESSING

        async def succeeded() -> RefundFacts | None:
            facts = await refund_facts(gateway, refund.refund_number)
            return facts if facts.state is RefundState.SUCCEEDED else None

        facts = await eventually(succeeded)
        assert (facts.amount, facts.payment_amount, facts.currency) == (234, 1234, "CNY")
        assert (facts.refund_number, facts.payment_number) == (refund.refund_number, paid.number)
        assert facts.gateway_refund_number == taken.facts.gateway_refund_number
        assert facts.succeeded_at is not None

    async def test_is_the_same_refund_when_repeated(self, gateway: WechatPayGateway, paid: OpenPayment) -> None:
        refund = refund_of(paid)
        first, second = await gateway.refund_payment(refund), await gateway.refund_payment(refund)
        assert isinstance(first, Accepted)
        assert isinstance(second, Accepted)
        assert first.facts.gateway_refund_number == second.facts.gateway_refund_number
        # Were it counted twice, this one would be too much.
        assert isinstance(await gateway.refund_payment(refund_of(paid, amount=1000)), Accepted)

    async def test_refuses_a_number_with_another_amount(self, gateway: WechatPayGateway, paid: OpenPayment) -> None:
        refund = refund_of(paid)
        await gateway.refund_payment(refund)
        outcome = await gateway.refund_payment(msgspec.structs.replace(refund, amount=235))
        assert isinstance(outcome, Rejected)
        assert outcome.reason is Reason.BAD_REQUEST

    async def test_refuses_more_than_was_paid(self, gateway: WechatPayGateway, paid: OpenPayment) -> None:
        assert isinstance(await gateway.refund_payment(refund_of(paid, amount=1000)), Accepted)
        outcome = await gateway.refund_payment(refund_of(paid, amount=235))
        assert isinstance(outcome, Rejected)
        assert outcome.code == "INVALID_REQUEST"

    async def test_marks_the_payment(self, gateway: WechatPayGateway, paid: OpenPayment) -> None:
        await gateway.refund_payment(refund_of(paid))
        outcome = await gateway.query_payment(paid.number)
        assert isinstance(outcome, Accepted)
        assert outcome.facts.state is PaymentState.REFUNDED

    @pytest.mark.parametrize(
        ("code", "reason", "retryable"),
        [
            ("NOT_ENOUGH", Reason.NOT_ENOUGH_BALANCE, True),
            ("FREQUENCY_LIMITED", Reason.THROTTLED, True),
            ("USER_ACCOUNT_ABNORMAL", Reason.PAYER_ACCOUNT, False),
            ("NO_AUTH", Reason.OUR_ACCOUNT, False),
        ],
    )
    async def test_tells_why_the_provider_refused(
        self,
        gateway: WechatPayGateway,
        sandbox: RunningSandbox,
        paid: OpenPayment,
        code: str,
        reason: Reason,
        retryable: bool,
    ) -> None:
        await sandbox.fail_next("wechatpay.refund", "reject", code)
        refund = refund_of(paid)
        outcome = await gateway.refund_payment(refund)
        assert isinstance(outcome, Rejected)
        assert (outcome.reason, outcome.code, outcome.retryable) == (reason, code, retryable)
        # After any refusal the same number is what one repeats with.
        assert isinstance(await gateway.refund_payment(refund), Accepted)

    async def test_tells_that_there_is_no_such_payment(self, gateway: WechatPayGateway) -> None:
        outcome = await gateway.refund_payment(refund_of(payment()))
        assert isinstance(outcome, Rejected)
        assert outcome.reason is Reason.NOT_FOUND


class TestQueryRefund:
    @pytest.mark.parametrize(("settled", "state"), [("CLOSED", RefundState.CLOSED), ("ABNORMAL", RefundState.ABNORMAL)])
    async def test_tells_how_it_ended(
        self, gateway: WechatPayGateway, sandbox: RunningSandbox, paid: OpenPayment, settled: str, state: RefundState
    ) -> None:
        await sandbox.ask("PUT", "knobs", {"refund_after_ms": 60_000})
        refund = refund_of(paid)
        await gateway.refund_payment(refund)
        await sandbox.ask("POST", f"wechatpay/refunds/{refund.refund_number}/settle", {"state": settled})
        assert (await refund_facts(gateway, refund.refund_number)).state is state

    async def test_tells_that_there_is_none(self, gateway: WechatPayGateway) -> None:
        outcome = await gateway.query_refund(new_number())
        assert isinstance(outcome, Rejected)
        assert outcome.reason is Reason.NOT_FOUND
