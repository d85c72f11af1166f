"""Adjust a wallet."""

from uuid import UUID

from jishi.contracts.member import MemberId, WalletAdjusted
from jishi.kit.context import Context
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.repository import lock_member
from jishi.modules.member.rules.wallet_parts import Taking
from jishi.modules.member.wallets import MoveOrigin, WalletMove, move_wallet

ORIGIN = "member.adjustment"


async def adjust_wallet(
    ctx: Context, *, member_id: MemberId, amount_minor: int, reason: str, adjustment_id: UUID, is_gift: bool = False
) -> WalletEntry:
    """Move a wallet by hand, in the shop's currency; `amount_minor` below zero takes money out.

    A gift can be spent but not taken out; below zero, `is_gift` takes gifts first and then what was paid in.
    `adjustment_id` is made by the caller: the same one moves the wallet once. The member reads the reason.

    :raises MemberNotFoundError: no such member, or none that the actor may see.
    :raises AmountInvalidError: it moves nothing.
    :raises InsufficientBalanceError:
    :raises OriginReusedError: the id was used for another adjustment.
    """
    await lock_member(ctx, member_id)
    move = WalletMove(
        member_id=member_id,
        minor=amount_minor,
        currency=ctx.house.settings.currency,
        origin=MoveOrigin(ORIGIN, adjustment_id),
        reason=reason.strip(),
        gift_minor=amount_minor if is_gift and amount_minor > 0 else 0,
        taking=Taking.GIFT_FIRST if is_gift else Taking.PAID_FIRST,
    )
    entry, is_new = await move_wallet(ctx, move)
    if is_new:
        ctx.publish(
            WalletAdjusted(
                entry_id=entry.id,
                member_id=member_id,
                amount_minor=amount_minor,
                currency=entry.currency,
                reason=move.reason or "",
            )
        )
    return entry
