"""Callbacks over real HTTP: genuine, forged, doubled, late, in any order."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from jishi.modules.payment.errors import GatewayNotFoundError
from jishi.modules.payment.exchanges.poll_attempts import poll_attempts
from jishi.modules.payment.exchanges.send_refunds import send_refunds
from jishi.modules.payment.exchanges.take_callback import take_callback
from jishi.modules.payment.models import Callback, LedgerEntry, PaymentAttempt, Verdict
from jishi.modules.payment.repository import Payable
from jishi.modules.payment.usecases.switch_gateway_account import switch_gateway_account
from tests.payment.make import alerts_of
from tests.payment.till import MAIN, Till
from tests.sandbox.running import eventually


async def paid(till: Till, trade: Payable) -> PaymentAttempt:
    """Return an attempt whose callback has come."""
    attempt = await till.buy(trade)

    async def is_paid() -> bool:
        return (await till.order(trade)).state == "paid"

    await eventually(is_paid)
    return attempt


async def callbacks(till: Till) -> list[Callback]:
    """Return all callbacks that were kept, oldest first."""
    async with till.context() as ctx:
        return list(await ctx.session.scalars(select(Callback).order_by(Callback.id)))


async def postings(till: Till) -> int:
    """Return how many ledger lines there are."""
    async with till.context() as ctx:
        return len((await ctx.session.scalars(select(LedgerEntry.id))).all())


async def forge(till: Till, attempt: PaymentAttempt, how: str) -> dict[str, Any]:
    """Be the forger; return what became of it."""
    path = f"wechatpay/orders/{attempt.out_trade_no}/forge"
    sent: dict[str, Any] = await till.sandbox.ask("POST", path, {"how": how})
    return sent


class TestAGenuineCallback:
    async def test_pays_and_is_answered_as_the_gateway_wants(self, till: Till) -> None:
        await paid(till, await till.trade())
        assert till.answers == [204]
        [callback] = await callbacks(till)
        assert (callback.verdict, callback.event) == (Verdict.VERIFIED, "TRANSACTION.SUCCESS")
        assert callback.processed_at is not None
        assert b'"ciphertext"' in callback.body

    async def test_counts_once_however_often_it_comes(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "doubled", "10")
        trade = await till.trade()
        await paid(till, trade)
        [notice] = await till.sandbox.ask("GET", "wechatpay/notices")
        await till.sandbox.ask("POST", f"wechatpay/notices/{notice['id']}/replay", {"times": 20})
        assert len(till.answers) == 30
        assert set(till.answers) == {204}
        assert len(await callbacks(till)) == 1
        assert await postings(till) == 2
        assert await till.failing_proofs() == []

    async def test_is_taken_also_while_no_new_payments_are(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.pay(trade)
        async with till.context() as ctx:
            await switch_gateway_account(ctx, code=MAIN, version=1, is_enabled=False)
        await till.house.changes.poll()
        await till.sandbox.pay(attempt.out_trade_no)

        async def is_paid() -> bool:
            return (await till.order(trade)).state == "paid"

        assert await eventually(is_paid)

    async def test_of_a_refund_ends_it(self, till: Till) -> None:
        refund = await till.refund(await paid(till, await till.trade()))
        await send_refunds(till.house)

        async def is_there() -> bool:
            return (await till.refund_now(refund.id)).state == "succeeded"

        assert await eventually(is_there)
        events = [callback.event for callback in await callbacks(till)]
        assert events == ["TRANSACTION.SUCCESS", "REFUND.SUCCESS"]
        assert await till.failing_proofs() == []

    async def test_of_a_payment_after_that_of_its_refund_changes_nothing(self, till: Till) -> None:
        attempt = await paid(till, await till.trade())
        refund = await till.refund(attempt)
        await send_refunds(till.house)

        async def is_there() -> bool:
            return (await till.refund_now(refund.id)).state == "succeeded"

        await eventually(is_there)
        before = await postings(till)
        ids = [notice["id"] for notice in await till.sandbox.ask("GET", "wechatpay/notices")]
        await till.sandbox.ask("POST", "wechatpay/notices/replay-in-order", {"ids": [*ids, *reversed(ids)]})
        assert await postings(till) == before
        assert (await till.refund_now(refund.id)).state == "succeeded"
        assert await till.failing_proofs() == []

    async def test_races_the_poller_to_one_success(self, till: Till) -> None:
        await till.sandbox.fail_next("wechatpay.notice", "doubled", "5")
        trade = await till.trade()
        attempt = await till.pay(trade)
        till.wait(5)
        await asyncio.gather(till.sandbox.pay(attempt.out_trade_no), *(poll_attempts(till.house) for _ in range(3)))

        async def is_paid() -> bool:
            return (await till.order(trade)).state == "paid" and len(till.answers) >= 5

        await eventually(is_paid)
        assert await postings(till) == 2
        assert await till.failing_proofs() == []


class TestAForgedCallback:
    @pytest.mark.parametrize("how", ["bad_signature", "wrong_key", "stale", "altered_body", "wrong_cipher_key"])
    async def test_is_refused_and_kept_as_a_sample(self, till: Till, how: str) -> None:
        trade = await till.trade()
        attempt = await till.pay(trade)
        assert (await forge(till, attempt, how))["status"] == 401
        assert (await till.order(trade)).state == "open"
        [callback] = await callbacks(till)
        assert (callback.verdict, callback.provider_event_id) == (Verdict.REFUSED, None)
        assert callback.refusal

    @pytest.mark.parametrize(
        ("how", "code"), [("altered_amount", "amount_differs"), ("other_merchant", "account_differs")]
    )
    async def test_in_the_gateways_own_seal_is_held(self, till: Till, how: str, code: str) -> None:
        trade = await till.trade()
        attempt = await till.pay(trade)
        assert (await forge(till, attempt, how))["status"] == 204
        assert (await till.order(trade)).state == "open"
        assert (await till.attempt(attempt.id)).state == "unresolved"
        async with till.context() as ctx:
            assert await alerts_of(ctx, attempt.id) == [code]

    async def test_never_undoes_a_payment(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await paid(till, trade)
        for how in ("bad_signature", "wrong_key", "stale", "altered_body", "altered_amount", "other_merchant"):
            await forge(till, attempt, how)
        assert (await till.order(trade)).state == "paid"
        assert await postings(till) == 2
        assert await till.failing_proofs() == []


class TestAnythingElse:
    async def test_for_a_gateway_that_is_none_is_not_found(self, till: Till) -> None:
        for code in ("nobody", "wallet", "bank", "free"):
            with pytest.raises(GatewayNotFoundError):
                await take_callback(till.house, code, {}, b"{}")

    @pytest.mark.parametrize("body", [b"", b"{}", b"\x00\xff", b"[" * 10_000, b'{"id":1}'])
    async def test_is_refused(self, till: Till, body: bytes) -> None:
        answer = await take_callback(till.house, MAIN, {"Wechatpay-Serial": "x"}, body)
        assert answer.status == 401
        assert b"FAIL" in answer.body

    async def test_that_is_proved_but_cannot_be_applied_is_kept_and_sent_again(self, till: Till) -> None:
        trade = await till.trade()
        attempt = await till.pay(trade)
        async with till.context() as ctx:
            row = await ctx.session.get_one(PaymentAttempt, attempt.id)
            row.state = "no such state"
        await till.sandbox.pay(attempt.out_trade_no)

        async def is_kept() -> bool:
            return len(await callbacks(till)) == 1

        await eventually(is_kept)
        assert (await callbacks(till))[0].processed_at is None
        async with till.context() as ctx:
            row = await ctx.session.get_one(PaymentAttempt, attempt.id)
            row.state = "pending"

        async def is_paid() -> bool:
            return (await till.order(trade)).state == "paid"

        await eventually(is_paid)
        [callback] = await callbacks(till)
        assert callback.processed_at is not None
        assert 500 in till.answers
