"""Whole answers kept as bytes, so that a hot address costs one dict lookup."""

import gzip
import hashlib
from collections.abc import Mapping
from datetime import datetime

import msgspec

from jishi.kit.http.hot import HotAnswer

_encoder = msgspec.json.Encoder()
_LEAST_ZIPPED = 512


class ReadyAnswer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An answer ready to send: plain, zipped, and as ``304 Not Modified``; good until `expires_at`."""

    etag: str
    plain: HotAnswer
    zipped: HotAnswer
    unchanged: HotAnswer
    expires_at: datetime

    def pick(self, headers: Mapping[str, str]) -> HotAnswer:
        """Return the form that the request's headers ask for (RFC 9110 sections 12.5.3 and 13.1.2)."""
        known = headers.get("if-none-match")
        if known is not None and (self.etag in known or known == "*"):
            return self.unchanged
        return self.zipped if "gzip" in headers.get("accept-encoding", "") else self.plain

    @property
    def weight(self) -> int:
        """Return how many bytes of memory it takes, near enough."""
        return len(self.plain.body) + len(self.zipped.body) + 1_000


def make_ready(content: object, *, locale: str, expires_at: datetime) -> ReadyAnswer:
    """Encode `content` once for all who will ask for it."""
    body = _encoder.encode(content)
    # Weak, since the zipped form has the same one.
    etag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    manners = (
        (b"etag", etag.encode()),
        (b"cache-control", b"no-cache"),
        (b"vary", b"accept-encoding, accept-language"),
        (b"content-language", locale.encode()),
    )
    plain = HotAnswer(200, body, ((b"content-type", b"application/json"), *manners))
    zipped = plain
    if len(body) >= _LEAST_ZIPPED:
        zipped = HotAnswer(200, gzip.compress(body, 6, mtime=0), (*plain.headers, (b"content-encoding", b"gzip")))
    return ReadyAnswer(
        etag=etag, plain=plain, zipped=zipped, unchanged=HotAnswer(304, b"", manners), expires_at=expires_at
    )
