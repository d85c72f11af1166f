"""One's own second factor."""

from datetime import datetime

import msgspec
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.modules.identity.models import RecoveryCode, SecondFactor


class SecondFactorView(msgspec.Struct, frozen=True, kw_only=True):
    """Since when codes are asked for; null where they are not."""

    enabled_at: datetime | None
    recovery_codes_left: int


async def get_own_second_factor(ctx: Context) -> SecondFactorView:
    """Return the actor's second factor as they may see it."""
    enabled = select(SecondFactor.enabled_at).where(SecondFactor.staff_id == ctx.actor.id)
    left = select(func.count()).where(RecoveryCode.staff_id == ctx.actor.id, RecoveryCode.used_at.is_(None))
    return SecondFactorView(
        enabled_at=await ctx.session.scalar(enabled), recovery_codes_left=await ctx.session.scalar(left) or 0
    )
