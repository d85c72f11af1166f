"""Put money into a wallet."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.errors import AmountInvalidError
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.wallets import MoveOrigin, WalletMove, move_wallet


async def credit_wallet(
    ctx: Context,
    *,
    member_id: UUID,
    amount: Money,
    origin_kind: str,
    origin_id: UUID,
    reason: str | None = None,
    gift_minor: int = 0,
) -> WalletEntry:
    """Put `amount` (above zero) into a member's wallet, once an origin; again gives the entry of the first time.

    `gift_minor` of it is a gift of the shop, which can be spent but not taken out. Locks the wallet until the
    transaction ends.

    :raises AmountInvalidError: not above zero, or more of it a gift than there is.
    :raises OriginReusedError: the origin put another amount before, or into another wallet.
    :raises MemberNotFoundError:
    """
    if amount.minor <= 0 or not 0 <= gift_minor <= amount.minor:
        raise AmountInvalidError
    move = WalletMove(
        member_id=member_id,
        minor=amount.minor,
        currency=amount.currency,
        origin=MoveOrigin(origin_kind, origin_id),
        reason=reason,
        gift_minor=gift_minor,
    )
    entry, _ = await move_wallet(ctx, move)
    return entry
