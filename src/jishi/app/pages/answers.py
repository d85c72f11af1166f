"""Answers of the page front, ready to send in each content coding."""

import gzip
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.types import Send

from jishi.app.pages.built_files import BuiltFile, Headers, etag_of
from jishi.kit.http.hot import HotAnswer

# What to keep of the headers when nothing has changed (RFC 9110 section 15.4.5).
_OF_304 = frozenset({b"cache-control", b"etag", b"vary", b"content-security-policy"})
_ENCODINGS = ("br", "gzip")


class Manners(msgspec.Struct, frozen=True):
    """How one request wants its answer: the codings it takes, the tag it knows, no body, in which languages."""

    codings: str
    known: str
    is_head: bool
    languages: str = ""

    @classmethod
    def of(cls, method: str, headers: Mapping[str, str]) -> "Manners":
        """Read them from a request's headers."""
        return cls(
            codings=headers.get("accept-encoding", ""),
            known=headers.get("if-none-match", ""),
            is_head=method == "HEAD",
            languages=headers.get("accept-language", ""),
        )


def answer_file(file: BuiltFile, manners: Manners, *, status: int = 200, headers: Headers = ()) -> HotAnswer:
    """Return a file in the best coding that is there and welcome."""
    shared = (*file.headers, *headers)
    if status == 200 and file.etag in manners.known:
        return HotAnswer(304, b"", tuple(header for header in shared if header[0] in _OF_304))
    coding = next((each for each in _ENCODINGS if each in file.forms and each in manners.codings), "")
    return HotAnswer(
        status, file.forms[coding], (*shared, (b"content-encoding", coding.encode())) if coding else shared
    )


def make_file(body: bytes, content_type: str, *, cache_control: str = "no-cache") -> BuiltFile:
    """Return what was made just now as a file, plain and zipped."""
    etag = etag_of(body)
    headers = (
        (b"content-type", content_type.encode()),
        (b"cache-control", cache_control.encode()),
        (b"etag", etag.encode()),
        (b"vary", b"accept-encoding, accept-language"),
        (b"x-content-type-options", b"nosniff"),
    )
    return BuiltFile(forms={"": body, "gzip": gzip.compress(body, 6, mtime=0)}, headers=headers, etag=etag)


async def send_answer(send: Send, answer: HotAnswer, *, is_head: bool) -> None:
    """Send it; the length is that of the body, also where only the head is wanted."""
    length = () if answer.status == 304 else ((b"content-length", b"%d" % len(answer.body)),)
    start: Any = {"type": "http.response.start", "status": answer.status, "headers": [*answer.headers, *length]}
    await send(start)
    body: Any = {"type": "http.response.body", "body": b"" if is_head else answer.body, "more_body": False}
    await send(body)
