"""Freeze the part of a payment that a wallet pays."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.models import WalletHold
from jishi.modules.member.states import HoldState
from jishi.modules.member.usecases.debit_wallet import debit_wallet
from jishi.modules.member.wallets import HOLD_ORIGIN


async def freeze_wallet_part(
    ctx: Context, *, member_id: UUID, amount: Money, hold_id: UUID, reason: str | None = None
) -> WalletHold:
    """Take `amount` out of a wallet for a payment that is not done yet; it is spent or released later.

    :raises AmountInvalidError: not above zero.
    :raises InsufficientBalanceError:
    :raises MemberNotFoundError:
    """
    await debit_wallet(
        ctx, member_id=member_id, amount=amount, origin_kind=HOLD_ORIGIN, origin_id=hold_id, reason=reason
    )
    hold = WalletHold(
        id=hold_id,
        member_id=member_id,
        amount_minor=amount.minor,
        currency=amount.currency,
        state=HoldState.FROZEN,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(hold)
    await ctx.session.flush()
    return hold
