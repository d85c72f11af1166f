"""Sharp limits, counted in the cache over sliding windows: codes sent, passwords tried.

An attempt is counted before it is judged, in one step on the server, so that parallel guesses cannot slip past. One
that proves right is given back.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

import msgspec

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.identity.errors import TooManyAttemptsError
from jishi.modules.identity.instants import in_ms, to_ms
from jishi.modules.identity.keyed_hash import KeyedHash


class Act(StrEnum):
    """What is counted, by whom."""

    CODE_BY_PHONE = "code_by_phone"
    CODE_BY_ADDRESS = "code_by_address"
    PASSWORD_BY_LOGIN_AND_ADDRESS = "password_by_login_and_address"
    PASSWORD_BY_LOGIN = "password_by_login"
    PASSWORD_BY_ADDRESS = "password_by_address"
    INVITATION_BY_ADDRESS = "invitation_by_address"


class Limit(msgspec.Struct, frozen=True):
    """At most `times` within any `window`."""

    times: int
    window: timedelta


# A phone's limits are those of the SMS providers themselves. An address may be a whole office or a carrier's gateway.
LIMITS: Mapping[Act, Sequence[Limit]] = {
    Act.CODE_BY_PHONE: (Limit(1, timedelta(minutes=1)), Limit(5, timedelta(hours=1)), Limit(10, timedelta(days=1))),
    Act.CODE_BY_ADDRESS: (Limit(30, timedelta(minutes=1)), Limit(300, timedelta(hours=1))),
    Act.PASSWORD_BY_LOGIN_AND_ADDRESS: (Limit(5, timedelta(minutes=15)),),
    Act.PASSWORD_BY_LOGIN: (Limit(20, timedelta(hours=1)),),
    Act.PASSWORD_BY_ADDRESS: (Limit(100, timedelta(hours=1)),),
    Act.INVITATION_BY_ADDRESS: (Limit(20, timedelta(hours=1)),),
}

# Returns 0 and counts, or counts nothing and returns in how many milliseconds every window has room again.
_COUNT = """
local now, wait, longest = tonumber(ARGV[1]), 0, 0
for i = 3, #ARGV, 2 do
  local times, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  longest = math.max(longest, window)
  local entry = redis.call('ZRANGE', KEYS[1], -times, -times, 'WITHSCORES')
  if #entry > 0 then wait = math.max(wait, tonumber(entry[2]) + window - now) end
end
if wait > 0 then return wait end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
redis.call('ZADD', KEYS[1], now, ARGV[2])
redis.call('PEXPIRE', KEYS[1], longest)
return 0
"""


class Attempt(msgspec.Struct, frozen=True):
    """One counted attempt."""

    key: str
    member: str


async def count_attempt(ctx: Context, act: Act, *subject: str) -> Attempt:
    """Count one attempt of `subject` (a phone, a login, an address).

    :raises TooManyAttemptsError: a limit is reached; nothing was counted.
    :raises CacheAwayError:
    """
    cache = ctx.house.cache
    attempt = Attempt(f"identity:attempts:{ctx.house.part(KeyedHash).digest(act, *subject)}", new_id().hex)
    limits = [number for limit in LIMITS[act] for number in (limit.times, in_ms(limit.window))]
    count = cache.client.register_script(_COUNT)
    wait_ms = int(await cache.do(count(keys=[attempt.key], args=[to_ms(ctx.now), attempt.member, *limits])))
    if wait_ms > 0:
        raise TooManyAttemptsError(retry_after=-(-wait_ms // 1000))
    return attempt


async def forgive_attempts(ctx: Context, attempts: Sequence[Attempt]) -> None:
    """Give back attempts that proved right.

    :raises CacheAwayError:
    """
    for attempt in attempts:
        await ctx.house.cache.do(ctx.house.cache.client.zrem(attempt.key, attempt.member))


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
