"""Give back what a wallet paid."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.errors import AmountInvalidError
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.wallets import MoveOrigin, WalletMove, move_wallet


async def return_to_wallet(
    ctx: Context, *, member_id: UUID, amount: Money, origin: MoveOrigin, gives_back: MoveOrigin, reason: str | None
) -> WalletEntry:
    """Put `amount` of what the debit of `gives_back` took back, once an `origin`; again gives the entry of before.

    Gifts that it took are gifts again, and come back first. Locks the wallet until the transaction ends.

    :raises AmountInvalidError: not above zero.
    :raises OriginReusedError: the origin put another amount before, or into another wallet.
    :raises MemberNotFoundError:
    """
    if amount.minor <= 0:
        raise AmountInvalidError
    move = WalletMove(
        member_id=member_id,
        minor=amount.minor,
        currency=amount.currency,
        origin=origin,
        reason=reason,
        gives_back=gives_back,
    )
    entry, _ = await move_wallet(ctx, move)
    return entry
