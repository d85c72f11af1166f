"""Put money into a wallet."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.errors import AmountInvalidError
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.wallets import WalletMove, move_wallet


async def credit_wallet(
    ctx: Context, *, member_id: UUID, amount: Money, origin_kind: str, origin_id: UUID, reason: str | None = None
) -> WalletEntry:
    """Put `amount` (above zero) into a member's wallet, once an origin; again gives the entry of the first time.

    Locks the wallet until the transaction ends.

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
        origin_kind=origin_kind,
        origin_id=origin_id,
        reason=reason,
    )
    entry, _ = await move_wallet(ctx, move)
    return entry
