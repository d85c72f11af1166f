"""Refunds that staff transfer by bank."""

import pytest

from jishi.contracts.payment import PaymentRefunded
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import IllegalTransitionError
from jishi.modules.payment.errors import BankReferenceUsedError
from jishi.modules.payment.models import Refund
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.confirm_offline_payment import confirm_offline_payment
from jishi.modules.payment.usecases.record_offline_refund import NotOfflineRefundError, record_offline_refund
from tests.payment.make import BANK, balance, findings_in, paid, pending, refund_of, told


async def waiting(ctx: Context, reference: str = "ICBC-1") -> Refund:
    """Return a refund of 23.45 that waits for staff to transfer it."""
    attempt = await pending(ctx, wish=PaymentWish(method=Method.OFFLINE), gateway=BANK)
    await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference=reference, amount=Money(12_345))
    return await refund_of(ctx, attempt, 2_345)


class TestRecordOfflineRefund:
    async def test_ends_the_refund(self, ctx: Context) -> None:
        refund = await waiting(ctx)
        await record_offline_refund(ctx, refund_id=refund.id, bank_reference="OUT-1")
        assert (refund.state, refund.provider_refund_id) == ("succeeded", "OUT-1")
        assert len(told(ctx, PaymentRefunded)) == 1
        assert await balance(ctx, "gateway_clearing", "bank") == 10_000
        assert await findings_in(ctx) == []

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        refund = await waiting(ctx)
        for _ in range(2):
            await record_offline_refund(ctx, refund_id=refund.id, bank_reference="OUT-1")
        assert len(told(ctx, PaymentRefunded)) == 1

    async def test_refuses_a_second_transfer(self, ctx: Context) -> None:
        refund = await waiting(ctx)
        await record_offline_refund(ctx, refund_id=refund.id, bank_reference="OUT-1")
        with pytest.raises(IllegalTransitionError):
            await record_offline_refund(ctx, refund_id=refund.id, bank_reference="OUT-2")

    async def test_refuses_a_reference_of_another_refund(self, ctx: Context) -> None:
        first, second = await waiting(ctx), await waiting(ctx, "ICBC-2")
        await record_offline_refund(ctx, refund_id=first.id, bank_reference="OUT-1")
        with pytest.raises(BankReferenceUsedError):
            await record_offline_refund(ctx, refund_id=second.id, bank_reference="OUT-1")

    async def test_refuses_refunds_of_other_ways(self, ctx: Context) -> None:
        refund = await refund_of(ctx, await paid(ctx))
        with pytest.raises(NotOfflineRefundError):
            await record_offline_refund(ctx, refund_id=refund.id, bank_reference="OUT-1")
