"""Every way an answer can go wrong, on every call: what is not known is never told as done or as refused."""

from collections.abc import Awaitable, Callable

import pytest

from jishi.kit.outbound import Outbound
from jishi.modules.payment.gateways.outcomes import Accepted, Rejected, Unknown
from jishi.modules.payment.gateways.port import OpenPayment, RefundPayment
from jishi.modules.payment.gateways.wechatpay.gateway import WechatPayGateway
from tests.payment.gateways.wechatpay_account import PATIENCE_MS, account_of, gateway_of, payment, refund_of
from tests.sandbox.running import RunningSandbox

Outcome = Accepted[object] | Rejected | Unknown
Call = Callable[[WechatPayGateway, OpenPayment, RefundPayment], Awaitable[object]]

CALLS: dict[str, Call] = {
    "wechatpay.open": lambda gateway, request, refund: gateway.open_payment(request),
    "wechatpay.query": lambda gateway, request, refund: gateway.query_payment(request.number),
    "wechatpay.close": lambda gateway, request, refund: gateway.close_payment(request.number),
    "wechatpay.refund": lambda gateway, request, refund: gateway.refund_payment(refund),
    "wechatpay.query_refund": lambda gateway, request, refund: gateway.query_refund(refund.refund_number),
}
FAULTS = [
    "error_before",
    "error_after",
    "timeout_before",
    "timeout_after",
    "unsealed",
    "bad_seal",
    "stale_seal",
    "probe",
]
SILENCE_MS = {"timeout_before": "1500", "timeout_after": "1500"}


@pytest.fixture
def patient(sandbox: RunningSandbox, outbound: Outbound) -> WechatPayGateway:
    """The same with the patience that a busy machine needs."""
    return gateway_of(account_of(sandbox), outbound)


@pytest.fixture
def gateway(sandbox: RunningSandbox, outbound: Outbound) -> WechatPayGateway:
    """The adapter in public-key mode, soon out of patience."""
    return gateway_of(account_of(sandbox), outbound, timeout_ms=PATIENCE_MS)


class TestFaults:
    @pytest.mark.parametrize("fault", FAULTS)
    @pytest.mark.parametrize("endpoint", list(CALLS))
    async def test_leave_the_outcome_unknown_and_repeating_finds_it(
        self,
        gateway: WechatPayGateway,
        patient: WechatPayGateway,
        sandbox: RunningSandbox,
        endpoint: str,
        fault: str,
    ) -> None:
        request = payment()
        refund = refund_of(request)
        if endpoint != "wechatpay.open":
            await patient.open_payment(request)
        if "refund" in endpoint:
            await sandbox.pay(request.number)
        if endpoint == "wechatpay.query_refund":
            await patient.refund_payment(refund)
        await sandbox.fail_next(endpoint, fault, SILENCE_MS.get(fault, ""))
        assert isinstance(await CALLS[endpoint](gateway, request, refund), Unknown)
        assert isinstance(await CALLS[endpoint](patient, request, refund), Accepted)

    async def test_truncated_answer_is_unknown(self, patient: WechatPayGateway, sandbox: RunningSandbox) -> None:
        await sandbox.fail_next("wechatpay.open", "truncated")
        assert isinstance(await patient.open_payment(payment()), Unknown)

    async def test_refusal_without_proof_is_unknown(self, patient: WechatPayGateway, sandbox: RunningSandbox) -> None:
        await sandbox.fail_next("wechatpay.refund", "reject", "NOT_ENOUGH")
        await sandbox.fail_next("wechatpay.refund", "unsealed")
        outcome = await patient.refund_payment(refund_of(payment()))
        assert outcome == Unknown("status 403 not proved: missing_header")

    @pytest.mark.parametrize("code", ["SYSTEM_ERROR", "BANK_ERROR"])
    async def test_busy_provider_is_unknown(
        self, patient: WechatPayGateway, sandbox: RunningSandbox, code: str
    ) -> None:
        await sandbox.fail_next("wechatpay.open", "reject", code)
        assert await patient.open_payment(payment()) == Unknown(f"status 500 {code}")

    async def test_late_answer_within_patience_counts(self, patient: WechatPayGateway, sandbox: RunningSandbox) -> None:
        await sandbox.fail_next("wechatpay.open", "late", "200")
        assert isinstance(await patient.open_payment(payment()), Accepted)

    async def test_refund_that_was_done_in_silence_is_not_done_twice(
        self, gateway: WechatPayGateway, patient: WechatPayGateway, sandbox: RunningSandbox
    ) -> None:
        request = payment()
        await patient.open_payment(request)
        await sandbox.pay(request.number)
        refund = refund_of(request, amount=1234)
        await sandbox.fail_next("wechatpay.refund", "timeout_after", "1500", times=2)
        for _ in range(2):
            assert isinstance(await gateway.refund_payment(refund), Unknown)
        assert isinstance(await patient.refund_payment(refund), Accepted)
        assert len(await sandbox.ask("GET", "wechatpay/refunds")) == 1
