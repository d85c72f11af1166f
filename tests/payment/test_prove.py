"""The proofs: silent on sound books, and each able to find what it looks for."""

import pytest
from sqlalchemy import text

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.payment.prove import CHECKS
from jishi.modules.payment.rules.wish import PaymentWish
from jishi.modules.payment.states import Method
from tests.payment.make import findings_in, paid, payable, pending, refund_of
from tests.payment.wallets import member_with

# What a fault of the program, or a hand in the database, could do. The trigger is off for it.
DAMAGE = {
    "payment.postings_balance": "UPDATE payment.ledger_entries SET amount_minor = amount_minor + 1 WHERE position = 0",
    "payment.ledger_balances": "DELETE FROM payment.ledger_entries WHERE position = 0",
    "payment.paid_by_one_attempt": "UPDATE payment.payment_orders SET amount_minor = amount_minor - 1",
    "payment.refunds_within_received": "UPDATE payment.refunds SET amount_minor = 1000000",
    "payment.duplicates_go_back": "UPDATE payment.payment_attempts SET is_duplicate = true WHERE id NOT IN"
    " (SELECT attempt_id FROM payment.refunds) AND state = 'succeeded'",
    "payment.successes_posted": "UPDATE payment.ledger_entries SET origin_id = transaction_id"
    " WHERE origin_kind = 'payment.attempt_succeeded'",
    "payment.refunds_posted": "UPDATE payment.refunds SET state = 'succeeded'",
    "payment.refund_payable_is_open_refunds": "UPDATE payment.refunds SET state = 'failed'",
    "payment.prepayment_never_overdrawn": "UPDATE payment.ledger_entries SET amount_minor = 99999"
    " WHERE account = 'customer_prepayment' AND amount_minor > 0",
    "payment.kept_deposits_posted": "UPDATE payment.payment_orders SET kept_at = created_at WHERE state = 'paid'",
    "payment.unresolved_on_board": "UPDATE payment.payment_attempts SET state = 'unresolved' WHERE state = 'pending'",
    "payment.wallet_parts_follow_attempts": "UPDATE member.wallet_holds SET state = 'released'",
    "payment.wallet_held_is_frozen": "UPDATE member.wallet_holds SET amount_minor = amount_minor + 1",
    "payment.wallets_posted": "UPDATE member.wallet_entries SET amount_minor = amount_minor + 1",
}


async def fill(ctx: Context) -> None:
    """Make a bit of everything."""
    await pending(ctx)
    await paid(ctx)
    await refund_of(ctx, await paid(ctx, payable(ctx)))
    await pending(
        ctx,
        payable(ctx, payer_id=await member_with(ctx, 500, new_id())),
        PaymentWish(method=Method.NATIVE, wallet_minor=100),
    )
    await ctx.session.flush()


class TestProofs:
    def test_are_each_tried(self) -> None:
        assert {check.name for check in CHECKS} == set(DAMAGE)

    async def test_are_silent_on_sound_books(self, ctx: Context) -> None:
        await fill(ctx)
        assert await findings_in(ctx) == []

    @pytest.mark.parametrize("name", sorted(DAMAGE))
    async def test_find_what_they_look_for(self, ctx: Context, name: str) -> None:
        await fill(ctx)
        await ctx.session.execute(text("ALTER TABLE payment.ledger_entries DISABLE TRIGGER USER"))
        await ctx.session.execute(text(DAMAGE[name]))
        assert name in await findings_in(ctx)
