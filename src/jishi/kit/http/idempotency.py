"""Idempotency-Key on writes: the same key gives the same answer, another request under it is refused.

The answer is kept in the transaction of the write itself, so a crash leaves either both or neither. A second request with a
key whose first is still running loses on the primary key, or on what the first holds, rolls back, and gets the first's answer.
(Manners: IETF draft 'The Idempotency-Key HTTP Header Field'.)
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
# Of bodies that are kept whole; uploads are hashed as they pass and have the limits of their routes.
MAX_BODY = 1 << 20
_MAX_DRAINED = 64 << 20
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


class Claim:
    """A key as one caller used it with one request, whose body is hashed while it is read."""

    def __init__(self, owner: str, key: str, address: str, receive: Receive) -> None:
        self.owner = owner
        self.key = key
        self._hash = hashlib.sha256(f"{address}\n".encode())
        self._receive = receive
        self._is_read = False

    async def receive(self) -> Any:
        """Hand on the next message."""
        message: Any = await self._receive()
        if message["type"] == "http.request" and not self._is_read:
            self._hash.update(message.get("body", b""))
            self._is_read = not message.get("more_body", False)
        return message

    async def digest(self) -> bytes:
        """Return the digest of the whole request; what nobody has read of it yet is read.

        :raises BodyTooLargeError: nobody wanted it, and it does not end.
        """
        drained = 0
        while not self._is_read:
            message = await self.receive()
            drained += len(message.get("body", b""))
            if message["type"] == "http.disconnect" or drained > _MAX_DRAINED:
                raise BodyTooLargeError(limit=_MAX_DRAINED)
        return self._hash.digest()


class Kept(msgspec.Struct, frozen=True):
    """An answer to send again."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def claim(scope: Scope, actor: Actor, headers: dict[str, str], receive: Receive) -> Claim | None:
    """Return the claim of this request, if it makes one; its `receive` then stands for the given one.

    :raises IdempotencyKeyInvalidError:
    """
    request: Any = scope
    key = headers.get("idempotency-key")
    if key is None or request["method"] == "GET" or actor.kind in {ActorKind.ANONYMOUS, ActorKind.SYSTEM}:
        return None
    if not 1 <= len(key) <= MAX_KEY or not key.isascii() or not key.isprintable():
        raise IdempotencyKeyInvalidError(limit=MAX_KEY)
    address = f"{request['method']} {request['path']}?{request['query_string'].decode('latin-1')}"
    return Claim(actor.label(), key, address, receive)


async def find_answer(house: House, claimed: Claim) -> Kept | None:
    """Return the answer kept under this key, or None for a first use.

    :raises IdempotencyKeyReusedError: the key was used with another request.
    """
    async with house.db.session() as session:
        row = await session.get(KeptAnswer, (claimed.owner, claimed.key))
    if row is None:
        return None
    if row.request_digest != await claimed.digest():
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
            request_digest=await claimed.digest(),
            status=status,
            headers={k.decode(): v.decode() for k, v in headers if k in _KEPT_HEADERS},
            body=body,
            created_at=ctx.now,
        )
    )


async def read_body(receive: Receive, limit: int, length: str = "") -> bytes:
    """Read a whole request body. `length` is its Content-Length: with so much there, nobody waits to hear that it was all.

    :raises BodyTooLargeError: it is larger than `limit` bytes.
    """
    body = bytearray()
    more = True
    while more:
        message: Any = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False) and str(len(body)) != length
        if len(body) > limit:
            raise BodyTooLargeError(limit=limit)
    return bytes(body)
