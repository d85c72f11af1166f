"""Begin to use a second factor."""

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.modules.identity.errors import SecondFactorEnabledError
from jishi.modules.identity.models import SecondFactor
from jishi.modules.identity.repository import find_locked_staff
from jishi.modules.identity.rules.one_time_codes import enrolment_uri
from jishi.modules.identity.second_factor import lock_second_factor, make_secret


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """What an authenticator is told: `uri` as a QR code, or `secret` by hand. Shown once."""

    secret: str
    uri: str

    def __repr__(self) -> str:
        return "Enrolment(...)"


async def begin_second_factor(ctx: Context) -> Enrolment:
    """Return a new secret for the signed-in staff member; it counts once a code of it is confirmed.

    :raises SecondFactorEnabledError: one is in use.
    """
    staff = await find_locked_staff(ctx, ctx.actor.id) if ctx.actor.id else None
    if staff is None:
        raise UnauthenticatedError
    factor = await lock_second_factor(ctx, staff.id)
    if factor is not None and factor.enabled_at is not None:
        raise SecondFactorEnabledError
    secret, sealed = make_secret(ctx)
    if factor is None:
        factor = SecondFactor(staff_id=staff.id, created_at=ctx.now)
        ctx.session.add(factor)
    factor.sealed_secret, factor.last_step = sealed, 0
    return Enrolment(secret=secret, uri=enrolment_uri(secret, staff.login))
