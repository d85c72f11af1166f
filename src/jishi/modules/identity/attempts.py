"""What is limited here, and how sharply: codes sent, passwords tried."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from jishi.kit.attempts import Attempt, Limit, count_attempt_at, forgive_attempts
from jishi.kit.context import Context
from jishi.modules.identity.errors import TooManyAttemptsError
from jishi.modules.identity.keyed_hash import KeyedHash

__all__ = ["LIMITS", "Act", "Limit", "count_attempt", "count_password_attempt", "forgive_attempts"]


class Act(StrEnum):
    """What is counted, by whom."""

    CODE_BY_PHONE = "code_by_phone"
    CODE_BY_ADDRESS = "code_by_address"
    PASSWORD_BY_LOGIN_AND_ADDRESS = "password_by_login_and_address"
    PASSWORD_BY_LOGIN = "password_by_login"
    PASSWORD_BY_ADDRESS = "password_by_address"
    INVITATION_BY_ADDRESS = "invitation_by_address"
    SECOND_FACTOR_BY_STAFF = "second_factor_by_staff"
    WECHAT_BY_ADDRESS = "wechat_by_address"


# A phone's limits are those of the SMS providers themselves. An address may be a whole office or a carrier's gateway.
LIMITS: Mapping[Act, Sequence[Limit]] = {
    Act.CODE_BY_PHONE: (Limit(1, timedelta(minutes=1)), Limit(5, timedelta(hours=1)), Limit(10, timedelta(days=1))),
    Act.CODE_BY_ADDRESS: (Limit(30, timedelta(minutes=1)), Limit(300, timedelta(hours=1))),
    Act.PASSWORD_BY_LOGIN_AND_ADDRESS: (Limit(5, timedelta(minutes=15)),),
    Act.PASSWORD_BY_LOGIN: (Limit(20, timedelta(hours=1)),),
    Act.PASSWORD_BY_ADDRESS: (Limit(100, timedelta(hours=1)),),
    Act.INVITATION_BY_ADDRESS: (Limit(20, timedelta(hours=1)),),
    # Each asks WeChat; an address may be a whole office or a carrier's gateway.
    Act.WECHAT_BY_ADDRESS: (Limit(60, timedelta(minutes=1)), Limit(600, timedelta(hours=1))),
    # Three codes of a million are right at any moment, and who guesses has the password already.
    Act.SECOND_FACTOR_BY_STAFF: (Limit(5, timedelta(minutes=15)), Limit(30, timedelta(days=1))),
}


async def count_attempt(ctx: Context, act: Act, *subject: str) -> Attempt:
    """Count one attempt of `subject` (a phone, a login, an address).

    :raises TooManyAttemptsError: a limit is reached; nothing was counted.
    :raises CacheAwayError:
    """
    key = f"identity:attempts:{ctx.house.part(KeyedHash).digest(act, *subject)}"
    return await count_attempt_at(ctx, key, LIMITS[act], refusal=TooManyAttemptsError)


async def count_password_attempt(ctx: Context, login: str) -> list[Attempt]:
    """Count one try at the password of `login`, whether or not anybody has that login.

    :raises TooManyAttemptsError: too many for this login, this address or both; other addresses may still try.
    :raises CacheAwayError:
    """
    counted = []
    if ctx.client_ip:
        counted.append(await count_attempt(ctx, Act.PASSWORD_BY_ADDRESS, ctx.client_ip))
        counted.append(await count_attempt(ctx, Act.PASSWORD_BY_LOGIN_AND_ADDRESS, login, ctx.client_ip))
    counted.append(await count_attempt(ctx, Act.PASSWORD_BY_LOGIN, login))
    return counted
