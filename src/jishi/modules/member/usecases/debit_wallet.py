"""Take money out of a wallet."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.errors import AmountInvalidError
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.wallets import MoveOrigin, WalletMove, move_wallet


async def debit_wallet(
    ctx: Context, *, member_id: UUID, amount: Money, origin_kind: str, origin_id: UUID, reason: str | None = None
) -> WalletEntry:
    """Take `amount` (above zero) out of a member's wallet, once an origin; again gives the entry of the first time.

    Money that was paid in goes first, gifts of the shop last. Locks the wallet until the transaction ends.

    :raises AmountInvalidError: not above zero.
    :raises InsufficientBalanceError: the wallet holds less.
    :raises OriginReusedError: the origin took another amount before, or from another wallet.
    :raises MemberNotFoundError:
    """
    if amount.minor <= 0:
        raise AmountInvalidError
    move = WalletMove(
        member_id=member_id,
        minor=-amount.minor,
        currency=amount.currency,
        origin=MoveOrigin(origin_kind, origin_id),
        reason=reason,
    )
    entry, _ = await move_wallet(ctx, move)
    return entry
