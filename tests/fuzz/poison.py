"""Values that have broken applications: what each place of a sound request is replaced with."""

import base64
import json
from collections.abc import Iterator
from typing import Any

# JSON texts, since some of them are no value of Python: a lone surrogate, numbers beyond every column.
POISON = (
    r'"\u0000"',
    r'"a\u0000b"',
    r'"\ud800"',
    '"' + "x" * 70_000 + '"',
    '""',
    '" "',
    "null",
    "[]",
    "{}",
    "[[[]]]",
    "true",
    "0",
    "-1",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "1" + "0" * 400,
    "1e400",
    "0.5",
    "NaN",
    '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:59-14:00"',
    '"2026-02-30T00:00:00Z"',
    '"00000000-0000-0000-0000-000000000000"',
    r'"%_\\%"',
    '"\'; DROP TABLE x; --"',
    r'"\uff00\u202e\ud83d\ude00"',
)
BODIES = (
    b"",
    b" ",
    b"\x00",
    b"\xff\xfe\x00",
    b'"\xc3\x28"',
    b'{"a": "\xed\xa0\x80"}',
    b"{",
    b"null",
    b"[]",
    b"{}",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"1" * 10_000,
    b'{"version": 1, "version": 2}',
    b"x" * (1 << 20) + b"x",
)
CONTENT_TYPES = (
    b"",
    b"application/json; charset=utf-16",
    b"application/json; charset=nonsense",
    b"application/xml",
    b"application/msgpack",
    b"application/x-www-form-urlencoded",
    b"multipart/form-data",
    b"multipart/form-data; boundary=",
    b"multipart/form-data; boundary=x",
    b"text/plain",
    b"garbage",
    b"\xff\xfe",
)
QUERY_VALUES = (
    "",
    "%00",
    "a%00b",
    "%ff%fe",
    "%ed%a0%80",
    "%",
    "-1",
    "0",
    "2147483648",
    "9223372036854775808",
    "1" + "0" * 400,
    "1" + "0" * 5_000,
    "0001-01-01T00:00:00%2B14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-03-02T00:00:00",
    "NaN",
    "1e400",
    "x" * 20_000,
    "%25",
    "%5C",
    "%27",
    "(",
    ":",
    "&",
)
SEGMENTS = (
    "%00",
    "%ff",
    "%2e%2e",
    "%2F",
    "x",
    "x" * 5_000,
    "00000000-0000-0000-0000-000000000000",
    "urn:uuid:0190f3a2-b7c4-7000-8000-000000000000",
    "%7B0190f3a2b7c4700080000000000000000%7D",
    "a%0Ab",
    "%F0%9F%98%80",
)
HEADERS = (
    (b"accept-language", b"\xff;q=\x00"),
    (b"accept-language", b"zh-CN;q=abc," * 500),
    (b"accept", b"\xff/\xff;;q=nonsense"),
    (b"accept-encoding", b"gzip;q=x, \xff"),
    (b"idempotency-key", b""),
    (b"idempotency-key", b"\x00"),
    (b"idempotency-key", b"k" * 129),
    (b"idempotency-key", b"\xe4\xb8\xad"),
    (b"x-request-id", b"\x00\xff" * 20),
    (b"x-request-id", b"a\r\nb: c"),
    (b"if-none-match", b"\xff"),
    (b"if-none-match", b"*"),
    (b"if-match", b'"nonsense"'),
    (b"range", b"bytes=9-1"),
    (b"cookie", b"\xff=\x00; ==;"),
    (b"content-length", b"nonsense"),
    (b"content-length", b"-1"),
    (b"transfer-encoding", b"nonsense"),
    (b"x-forwarded-for", b"\xff, nonsense"),
    (b"host", b"\xff"),
)
AUTHORIZATIONS = (
    b"",
    b"Bearer",
    b"Bearer ",
    b"Bearer \xff",
    b"Bearer \x00",
    b"Bearer " + b"x" * 5_000,
    b"Bearer a.b.c",
    b"Bearer eyJhbGciOiJub25lIn0.e30.",
    b"Bearer eyJhbGciOiJIUzI1NiJ9.bnVsbA.x",
    b"Bearer bnVsbA.bnVsbA.bnVsbA",
    b"Basic dXNlcjpwYXNz",
    b"Basic \xff",
)


def poisoned(value: Any) -> Iterator[bytes]:
    """Yield JSON texts of `value`, each with one place replaced by one poison, and each with one more member."""
    for place in _places(value):
        marked = json.dumps(_replaced(value, place, "\ue000"))
        for poison in POISON:
            yield marked.replace(json.dumps("\ue000"), poison).encode("utf-8", "surrogatepass")


def cursors() -> Iterator[str]:
    """Yield cursors that look made by a list: of one to four keys, all poisoned."""
    for poison in POISON[:3] + POISON[4:]:
        for count in range(1, 5):
            text = "[" + ",".join([poison] * count) + "]"
            yield base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")
    ids = '"0190f3a2-b7c4-7000-8000-000000000000"'
    for first in POISON:
        text = f"[{first},{ids}]"
        yield base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


def _places(value: Any) -> Iterator[tuple[str | int, ...]]:
    yield ()
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        for rest in _places(each):
            yield (key, *rest)


def _replaced(value: Any, place: tuple[str | int, ...], mark: str) -> Any:
    if not place:
        return mark
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[place[0]] = _replaced(value[place[0]], place[1:], mark)  # type: ignore[index]
    return copy
