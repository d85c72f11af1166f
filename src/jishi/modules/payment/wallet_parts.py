"""What a wallet pays beside a gateway, as use cases write it: kept when an attempt begins, spent or released at its end."""

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.texts import keep_text
from jishi.modules.member.public import freeze_wallet_part, release_wallet_part, spend_wallet_part
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import Entry, move
from jishi.modules.payment.usecases.post_entries import post_entries


async def keep_wallet_part(ctx: Context, order: PaymentOrder, attempt: PaymentAttempt) -> None:
    """Take the wallet's part of an attempt that begins out of the payer's wallet; nothing where it has none.

    :raises InsufficientBalanceError:
    """
    if not attempt.wallet_minor:
        return
    amount, payer = _part_of(attempt), str(order.payer_id)
    await freeze_wallet_part(
        ctx, member_id=order.payer_id, amount=amount, hold_id=attempt.id, reason=wallet_reason(order)
    )
    lines = move(amount, debit=(LedgerAccount.WALLET_LIABILITY, payer), credit=(LedgerAccount.WALLET_HELD, payer))
    await post_entries(ctx, entries=lines, origin=Origin("payment.wallet_part_kept", attempt.id))


async def give_wallet_part_back(ctx: Context, attempt: PaymentAttempt) -> None:
    """Put the wallet's part of an attempt that paid for nothing back; nothing where it has none.

    :raises IllegalTransitionError: it was put back before.
    """
    if not attempt.wallet_minor:
        return
    hold = await release_wallet_part(ctx, hold_id=attempt.id, reason=keep_text("payment.wallet_part_released"))
    payer = str(hold.member_id)
    lines = move(
        _part_of(attempt), debit=(LedgerAccount.WALLET_HELD, payer), credit=(LedgerAccount.WALLET_LIABILITY, payer)
    )
    await post_entries(ctx, entries=lines, origin=Origin("payment.wallet_part_released", attempt.id))


async def spend_kept_part(ctx: Context, order: PaymentOrder, attempt: PaymentAttempt) -> list[Entry]:
    """Let the wallet's part of a successful attempt go, and return the lines of it for the posting of the success."""
    if not attempt.wallet_minor:
        return []
    await spend_wallet_part(ctx, hold_id=attempt.id)
    return move(
        _part_of(attempt),
        debit=(LedgerAccount.WALLET_HELD, str(order.payer_id)),
        credit=(LedgerAccount.CUSTOMER_PREPAYMENT, str(order.trade_id)),
    )


def wallet_reason(order: PaymentOrder) -> str:
    """Return what the payer reads of a payment in its wallet."""
    return keep_text("payment.wallet_reason", number=order.trade_number)


def _part_of(attempt: PaymentAttempt) -> Money:
    return Money(attempt.wallet_minor, attempt.currency)
