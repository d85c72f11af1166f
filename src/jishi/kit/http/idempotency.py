"""Idempotency-Key on writes: the same key gives the same answer, another request under it is refused.

The answer is kept in the transaction of the write itself, so a crash leaves either both or neither. A second request with a
key whose first is still running loses on the primary key, rolls back, and is answered from the first's kept answer on its
next try. (Manners: IETF draft 'The Idempotency-Key HTTP Header Field'.)
"""

import hashlib
from datetime import datetime
from typing import Any

import msgspec
from litestar.types import Receive, Scope
from sqlalchemy import Index, LargeBinary, insert
from sqlalchemy.orm import Mapped, mapped_column

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.db import Base
from jishi.kit.errors import DomainError, Kind
from jishi.kit.house import House

MAX_KEY = 128
MAX_BODY = 1 << 20
_KEPT_HEADERS = {b"content-type", b"location"}


class IdempotencyKeyReusedError(DomainError):
    """This key was used before with another request."""

    code = "house.idempotency_key_reused"
    kind = Kind.INVALID


class IdempotencyKeyInvalidError(DomainError):
    """The key is empty, too long, or not plain ASCII."""

    code = "house.idempotency_key_invalid"
    kind = Kind.INVALID


class BodyTooLargeError(DomainError):
    """The request body is larger than `limit` bytes."""

    code = "house.body_too_large"
    kind = Kind.TOO_LARGE


class KeptAnswer(Base):
    """The answer that a key got the first time."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index("ix_idempotency_keys_created_at", "created_at"), {"schema": "kit"})

    owner: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_digest: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int]
    headers: Mapped[dict[str, str]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class Claim(msgspec.Struct, frozen=True):
    """A key as one caller used it with one request."""

    owner: str
    key: str
    digest: bytes


class Kept(msgspec.Struct, frozen=True):
    """An answer to send again."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


async def claim(
    house: House, scope: Scope, actor: Actor, headers: dict[str, str], receive: Receive
) -> tuple[Claim | None, Receive]:
    """Return the claim of this request, if it makes one, and a receive that still yields the whole body."""
    request: Any = scope
    key = headers.get("idempotency-key")
    if key is None or request["method"] == "GET" or actor.kind in {ActorKind.ANONYMOUS, ActorKind.SYSTEM}:
        return None, receive
    if not 1 <= len(key) <= MAX_KEY or not key.isascii() or not key.isprintable():
        raise IdempotencyKeyInvalidError(limit=MAX_KEY)
    body = await read_body(receive, MAX_BODY)
    seed = f"{request['method']} {request['path']}?{request['query_string'].decode('latin-1')}\n".encode()
    return Claim(actor.label(), key, hashlib.sha256(seed + body).digest()), _replay(body)


async def find_answer(house: House, claimed: Claim) -> Kept | None:
    """Return the answer kept under this key, or None for a first use.

    :raises IdempotencyKeyReusedError: the key was used with another request.
    """
    async with house.db.session() as session:
        row = await session.get(KeptAnswer, (claimed.owner, claimed.key))
    if row is None:
        return None
    if row.request_digest != claimed.digest:
        raise IdempotencyKeyReusedError
    headers = [(k.encode(), v.encode()) for k, v in row.headers.items()]
    headers += [(b"content-length", str(len(row.body)).encode()), (b"idempotent-replayed", b"true")]
    return Kept(row.status, headers, row.body)


async def keep_answer(
    ctx: Context, claimed: Claim, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    """Keep the answer in the transaction that earned it."""
    await ctx.session.execute(
        insert(KeptAnswer).values(
            owner=claimed.owner,
            key=claimed.key,
            request_digest=claimed.digest,
            status=status,
            headers={k.decode(): v.decode() for k, v in headers if k in _KEPT_HEADERS},
            body=body,
            created_at=ctx.now,
        )
    )


async def read_body(receive: Receive, limit: int) -> bytes:
    """Read a whole request body.

    :raises BodyTooLargeError: it is larger than `limit` bytes.
    """
    body = bytearray()
    more = True
    while more:
        message: Any = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > limit:
            raise BodyTooLargeError(limit=limit)
    return bytes(body)


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Any:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
