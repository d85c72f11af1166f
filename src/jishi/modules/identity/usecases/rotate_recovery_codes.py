"""Rotate the recovery codes of one's second factor."""

from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.errors import SecondFactorMissingError
from jishi.modules.identity.second_factor import lock_second_factor, renew_recovery_codes


async def rotate_recovery_codes(ctx: Context) -> list[str]:
    """Return new recovery codes of the signed-in staff member, which are shown once; the old ones serve no more.

    :raises SecondFactorMissingError:
    """
    if ctx.actor.id is None:
        raise UnauthenticatedError
    factor = await lock_second_factor(ctx, ctx.actor.id)
    if factor is None or factor.enabled_at is None:
        raise SecondFactorMissingError
    return await renew_recovery_codes(ctx, factor.staff_id)
