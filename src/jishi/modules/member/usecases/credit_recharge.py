"""Put a recharge into a wallet."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.errors import AmountInvalidError
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.settings import GiftsOnWithdrawal, WalletSettings
from jishi.modules.member.wallets import MoveOrigin, WalletMove, move_wallet


async def credit_recharge(
    ctx: Context, *, member_id: UUID, paid: Money, gift: Money, origin: MoveOrigin, reason: str | None = None
) -> WalletEntry:
    """Put what a member paid in and the gift on top of it into its wallet, once an origin.

    Where the shop takes gifts back on withdrawal, this gift is bound to this money from now on. Locks the wallet until
    the transaction ends.

    :raises AmountInvalidError: nothing is paid in, or the gift is below zero.
    :raises OriginReusedError: the origin put another amount before, or into another wallet.
    :raises MemberNotFoundError:
    """
    if paid.minor <= 0 or gift.minor < 0:
        raise AmountInvalidError
    settings, _ = await read_settings(ctx.session, WalletSettings)
    move = WalletMove(
        member_id=member_id,
        minor=(paid + gift).minor,
        currency=paid.currency,
        origin=origin,
        reason=reason,
        gift_minor=gift.minor,
        is_bound=settings.gifts_on_withdrawal is GiftsOnWithdrawal.TAKE_BACK,
    )
    entry, _ = await move_wallet(ctx, move)
    return entry
