"""Headers in the document: what a request may carry and what an answer brings."""

from collections.abc import Iterator
from typing import Any

from jishi.app.document.manners import Manners
from jishi.kit.http.idempotency import MAX_KEY

_TEXT = {"type": "string"}
_TAG = 'W/"5f2b8c0d1e6a4f7b9c3d2a10"'
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A name of your own for this one act, such as a UUID. Sent again with the same request it brings the answer of"
    " the first time, with another request it is refused.",
    "schema": {"type": "string", "minLength": 1, "maxLength": MAX_KEY, "pattern": "^[!-~]([ -~]*[!-~])?$"},
    "example": "7d5c1f0e-order-of-2026-03-02",
}
PARAMETERS: dict[str, Any] = {
    "IdempotencyKey": {**_KEY, "required": False},
    "IdempotencyKeyDemanded": {**_KEY, "required": True},
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of what you hold; where that is still so, the answer is 304 and has no body.",
        "schema": _TEXT,
        "required": False,
        "example": _TAG,
    },
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "description": "The language of texts, those of refusals too: zh-CN or en.",
        "schema": _TEXT,
        "required": False,
        "example": "zh-CN",
    },
}
HEADERS: dict[str, Any] = {
    "XRequestId": {
        "description": "Names this request in the logs; your own is kept (8 to 64 letters, digits and hyphens).",
        "schema": _TEXT,
        "required": True,
        "example": "0190f3a2b7c47000800000000000abcd",
    },
    "ETag": {"description": "Names this state of the answer.", "schema": _TEXT, "required": True, "example": _TAG},
    "RetryAfter": {
        "description": "In how many seconds to try again.",
        "schema": {"type": "integer", "minimum": 1},
        "example": 12,
    },
    "WWWAuthenticate": {
        "description": "How to sign in: with an access token.",
        "schema": _TEXT,
        "example": "Bearer",
    },
    "IdempotentReplayed": {
        "description": "Stands where the answer is that of the first time.",
        "schema": {"type": "string", "enum": ["true"]},
        "example": "true",
    },
}
UNCHANGED = {"description": "What If-None-Match names is still so."}


def asked_headers(manners: Manners) -> Iterator[dict[str, Any]]:
    """Yield the header parameters of an operation."""
    if manners.takes_key:
        yield _parameter("IdempotencyKeyDemanded" if manners.demands_key else "IdempotencyKey")
    if manners.knows_tag:
        yield _parameter("IfNoneMatch")
    yield _parameter("AcceptLanguage")


def brought_headers(manners: Manners, status: str) -> dict[str, Any]:
    """Return the headers of one of an operation's answers."""
    names = {"X-Request-Id": "XRequestId"}
    if status in {"200", "304"} and manners.has_tag:
        names["ETag"] = "ETag"
    if status < "300" and manners.takes_key:
        names["Idempotent-Replayed"] = "IdempotentReplayed"
    if status in {"429", "503"}:
        names["Retry-After"] = "RetryAfter"
    if status == "401":
        names["WWW-Authenticate"] = "WWWAuthenticate"
    return {name: {"$ref": f"#/components/headers/{component}"} for name, component in names.items()}


def _parameter(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/parameters/{name}"}
