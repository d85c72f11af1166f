"""The second factor of staff: a secret in their authenticator, and recovery codes for when that is lost."""

import secrets
from base64 import b32encode
from uuid import UUID

from pyotp import random_base32
from sqlalchemy import delete, select

from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.kit.secrets import seal, unseal
from jishi.modules.identity.attempts import Act, count_attempt, forgive_attempts
from jishi.modules.identity.errors import SecondFactorWrongError
from jishi.modules.identity.keyed_hash import KeyedHash
from jishi.modules.identity.models import RecoveryCode, SecondFactor
from jishi.modules.identity.rules.one_time_codes import find_step

_PURPOSE = "identity.second_factor"
_RECOVERY_CODES = 10
_CODE_BYTES = 10


async def lock_second_factor(ctx: Context, staff_id: UUID) -> SecondFactor | None:
    """Return the locked second factor of a staff member, also one that waits to be confirmed; None without."""
    query = select(SecondFactor).where(SecondFactor.staff_id == staff_id).with_for_update()
    return await ctx.session.scalar(query.execution_options(populate_existing=True))


async def has_second_factor(house: House, staff_id: UUID) -> bool:
    """Say whether one-time codes are asked of a staff member; read in a moment of its own."""
    query = select(SecondFactor.staff_id).where(SecondFactor.staff_id == staff_id, SecondFactor.enabled_at.is_not(None))
    async with house.open_session() as session:
        return await session.scalar(query) is not None


def make_secret(ctx: Context) -> tuple[str, bytes]:
    """Return a new secret in base 32, and sealed."""
    secret = random_base32()
    return secret, seal(ctx.house.settings.secret_key, _PURPOSE, secret.encode())


async def prove_second_factor(ctx: Context, factor: SecondFactor, code: str) -> None:
    """Take a one-time code, or a recovery code, for the locked `factor`; each serves once.

    :raises SecondFactorWrongError:
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    attempt = await count_attempt(ctx, Act.SECOND_FACTOR_BY_STAFF, factor.staff_id.hex)
    if not (_take_step(ctx, factor, code) or await _take_recovery_code(ctx, factor.staff_id, code)):
        raise SecondFactorWrongError
    await forgive_attempts(ctx, [attempt])


async def renew_recovery_codes(ctx: Context, staff_id: UUID) -> list[str]:
    """Return ten new recovery codes, to be shown once; the old ones serve no more."""
    await drop_recovery_codes(ctx, staff_id)
    codes = [b32encode(secrets.token_bytes(_CODE_BYTES)).decode() for _ in range(_RECOVERY_CODES)]
    ctx.session.add_all(
        RecoveryCode(id=new_id(), staff_id=staff_id, digest=_digest(ctx, staff_id, code)) for code in codes
    )
    return [f"{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}" for code in codes]


async def drop_recovery_codes(ctx: Context, staff_id: UUID) -> None:
    """Forget the recovery codes of a staff member."""
    await ctx.session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))


def _take_step(ctx: Context, factor: SecondFactor, code: str) -> bool:
    secret = unseal(ctx.house.settings.secret_key, _PURPOSE, factor.sealed_secret).decode()
    step = find_step(secret, code.replace(" ", ""), ctx.now)
    if step is None or step <= factor.last_step:
        return False
    factor.last_step = step
    return True


async def _take_recovery_code(ctx: Context, staff_id: UUID, code: str) -> bool:
    digest = _digest(ctx, staff_id, code.replace("-", "").replace(" ", "").upper())
    query = select(RecoveryCode).where(
        RecoveryCode.staff_id == staff_id, RecoveryCode.digest == digest, RecoveryCode.used_at.is_(None)
    )
    kept = await ctx.session.scalar(query.with_for_update())
    if kept is None:
        return False
    kept.used_at = ctx.now
    return True


def _digest(ctx: Context, staff_id: UUID, code: str) -> str:
    return ctx.house.part(KeyedHash).digest("recovery_code", staff_id.hex, code)
