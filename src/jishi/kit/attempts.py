"""Sharp limits on attempts, counted in the cache over sliding windows: passwords tried, codes sent, codes guessed.

An attempt is counted before it is judged, in one step on the server, so that parallel guesses cannot slip past. One
that proves right is given back.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from jishi.kit.context import Context
from jishi.kit.errors import RateLimitedError
from jishi.kit.ids import new_id

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

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


class Limit(msgspec.Struct, frozen=True):
    """At most `times` within any `window`."""

    times: int
    window: timedelta


class Attempt(msgspec.Struct, frozen=True):
    """One counted attempt."""

    key: str
    member: str


async def count_attempt_at(
    ctx: Context, key: str, limits: Sequence[Limit], *, refusal: type[RateLimitedError]
) -> Attempt:
    """Count one attempt under a key of the cache, which must tell nothing personal.

    :raises DomainError: `refusal` with `retry_after` in seconds: a limit is reached; nothing was counted.
    :raises CacheAwayError:
    """
    cache, attempt = ctx.house.cache, Attempt(key, new_id().hex)
    numbers = [number for limit in limits for number in (limit.times, limit.window // _MILLISECOND)]
    count = cache.client.register_script(_COUNT)
    now_ms = (ctx.now - _EPOCH) // _MILLISECOND
    wait_ms = int(await cache.do(count(keys=[key], args=[now_ms, attempt.member, *numbers])))
    if wait_ms > 0:
        raise refusal(retry_after=-(-wait_ms // 1000))
    return attempt


async def forgive_attempts(ctx: Context, attempts: Sequence[Attempt]) -> None:
    """Give back attempts that proved right.

    :raises CacheAwayError:
    """
    for attempt in attempts:
        await ctx.house.cache.do(ctx.house.cache.client.zrem(attempt.key, attempt.member))
