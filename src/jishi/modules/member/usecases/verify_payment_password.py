"""Verify a payment password."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.attempts import forgive_attempts
from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.identity.public import Passwords
from jishi.modules.member.errors import PaymentPasswordNeededError, PaymentPasswordWrongError
from jishi.modules.member.models import PaymentPassword
from jishi.modules.member.payment_attempts import count_try
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.settings import WalletSettings


async def verify_payment_password(
    ctx: Context, *, member_id: UUID, password: str | None, amount: Money | None = None
) -> None:
    """Do nothing where a member has set no payment password, or `password` is it; tries are counted and few.

    Of an `amount` below what the shop asks the password for, none need be given; one that is given must be right.

    :raises PaymentPasswordNeededError: there is one, and `password` is None.
    :raises PaymentPasswordWrongError:
    :raises PaymentPasswordTriesError:
    :raises CacheAwayError:
    """
    query = select(PaymentPassword.password_hash).where(PaymentPassword.member_id == member_id)
    kept = await ctx.session.scalar(query)
    if kept is None:
        return
    if password is None:
        if await _is_small(ctx, amount):
            return
        raise PaymentPasswordNeededError
    attempt = await count_try(ctx, member_id)
    if not await ctx.house.part(Passwords).is_right(kept, password):
        raise PaymentPasswordWrongError
    await forgive_attempts(ctx, [attempt])


async def _is_small(ctx: Context, amount: Money | None) -> bool:
    if amount is None:
        return False
    settings, _ = await read_settings(ctx.session, WalletSettings)
    return amount.currency == ctx.house.settings.currency and amount.minor < settings.password_from_minor
