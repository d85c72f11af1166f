"""Sessions in the cache: one hash a session, one index a subject. What follows from them is for use cases to say."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from jishi.contracts.identity import SessionId
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.settings import Settings
from jishi.modules.identity.instants import from_ms, in_ms, to_ms
from jishi.modules.identity.tokens import Subject

MOST_SESSIONS = 50
_STAFF_LIFETIME = timedelta(hours=12)

# Returns the new turn; 0 where the session is gone; -1 where the turn was taken already, which ends the session.
_TAKE_TURN = """
local turn = redis.call('HGET', KEYS[1], 'turn')
if not turn then return 0 end
if turn ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  return -1
end
redis.call('HSET', KEYS[1], 'used', ARGV[2], 'until', ARGV[3], 'address', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return redis.call('HINCRBY', KEYS[1], 'turn', 1)
"""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One sign-in on one device. `turn` counts its refresh tokens; only the last one serves."""

    id: SessionId
    subject: Subject
    epoch: int
    device: str
    client_ip: str
    began_at: datetime
    used_at: datetime
    expires_at: datetime
    turn: int


def session_lifetime(settings: Settings, kind: ActorKind) -> timedelta:
    """Return how long a session lives after it was last used."""
    return _STAFF_LIFETIME if kind is ActorKind.STAFF else timedelta(days=settings.refresh_token_days)


async def keep_session(ctx: Context, subject: Subject, *, epoch: int, device: str) -> Session:
    """Begin a session; beyond `MOST_SESSIONS` of one subject the oldest ones can no longer be refreshed.

    :raises CacheAwayError:
    """
    lifetime = session_lifetime(ctx.house.settings, subject.kind)
    session = Session(
        id=SessionId(new_id()),
        subject=subject,
        epoch=epoch,
        device=device,
        client_ip=ctx.client_ip,
        began_at=ctx.now,
        used_at=ctx.now,
        expires_at=ctx.now + lifetime,
        turn=1,
    )
    key, index = _key(session.id), _index(subject)
    async with ctx.house.cache.client.pipeline(transaction=False) as pipe:
        pipe.hset(key, mapping=_write(session))
        pipe.pexpire(key, in_ms(lifetime))
        pipe.zadd(index, {session.id.hex: to_ms(session.expires_at)})
        pipe.pexpire(index, in_ms(lifetime))
        pipe.zremrangebyscore(index, "-inf", to_ms(ctx.now))
        pipe.zrange(index, 0, -MOST_SESSIONS - 1)
        surplus = (await ctx.house.cache.do(pipe.execute()))[-1]
    await drop_sessions(ctx, subject, [UUID(raw.decode()) for raw in surplus])
    return session


async def find_session(ctx: Context, session_id: UUID) -> Session | None:
    """Return a session, None where it is over.

    :raises CacheAwayError:
    """
    fields = await ctx.house.cache.do(ctx.house.cache.client.hgetall(_key(session_id)))  # type: ignore[arg-type]
    session = _read(session_id, fields) if fields else None
    return session if session and session.expires_at > ctx.now else None


async def find_sessions(ctx: Context, subject: Subject) -> list[Session]:
    """Return the open sessions of a subject, the one used last first.

    :raises CacheAwayError:
    """
    cache = ctx.house.cache
    members = await cache.do(cache.client.zrangebyscore(_index(subject), to_ms(ctx.now) + 1, "+inf"))
    ids = [UUID(raw.decode()) for raw in members]
    async with cache.client.pipeline(transaction=False) as pipe:
        for session_id in ids:
            pipe.hgetall(_key(session_id))
        rows = await cache.do(pipe.execute())
    found = [_read(session_id, fields) for session_id, fields in zip(ids, rows, strict=True) if fields]
    return sorted(found, key=lambda session: session.used_at, reverse=True)


async def take_turn(ctx: Context, session: Session, turn: int) -> int:
    """Use up `turn`; return the next one, 0 where the session is over, -1 where `turn` is not the present one.

    In the last case the session is gone from the cache.

    :raises CacheAwayError:
    """
    cache = ctx.house.cache
    lifetime = session_lifetime(ctx.house.settings, session.subject.kind)
    until = to_ms(ctx.now + lifetime)
    args: list[str | int] = [turn, to_ms(ctx.now), until, ctx.client_ip, in_ms(lifetime)]
    next_turn = int(await cache.do(cache.client.register_script(_TAKE_TURN)(keys=[_key(session.id)], args=args)))
    if next_turn > 0:
        index = _index(session.subject)
        async with cache.client.pipeline(transaction=False) as pipe:
            pipe.zadd(index, {session.id.hex: until})
            pipe.pexpire(index, in_ms(lifetime))
            await cache.do(pipe.execute())
    return next_turn


async def drop_sessions(ctx: Context, subject: Subject, session_ids: Collection[UUID]) -> None:
    """Forget sessions: their refresh tokens serve no more.

    :raises CacheAwayError:
    """
    if session_ids:
        async with ctx.house.cache.client.pipeline(transaction=False) as pipe:
            for session_id in session_ids:
                pipe.delete(_key(session_id))
            pipe.zrem(_index(subject), *[session_id.hex for session_id in session_ids])
            await ctx.house.cache.do(pipe.execute())


def _key(session_id: UUID) -> str:
    return f"identity:session:{session_id.hex}"


def _index(subject: Subject) -> str:
    return f"identity:sessions:{subject.kind}:{subject.id.hex}"


def _write(session: Session) -> dict[str, str | int]:
    return {
        "kind": session.subject.kind.value,
        "subject": session.subject.id.hex,
        "epoch": session.epoch,
        "device": session.device,
        "address": session.client_ip,
        "began": to_ms(session.began_at),
        "used": to_ms(session.used_at),
        "until": to_ms(session.expires_at),
        "turn": session.turn,
    }


def _read(session_id: UUID, fields: dict[bytes, bytes]) -> Session:
    return Session(
        id=SessionId(session_id),
        subject=Subject(ActorKind(fields[b"kind"].decode()), UUID(fields[b"subject"].decode())),
        epoch=int(fields[b"epoch"]),
        device=fields[b"device"].decode(),
        client_ip=fields[b"address"].decode(),
        began_at=from_ms(int(fields[b"began"])),
        used_at=from_ms(int(fields[b"used"])),
        expires_at=from_ms(int(fields[b"until"])),
        turn=int(fields[b"turn"]),
    )
