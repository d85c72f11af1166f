"""Public-key mode, certificate mode, and the days between them."""

import asyncio
from datetime import datetime, timedelta

import pytest

from jishi.kit.outbound import Outbound
from jishi.modules.payment.gateways.outcomes import Accepted, Unknown
from jishi.modules.payment.gateways.wechatpay.certificates import BadCertificateList, read_certificates
from tests.payment.gateways.wechatpay_account import (
    account_of,
    certificate_account_of,
    gateway_of,
    now,
    payment,
)
from tests.sandbox.running import RunningSandbox


class TestCertificateMode:
    async def test_fetches_the_certificates_at_first_need(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        gateway = gateway_of(certificate_account_of(sandbox), outbound)
        assert isinstance(await gateway.open_payment(payment()), Accepted)

    async def test_lets_many_callers_wait_for_one_fetch(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        gateway = gateway_of(certificate_account_of(sandbox), outbound)
        await sandbox.fail_next("wechatpay.certificates", "late", "200", times=5)
        outcomes = await asyncio.gather(*(gateway.open_payment(payment()) for _ in range(5)))
        assert all(isinstance(outcome, Accepted) for outcome in outcomes)
        assert [fault["times"] for fault in await sandbox.ask("GET", "faults")] == [4]

    @pytest.mark.parametrize("fault", ["bad_seal", "stale_seal", "unsealed", "truncated", "error_before"])
    async def test_believes_no_list_that_is_not_proved(
        self, sandbox: RunningSandbox, outbound: Outbound, fault: str
    ) -> None:
        await sandbox.fail_next("wechatpay.certificates", fault)
        gateway = gateway_of(certificate_account_of(sandbox), outbound)
        assert isinstance(await gateway.open_payment(payment()), Unknown)

    async def test_believes_no_list_of_another_key(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        account = account_of(sandbox, public_key_id=None, public_key=None, apiv3_key="x" * 32)
        assert isinstance(await gateway_of(account, outbound).open_payment(payment()), Unknown)

    async def test_asks_again_after_a_minute_only(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        shift = timedelta()

        def clock() -> datetime:
            return now() + shift

        gateway = gateway_of(certificate_account_of(sandbox), outbound, clock)
        await sandbox.fail_next("wechatpay.certificates", "error_before")
        assert isinstance(await gateway.open_payment(payment()), Unknown)
        assert isinstance(await gateway.open_payment(payment()), Unknown)
        shift = timedelta(seconds=61)
        assert isinstance(await gateway.open_payment(payment()), Accepted)


class TestPublicKeyMode:
    async def test_needs_no_certificates(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        await sandbox.ask("PUT", "knobs", {"certificates": False})
        gateway = gateway_of(account_of(sandbox), outbound)
        assert isinstance(await gateway.open_payment(payment()), Accepted)

    async def test_takes_an_answer_sealed_with_a_certificate(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        await sandbox.fail_next("wechatpay.open", "other_seal")
        gateway = gateway_of(account_of(sandbox), outbound)
        assert isinstance(await gateway.open_payment(payment()), Accepted)

    async def test_knows_only_its_own_public_key(self, sandbox: RunningSandbox, outbound: Outbound) -> None:
        account = account_of(sandbox, public_key_id="PUB_KEY_ID_0000000000")
        # The sandbox answers with the certificate to an id it does not know; the certificate is refused to us.
        await sandbox.ask("PUT", "knobs", {"certificates": False})
        assert isinstance(await gateway_of(account, outbound).open_payment(payment()), Unknown)


class TestReadCertificates:
    @pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"data":[{}]}', b'{"data":[{"encrypt_certificate":{}}]}'])
    def test_refuses_what_is_no_list(self, body: bytes) -> None:
        with pytest.raises(BadCertificateList):
            read_certificates(body, "k" * 32)
