"""ACS3-HMAC-SHA256 from the provider's side, written apart from any adapter ("V3 request body & signature mechanism").

It rebuilds the canonical request from what came over the wire: the query as sent, the headers that SignedHeaders names.
"""

import hashlib
import hmac
import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote

from jishi.sandbox.sms.account import SmsAccount
from jishi.sandbox.sms.refusal import Refused
from jishi.sandbox.store import Store
from jishi.sandbox.wire import RawRequest

WINDOW_SECONDS = 15 * 60
_AUTHORIZATION = re.compile(
    r"ACS3-HMAC-SHA256 Credential=(?P<key>[^,\s]+),\s*SignedHeaders=(?P<signed>[a-z0-9;-]+),"
    r"\s*Signature=(?P<hex>[0-9a-f]{64})"
)
_SEEN = "INSERT INTO nonces (provider, nonce, seen_ms) VALUES ('aliyun', :nonce, :now) ON CONFLICT DO NOTHING"
_PURGE = "DELETE FROM nonces WHERE provider = 'aliyun' AND seen_ms < :before"


def check_request(request: RawRequest, account: SmsAccount, store: Store, now_ms: int) -> None:
    """Check key, time, signature and nonce, in this order.

    :raises Refused: with the provider's code.
    """
    found = _AUTHORIZATION.fullmatch(request.headers.get("authorization", ""))
    if found is None:
        raise Refused("IncompleteSignature", "The request signature does not conform to Aliyun standards.")
    if found["key"] != account.access_key_id:
        raise Refused("InvalidAccessKeyId.NotFound", "Specified access key is not found.")
    _check_time(request.headers.get("x-acs-date", ""), now_ms)
    signed = found["signed"].split(";")
    _check_signed_headers(request, signed)
    body_hash = hashlib.sha256(request.body).hexdigest()
    if not hmac.compare_digest(request.headers["x-acs-content-sha256"], body_hash):
        raise Refused("SignatureDoesNotMatch", "The body does not match x-acs-content-sha256.")
    expected = sign(request, signed, account.access_key_secret)
    if not hmac.compare_digest(expected, found["hex"]):
        raise Refused("SignatureDoesNotMatch", "Specified signature does not match our calculation.")
    if not store.run(_SEEN, {"nonce": request.headers["x-acs-signature-nonce"], "now": now_ms}):
        raise Refused("SignatureNonceUsed", "Specified signature nonce was used already.")
    store.run(_PURGE, {"before": now_ms - 2 * WINDOW_SECONDS * 1000})


def sign(request: RawRequest, signed: list[str], secret: str) -> str:
    """Return the signature in hex that `request` must carry for the headers `signed`."""
    path, _, query = request.target.partition("?")
    pairs = sorted(parse_qsl(query, keep_blank_values=True))
    canonical = [
        request.method,
        path,
        "&".join(quote(name, safe="-_.~") + "=" + quote(value, safe="-_.~") for name, value in pairs),
        *[name + ":" + request.headers[name].strip() for name in sorted(signed)],
        "",
        ";".join(sorted(signed)),
        request.headers["x-acs-content-sha256"],
    ]
    digest = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    return hmac.new(secret.encode(), b"ACS3-HMAC-SHA256\n" + digest.encode(), "sha256").hexdigest()


def _check_time(text: str, now_ms: int) -> None:
    try:
        sent = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise Refused("InvalidTimeStamp.Expired", "Specified time stamp or date value is not well formatted.") from None
    if abs(now_ms // 1000 - int(sent.timestamp())) > WINDOW_SECONDS:
        raise Refused("InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.")


def _check_signed_headers(request: RawRequest, signed: list[str]) -> None:
    present = {name for name in request.headers if name.startswith("x-acs-") or name in ("host", "content-type")}
    needed = {"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"}
    if not needed <= present or set(signed) != present:
        raise Refused("IncompleteSignature", "Not all headers that must be signed are signed.")
