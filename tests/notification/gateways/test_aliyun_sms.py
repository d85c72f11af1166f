"""SendSms through the adapter against the sandbox, over loopback HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from jishi.kit.outbound import Outbound
from jishi.modules.notification.gateways.aliyun_sms import AliyunSmsAccount, AliyunSmsGateway
from jishi.modules.notification.gateways.port import SmsMessage, SmsRejected, SmsSent, SmsUnknown
from tests.sandbox.running import RunningSandbox, free_port

MESSAGE = SmsMessage(
    phone="+8613800138000",
    sign_name="集市商城",
    template_code="SMS_100001",
    params={"code": "402913", "note": "a b*~+/&=中"},
    reference="delivery-1",
)


def gateway_of(
    sandbox: RunningSandbox,
    outbound: Outbound,
    late: timedelta = timedelta(),
    timeout_ms: int = 5_000,
    **changes: Any,
) -> Any:
    """Return the adapter on the account that the sandbox wrote."""
    account = msgspec.structs.replace(msgspec.convert(sandbox.account("sms"), AliyunSmsAccount), **changes)
    return AliyunSmsGateway(account, outbound, lambda: datetime.now(UTC) - late, timeout_ms)


class TestSendSms:
    async def test_reaches_the_phone_as_it_was_written(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        outcome = await gateway_of(sandbox, outbound).send_sms(MESSAGE)
        inbox = await sandbox.ask("GET", "sms?phone=%2B8613800138000")
        assert isinstance(outcome, SmsSent)
        assert [(one["params"], one["code"]) for one in inbox] == [(MESSAGE.params, "402913")]
        assert (inbox[0]["biz_id"], inbox[0]["out_id"]) == (outcome.provider_number, "delivery-1")
        assert (inbox[0]["sign_name"], inbox[0]["template_code"]) == ("集市商城", "SMS_100001")

    async def test_writes_a_foreign_number_without_plus(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        await gateway_of(sandbox, outbound).send_sms(msgspec.structs.replace(MESSAGE, phone="+85251234567"))
        assert [one["phone"] for one in await sandbox.ask("GET", "sms")] == ["85251234567"]

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"phone": "+8612345"}, "isv.MOBILE_NUMBER_ILLEGAL"),
            ({"template_code": "verify"}, "isv.SMS_TEMPLATE_ILLEGAL"),
            ({"sign_name": "x"}, "isv.SMS_SIGNATURE_ILLEGAL"),
        ],
    )
    async def test_tells_why_the_provider_refused(
        self, sandbox: RunningSandbox, outbound: Outbound, change: dict[str, str], code: str
    ) -> None:
        outcome = await gateway_of(sandbox, outbound).send_sms(msgspec.structs.replace(MESSAGE, **change))
        assert isinstance(outcome, SmsRejected)
        assert (outcome.code, outcome.retryable) == (code, False)

    @pytest.mark.parametrize(
        ("code", "is_retryable"),
        [
            ("isv.BUSINESS_LIMIT_CONTROL", False),
            ("isv.OUT_OF_SERVICE", False),
            ("isp.SYSTEM_ERROR", True),
            ("Throttling.User", True),
        ],
    )
    async def test_says_whether_trying_again_makes_sense(
        self, sandbox: RunningSandbox, outbound: Outbound, code: str, is_retryable: bool
    ) -> None:
        await sandbox.fail_next("sms.send", "reject", code)
        outcome = await gateway_of(sandbox, outbound).send_sms(MESSAGE)
        assert isinstance(outcome, SmsRejected)
        assert (outcome.code, outcome.retryable) == (code, is_retryable)

    async def test_keeps_to_the_limits_of_one_number(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        await sandbox.ask("PUT", "knobs", {"sms_limits": True})
        gateway = gateway_of(sandbox, outbound)
        assert isinstance(await gateway.send_sms(MESSAGE), SmsSent)
        second = await gateway.send_sms(MESSAGE)
        assert isinstance(second, SmsRejected)
        assert second.code == "isv.BUSINESS_LIMIT_CONTROL"

    @pytest.mark.parametrize(
        ("fault", "value", "is_sent"),
        [
            ("error_before", "", False),
            ("error_after", "", True),
            ("timeout_before", "1500", False),
            ("timeout_after", "1500", True),
            ("truncated", "", True),
        ],
    )
    async def test_does_not_know_what_became_of_it(
        self, sandbox: RunningSandbox, outbound: Outbound, fault: str, value: str, is_sent: bool
    ) -> None:
        await sandbox.fail_next("sms.send", fault, value)
        gateway = gateway_of(sandbox, outbound, timeout_ms=700)
        assert isinstance(await gateway.send_sms(MESSAGE), SmsUnknown)
        # It does not send again by itself: a one-time code must not arrive twice.
        assert len(await sandbox.ask("GET", "sms")) == int(is_sent)

    async def test_tells_that_nothing_was_sent(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        nowhere = f"http://127.0.0.1:{free_port()}"
        outcome = await gateway_of(sandbox, outbound, endpoint=nowhere).send_sms(MESSAGE)
        assert isinstance(outcome, SmsRejected)
        assert outcome.retryable

    @pytest.mark.parametrize(
        ("late", "change", "code"),
        [
            (timedelta(), {"access_key_secret": "wrong"}, "SignatureDoesNotMatch"),
            (timedelta(), {"access_key_id": "LTAIother"}, "InvalidAccessKeyId.NotFound"),
            (timedelta(minutes=16), {}, "InvalidTimeStamp.Expired"),
        ],
    )
    async def test_tells_that_our_account_is_wrong(
        self,
        sandbox: RunningSandbox,
        outbound: Outbound,
        late: timedelta,
        change: dict[str, Any],
        code: str,
    ) -> None:
        outcome = await gateway_of(sandbox, outbound, late, **change).send_sms(MESSAGE)
        assert isinstance(outcome, SmsRejected)
        assert (outcome.code, outcome.retryable) == (code, False)


class TestAliyunSmsAccount:
    @pytest.mark.parametrize("endpoint", ["http://dysmsapi.aliyuncs.com", "https://", "https://host/path", "ftp://x"])
    def test_refuses_an_unsafe_endpoint(self, endpoint: str) -> None:
        with pytest.raises(ValueError, match="endpoint"):
            AliyunSmsAccount(access_key_id="a", access_key_secret="b", endpoint=endpoint)

    def test_shows_no_secret(self) -> None:
        assert "hidden" not in repr(AliyunSmsAccount(access_key_id="a", access_key_secret="hidden"))
