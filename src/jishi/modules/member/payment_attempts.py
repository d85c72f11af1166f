"""How often a payment password may be tried."""

from datetime import timedelta
from uuid import UUID

from jishi.kit.attempts import Attempt, Limit, count_attempt_at
from jishi.kit.context import Context
from jishi.modules.member.errors import PaymentPasswordTriesError

# A million passwords are possible; who guesses gets ten a day.
LIMITS = (Limit(5, timedelta(minutes=15)), Limit(10, timedelta(days=1)))


async def count_try(ctx: Context, member_id: UUID) -> Attempt:
    """Count one try at a member's payment password.

    :raises PaymentPasswordTriesError:
    :raises CacheAwayError:
    """
    return await count_attempt_at(ctx, _key(member_id), LIMITS, refusal=PaymentPasswordTriesError)


async def forgive_all(ctx: Context, member_id: UUID) -> None:
    """Forget every try of a member, who has proved by other means to be there.

    :raises CacheAwayError:
    """
    await ctx.house.cache.do(ctx.house.cache.client.delete(_key(member_id)))


def _key(member_id: UUID) -> str:
    return f"member:payment_password:{member_id}"
