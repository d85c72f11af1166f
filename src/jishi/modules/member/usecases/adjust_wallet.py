"""Adjust a wallet."""

from uuid import UUID

from jishi.contracts.member import MemberId, WalletAdjusted
from jishi.kit.context import Context
from jishi.modules.member.models import WalletEntry
from jishi.modules.member.repository import lock_member
from jishi.modules.member.wallets import WalletMove, move_wallet

ORIGIN = "member.adjustment"


async def adjust_wallet(
    ctx: Context, *, member_id: MemberId, amount_minor: int, reason: str, adjustment_id: UUID
) -> WalletEntry:
    """Move a wallet by hand, in the shop's currency; `amount_minor` below zero takes money out.

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
        origin_kind=ORIGIN,
        origin_id=adjustment_id,
        reason=reason.strip(),
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
