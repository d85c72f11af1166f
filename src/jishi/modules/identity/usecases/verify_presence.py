"""Verify that the staff member who is signed in is there, before a risky act."""

from datetime import datetime
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError, UnauthenticatedError
from jishi.modules.identity.credential_check import check_password
from jishi.modules.identity.errors import SecondFactorNeededError, SecondFactorWrongError, WrongCredentialsError
from jishi.modules.identity.fresh_proofs import FRESH_FOR, keep_proof
from jishi.modules.identity.queries.credentials import find_staff_credentials
from jishi.modules.identity.second_factor import has_second_factor, lock_second_factor, prove_second_factor


async def verify_presence(ctx: Context, *, code: str | None, password: str | None) -> datetime:
    """Return until when risky acts are open to this session; a second factor, where there is one, is what counts.

    :raises InvalidInputError: neither was given.
    :raises SecondFactorNeededError: one-time codes are asked for, and none was given.
    :raises SecondFactorWrongError:
    :raises WrongCredentialsError: not the password, where there is no second factor.
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    if ctx.actor.id is None or ctx.actor.session_id is None:
        raise UnauthenticatedError
    if code is None and password is None:
        raise InvalidInputError(problems=[FieldProblem("/password", "house.field_missing")])
    if await has_second_factor(ctx.house, ctx.actor.id):
        await _prove_code(ctx, ctx.actor.id, code)
    else:
        await _prove_password(ctx, ctx.actor.id, password)
    await keep_proof(ctx, staff_id=ctx.actor.id, session_id=ctx.actor.session_id)
    return ctx.now + FRESH_FOR


async def _prove_code(ctx: Context, staff_id: UUID, code: str | None) -> None:
    if code is None:
        raise SecondFactorNeededError
    factor = await lock_second_factor(ctx, staff_id)
    if factor is None:
        raise SecondFactorWrongError
    await prove_second_factor(ctx, factor, code)


async def _prove_password(ctx: Context, staff_id: UUID, password: str | None) -> None:
    credentials = await find_staff_credentials(ctx.house, staff_id=staff_id)
    if credentials is None or password is None:
        raise WrongCredentialsError
    await check_password(ctx, credentials.login, credentials, password)
