"""Signatures of API v3: WECHATPAY2-SHA256-RSA2048, RSA PKCS#1 v1.5 with SHA-256, base64.

Sources: the provider's pages "signature generation", "signature verification" and "JSAPI call-up"; the window of 300
seconds is that of its Java and Go SDKs.
"""

import base64
import binascii
from collections.abc import Mapping
from datetime import datetime

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SCHEME = "WECHATPAY2-SHA256-RSA2048"
FRESH_SECONDS = 300

# Wrong on purpose: the provider tests whether we look. Refused like any wrong signature; it then sends the real one.
PROBE_PREFIX = "WECHATPAY/SIGNTEST/"


class SignatureRefused(Exception):
    """A message is not proved to be the provider's; `reason` is one word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Seal(msgspec.Struct, frozen=True):
    """The four `Wechatpay-*` headers that prove a body."""

    serial: str
    timestamp: str
    nonce: str
    signature: str


def parse_private_key(pem: str) -> RSAPrivateKey:
    """Parse a merchant private key; slow (it is checked), so do it once.

    :raises ValueError: not an RSA private key in PEM.
    """
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("the merchant private key must be RSA")
    return key


def join_lines(*lines: str | bytes) -> bytes:
    """Return what is signed: `lines`, each ended by a line feed, the last one too, even if it is empty."""
    return b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)


def sign(key: RSAPrivateKey, *lines: str | bytes) -> str:
    """Sign `lines`."""
    return base64.b64encode(key.sign(join_lines(*lines), padding.PKCS1v15(), hashes.SHA256())).decode()


def read_seal(headers: Mapping[str, str]) -> Seal:
    """Pick the sealing headers out of `headers`, whose names are lower-case.

    :raises SignatureRefused: one is missing, or names another scheme.
    """
    if headers.get("wechatpay-signature-type", SCHEME) != SCHEME:
        raise SignatureRefused("unknown_scheme")
    try:
        return Seal(*(headers[f"wechatpay-{field}"] for field in Seal.__struct_fields__))
    except KeyError:
        raise SignatureRefused("missing_header") from None


def check_seal(seal: Seal, body: bytes, *, key: RSAPublicKey, now: datetime) -> None:
    """Check that `key` sealed exactly `body`, less than 300 seconds away from `now`.

    :raises SignatureRefused: stale, a probe, or wrong.
    """
    if not seal.timestamp.isascii() or not seal.timestamp.isdigit() or len(seal.timestamp) > 12:
        raise SignatureRefused("bad_timestamp")
    if abs(int(now.timestamp()) - int(seal.timestamp)) >= FRESH_SECONDS:
        raise SignatureRefused("stale")
    if seal.signature.startswith(PROBE_PREFIX):
        raise SignatureRefused("probe")
    message = join_lines(seal.timestamp, seal.nonce, body)
    try:
        key.verify(base64.b64decode(seal.signature, validate=True), message, padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        raise SignatureRefused("bad_signature") from None
