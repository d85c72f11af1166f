"""The second factor of staff, and the fresh proof that risky acts want."""

from datetime import datetime
from uuid import UUID

import msgspec
from litestar import delete, get, post

from jishi.contracts.identity import StaffId
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.http.route import requires
from jishi.modules.identity.errors import (
    GrantTooWideError,
    SecondFactorEnabledError,
    SecondFactorMissingError,
    SecondFactorNeededError,
    SecondFactorWrongError,
    StaffNotFoundError,
    TooManyAttemptsError,
    WrongCredentialsError,
)
from jishi.modules.identity.fresh_proofs import requires_fresh
from jishi.modules.identity.http.fields import NO_STORE, FactorCode, Password
from jishi.modules.identity.permissions import STAFF_MANAGE, STAFF_SELF
from jishi.modules.identity.queries.second_factor import SecondFactorView, get_own_second_factor
from jishi.modules.identity.usecases import begin_second_factor as beginning
from jishi.modules.identity.usecases.confirm_second_factor import confirm_second_factor
from jishi.modules.identity.usecases.remove_second_factor import remove_second_factor
from jishi.modules.identity.usecases.rotate_recovery_codes import rotate_recovery_codes
from jishi.modules.identity.usecases.verify_presence import verify_presence


class FactorCodeBody(msgspec.Struct, frozen=True):
    """A code of the authenticator."""

    code: FactorCode


class StepUpBody(msgspec.Struct, frozen=True, kw_only=True):
    """A one-time code or a recovery code; the password for whoever has no second factor."""

    code: FactorCode | None = None
    password: Password | None = None


class SteppedUp(msgspec.Struct, frozen=True):
    """Until when this session may do risky acts."""

    fresh_until: datetime


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Codes that serve once each in place of one of the authenticator; shown this once."""

    recovery_codes: list[str]


@post(
    "/step-up",
    status_code=200,
    **requires(
        STAFF_SELF,
        SecondFactorNeededError,
        SecondFactorWrongError,
        WrongCredentialsError,
        TooManyAttemptsError,
        CacheAwayError,
    ),
)
async def step_up(ctx: Context, data: StepUpBody) -> SteppedUp:
    """Prove again to be there; risky acts, which say ``identity.step_up_needed``, are then open for ten minutes."""
    return SteppedUp(await verify_presence(ctx, code=data.code, password=data.password))


@get("/me/second-factor", **requires(STAFF_SELF))
async def get_my_second_factor(ctx: Context) -> SecondFactorView:
    """Show whether one is asked for codes, and how many recovery codes are left."""
    return await get_own_second_factor(ctx)


@post("/me/second-factor", response_headers=NO_STORE, **requires_fresh(STAFF_SELF, SecondFactorEnabledError))
async def begin_my_second_factor(ctx: Context) -> beginning.Enrolment:
    """Get a secret for an authenticator; it counts once a code of it is confirmed."""
    return await beginning.begin_second_factor(ctx)


@post(
    "/me/second-factor/confirm",
    status_code=200,
    response_headers=NO_STORE,
    **requires(STAFF_SELF, SecondFactorMissingError, SecondFactorWrongError, TooManyAttemptsError, CacheAwayError),
)
async def confirm_my_second_factor(ctx: Context, data: FactorCodeBody) -> RecoveryCodes:
    """Turn the second factor on by a first code; the answer is the recovery codes."""
    return RecoveryCodes(await confirm_second_factor(ctx, code=data.code))


@post(
    "/me/second-factor/recovery-codes",
    response_headers=NO_STORE,
    **requires_fresh(STAFF_SELF, SecondFactorMissingError),
)
async def rotate_my_recovery_codes(ctx: Context) -> RecoveryCodes:
    """Get new recovery codes; the old ones serve no more."""
    return RecoveryCodes(await rotate_recovery_codes(ctx))


@delete("/me/second-factor", **requires_fresh(STAFF_SELF, SecondFactorMissingError))
async def remove_my_second_factor(ctx: Context) -> None:
    """Turn one's second factor off."""
    if ctx.actor.id is None:
        raise UnauthenticatedError
    await remove_second_factor(ctx, staff_id=StaffId(ctx.actor.id))


@delete(
    "/staff/{staff_id:uuid}/second-factor",
    **requires_fresh(STAFF_MANAGE, StaffNotFoundError, SecondFactorMissingError, GrantTooWideError),
)
async def remove_second_factor_of_staff(ctx: Context, staff_id: UUID) -> None:
    """Turn off the second factor of somebody who lost the device."""
    await remove_second_factor(ctx, staff_id=StaffId(staff_id))


ROUTES = [
    step_up,
    get_my_second_factor,
    begin_my_second_factor,
    confirm_my_second_factor,
    rotate_my_recovery_codes,
    remove_my_second_factor,
    remove_second_factor_of_staff,
]
