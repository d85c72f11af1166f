"""One-time codes by SMS: kept in the cache as keyed hashes, for one purpose, a few minutes and a few tries."""

import hmac
import secrets
from datetime import timedelta
from enum import StrEnum

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.identity.instants import in_ms, to_ms
from jishi.modules.identity.keyed_hash import KeyedHash

LIFETIME = timedelta(minutes=5)
MAX_TRIES = 5
DIGITS = 6


class CodePurpose(StrEnum):
    """What a code is good for; it is good for nothing else."""

    SIGN_IN = "sign_in"
    REGISTER = "register"
    RESET_PASSWORD = "reset_password"
    BIND_PHONE = "bind_phone"
    CHANGE_PHONE = "change_phone"
    PAYMENT_PASSWORD = "payment_password"


class CodeWrongError(DomainError):
    """This is not the code that was sent."""

    code = "identity.code_wrong"
    kind = Kind.INVALID


class CodeExpiredError(DomainError):
    """No code is valid here any more: too old, tried too often, used already, or never sent."""

    code = "identity.code_expired"
    kind = Kind.INVALID


# Counts the try before anything is compared. Returns nothing where there is no code.
_TRY = """
if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
local tries = redis.call('HINCRBY', KEYS[1], 'tries', 1)
return {redis.call('HGET', KEYS[1], 'digest'), redis.call('HGET', KEYS[1], 'until'), tries}
"""
# Of all who know the right code, one gets it.
_SPEND = """
if redis.call('HGET', KEYS[1], 'digest') == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""


async def keep_code(ctx: Context, purpose: CodePurpose, phone: str, bound_to: str = "") -> str:
    """Draw a code, keep its hash in place of any earlier one, and return it for the message alone.

    :raises CacheAwayError:
    """
    code = str(secrets.randbelow(10**DIGITS)).zfill(DIGITS)
    key = _key(ctx, purpose, phone)
    value = {"digest": _digest(ctx, purpose, phone, bound_to, code), "until": to_ms(ctx.now + LIFETIME), "tries": 0}
    async with ctx.house.cache.client.pipeline(transaction=True) as pipe:
        pipe.delete(key)
        pipe.hset(key, mapping=value)
        pipe.pexpire(key, in_ms(LIFETIME))
        await ctx.house.cache.do(pipe.execute())
    return code


async def spend_code(ctx: Context, purpose: CodePurpose, phone: str, code: str, bound_to: str = "") -> None:
    """Use up the code that was sent to `phone` for `purpose`.

    :raises CodeWrongError: another code was sent; the try is counted.
    :raises CodeExpiredError: a new one is needed.
    :raises CacheAwayError:
    """
    cache, key = ctx.house.cache, _key(ctx, purpose, phone)
    found = await cache.do(cache.client.register_script(_TRY)(keys=[key]))
    if not found or int(found[2]) > MAX_TRIES or int(found[1]) <= to_ms(ctx.now):
        raise CodeExpiredError
    digest = _digest(ctx, purpose, phone, bound_to, code)
    if not hmac.compare_digest(digest.encode(), found[0]):
        raise CodeWrongError
    if not await cache.do(cache.client.register_script(_SPEND)(keys=[key], args=[digest])):
        raise CodeExpiredError


def _key(ctx: Context, purpose: CodePurpose, phone: str) -> str:
    return f"identity:code:{ctx.house.part(KeyedHash).digest('code_key', purpose, phone)}"


def _digest(ctx: Context, *words: str) -> str:
    return ctx.house.part(KeyedHash).digest("code", *words)
