"""Signatures from the provider's side, written apart from any adapter.

Sources: "signature generation" (the merchant's five lines), "signature verification" (the provider's three lines).
"""

import base64
import re
import secrets
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from jishi.sandbox.store import Store
from jishi.sandbox.wechatpay.material import Material
from jishi.sandbox.wechatpay.refusal import Refused
from jishi.sandbox.wire import RawRequest

SCHEME = "WECHATPAY2-SHA256-RSA2048"
WINDOW_SECONDS = 300
STALE_SECONDS = 600
_FIELDS = frozenset({"mchid", "nonce_str", "signature", "timestamp", "serial_no"})
_PAIR = re.compile(r'\s*([a-z_]+)="([^"]*)"\s*')

_SEEN = "INSERT INTO nonces (provider, nonce, seen_ms) VALUES ('wechatpay', :nonce, :now) ON CONFLICT DO NOTHING"
_PURGE = "DELETE FROM nonces WHERE provider = 'wechatpay' AND seen_ms < :before"


class SealKind(StrEnum):
    """Which of the provider's keys seals."""

    PUBLIC_KEY = "public_key"
    CERTIFICATE = "certificate"


class Flaw(StrEnum):
    """What is wrong with a seal on purpose."""

    NONE = "none"
    WRONG = "wrong"
    STALE = "stale"
    PROBE = "probe"
    FORGER = "forger"


def check_request(request: RawRequest, material: Material, store: Store, now_ms: int) -> None:
    """Check that the merchant signed exactly this request, just now, for the first time.

    :raises Refused: SIGN_ERROR, or PARAM_ERROR for headers the provider insists on (those from memory).
    """
    headers = request.headers
    if not headers.get("user-agent") or "application/json" not in headers.get("accept", ""):
        raise Refused("PARAM_ERROR", "Accept and User-Agent are required")
    if request.method == "POST" and headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Refused("PARAM_ERROR", "Content-Type must be application/json")
    fields = _read_authorization(headers.get("authorization", ""))
    if fields is None:
        raise _sign_error(request, "Authorization不正确")
    if fields["mchid"] != material.merchant.mchid:
        raise _sign_error(request, "商户号不存在")
    if fields["serial_no"] != material.merchant.merchant_serial:
        raise _sign_error(request, "商户证书序列号有误")
    _check_freshness(request, fields["timestamp"], now_ms)
    _check_signature(request, fields, material)
    if not store.run(_SEEN, {"nonce": fields["nonce_str"], "now": now_ms}):
        raise _sign_error(request, "请求重放")
    store.run(_PURGE, {"before": now_ms - 2 * WINDOW_SECONDS * 1000})


def seal_headers(
    body: bytes, material: Material, kind: SealKind, now_ms: int, flaw: Flaw = Flaw.NONE
) -> dict[str, str]:
    """Return the headers that prove `body`, or that fail to in the way of `flaw`."""
    is_public = kind is SealKind.PUBLIC_KEY
    key = material.public_mode_key if is_public else material.certificate_key
    seconds = now_ms // 1000 - (STALE_SECONDS if flaw is Flaw.STALE else 0)
    nonce = secrets.token_urlsafe(24)
    signature = _sign(material.forger_key if flaw is Flaw.FORGER else key, seconds, nonce, body)
    if flaw is Flaw.WRONG:
        signature = _sign(key, seconds, nonce, body + b" ")
    if flaw is Flaw.PROBE:
        signature = "WECHATPAY/SIGNTEST/" + signature[19:]
    return {
        "Wechatpay-Serial": material.merchant.public_key_id if is_public else material.provider.certificate_serial,
        "Wechatpay-Timestamp": str(seconds),
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Signature": signature,
        "Wechatpay-Signature-Type": SCHEME,
    }


def answer_kind(request: RawRequest, material: Material) -> SealKind:
    """Answers follow the key that the request names; a request that names none gets the certificate."""
    names_public = request.headers.get("wechatpay-serial") == material.merchant.public_key_id
    return SealKind.PUBLIC_KEY if names_public else SealKind.CERTIFICATE


def check_call_up(material: Material, lines: list[str], signature: str) -> bool:
    """Say whether the merchant signed `lines`, as the wallet does before it opens ("JSAPI call-up")."""
    message = "".join(f"{line}\n" for line in lines).encode()
    return _verifies(material, message, signature)


def _read_authorization(header: str) -> dict[str, str] | None:
    scheme, _, rest = header.partition(" ")
    pairs = [_PAIR.fullmatch(part) for part in rest.split(",")]
    found = {pair[1]: pair[2] for pair in pairs if pair is not None}
    if scheme != SCHEME or None in pairs or len(pairs) != len(_FIELDS) or found.keys() != _FIELDS:
        return None
    return found


def _check_freshness(request: RawRequest, timestamp: str, now_ms: int) -> None:
    is_number = timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12
    if not is_number or abs(now_ms // 1000 - int(timestamp)) >= WINDOW_SECONDS:
        raise _sign_error(request, "请求时间戳已过期")


def _check_signature(request: RawRequest, fields: dict[str, str], material: Material) -> None:
    head = f"{request.method}\n{request.target}\n{fields['timestamp']}\n{fields['nonce_str']}\n"
    if not _verifies(material, head.encode("latin-1", "replace") + request.body + b"\n", fields["signature"]):
        raise _sign_error(request, "签名验证失败")


def _verifies(material: Material, message: bytes, signature: str) -> bool:
    try:
        raw = base64.b64decode(signature, validate=True)
        material.merchant_key.verify(raw, message, PKCS1v15(), SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True


def _sign(key: RSAPrivateKey, seconds: int, nonce: str, body: bytes) -> str:
    message = f"{seconds}\n{nonce}\n".encode() + body + b"\n"
    return base64.b64encode(key.sign(message, PKCS1v15(), SHA256())).decode()


def _sign_error(request: RawRequest, message: str) -> Refused:
    truncated = f"{request.method}\n{request.target}\n"
    information = {"method": request.method, "url": request.target, "truncated_sign_message": truncated}
    return Refused("SIGN_ERROR", message, {"sign_information": information})
