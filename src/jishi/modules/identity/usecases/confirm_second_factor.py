"""Confirm a second factor."""

from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.errors import SecondFactorMissingError
from jishi.modules.identity.second_factor import lock_second_factor, prove_second_factor, renew_recovery_codes


async def confirm_second_factor(ctx: Context, *, code: str) -> list[str]:
    """Ask the signed-in staff member for codes from now on; return recovery codes, which are shown once.

    :raises SecondFactorMissingError: none was begun, or it is in use already.
    :raises SecondFactorWrongError:
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    if ctx.actor.id is None:
        raise UnauthenticatedError
    factor = await lock_second_factor(ctx, ctx.actor.id)
    if factor is None or factor.enabled_at is not None:
        raise SecondFactorMissingError
    await prove_second_factor(ctx, factor, code)
    factor.enabled_at = ctx.now
    return await renew_recovery_codes(ctx, factor.staff_id)
