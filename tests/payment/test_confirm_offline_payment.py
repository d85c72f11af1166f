"""Bank transfers that staff confirm."""

import pytest

from jishi.contracts.payment import PaymentSucceeded
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.states import IllegalTransitionError
from jishi.modules.payment.errors import BankReferenceUsedError
from jishi.modules.payment.models import PaymentAttempt
from jishi.modules.payment.repository import Payable
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from jishi.modules.payment.usecases.close_payments_of_trade import close_payments_of_trade
from jishi.modules.payment.usecases.confirm_offline_payment import (
    NotOfflinePaymentError,
    TransferAmountDiffersError,
    confirm_offline_payment,
)
from tests.payment.make import BANK, balance, findings_in, order_of, payable, pending, refunds_of, told


async def awaited(ctx: Context, trade: Payable | None = None) -> PaymentAttempt:
    """Return an attempt that waits for a transfer."""
    return await pending(ctx, trade, PaymentWish(method=Method.OFFLINE), BANK)


class TestConfirmOfflinePayment:
    async def test_pays_the_trade(self, ctx: Context) -> None:
        attempt = await awaited(ctx)
        await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference="ICBC-1", amount=Money(12_345))
        assert (await order_of(ctx, attempt)).state == "paid"
        assert len(told(ctx, PaymentSucceeded)) == 1
        assert await balance(ctx, "gateway_clearing", "bank") == 12_345
        assert await findings_in(ctx) == []

    async def test_changes_nothing_the_second_time(self, ctx: Context) -> None:
        attempt = await awaited(ctx)
        for _ in range(2):
            await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference="ICBC-1", amount=Money(12_345))
        assert len(told(ctx, PaymentSucceeded)) == 1

    @pytest.mark.parametrize("amount", [Money(12_344), Money(12_346), Money(1), Money(12_345, "USD")])
    async def test_refuses_another_amount(self, ctx: Context, amount: Money) -> None:
        attempt = await awaited(ctx)
        with pytest.raises(TransferAmountDiffersError) as refused:
            await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference="ICBC-1", amount=amount)
        assert refused.value.params == {"due": Money(12_345)}
        assert [problem.pointer for problem in refused.value.problems] == ["/amount_minor"]
        assert (await order_of(ctx, attempt)).state == "open"

    async def test_refuses_a_reference_that_paid_something_else(self, ctx: Context) -> None:
        first, second = await awaited(ctx), await awaited(ctx)
        await confirm_offline_payment(ctx, attempt_id=first.id, bank_reference="ICBC-1", amount=Money(12_345))
        with pytest.raises(BankReferenceUsedError) as refused:
            await confirm_offline_payment(ctx, attempt_id=second.id, bank_reference="ICBC-1", amount=Money(12_345))
        assert [problem.pointer for problem in refused.value.problems] == ["/bank_reference"]

    async def test_refuses_a_second_reference_for_the_same_payment(self, ctx: Context) -> None:
        attempt = await awaited(ctx)
        await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference="ICBC-1", amount=Money(12_345))
        with pytest.raises(IllegalTransitionError):
            await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference="ICBC-2", amount=Money(12_345))

    async def test_refuses_payments_of_other_methods(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        with pytest.raises(NotOfflinePaymentError):
            await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference="ICBC-1", amount=Money(12_345))

    async def test_sends_a_transfer_back_that_comes_too_late(self, ctx: Context) -> None:
        trade = payable(ctx)
        attempt = await awaited(ctx, trade)
        await close_payments_of_trade(ctx, trade_id=trade.trade_id)
        await confirm_offline_payment(ctx, attempt_id=attempt.id, bank_reference="ICBC-1", amount=Money(12_345))
        [refund] = await refunds_of(ctx, attempt)
        assert (refund.channel, refund.state, refund.next_query_at) == ("offline", "requested", None)
