"""What a notice carries: the encrypted envelope ("payment notice"), and what a forger would put into it."""

import base64
import secrets

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jishi.sandbox.clock import rfc3339
from jishi.sandbox.faults import Forgery

NONCE_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SUMMARIES = {
    "TRANSACTION.SUCCESS": "支付成功",
    "REFUND.SUCCESS": "退款成功",
    "REFUND.ABNORMAL": "退款异常",
    "REFUND.CLOSED": "退款关闭",
}


def make_notice(event_type: str, plain: dict[str, object], apiv3_key: str, now_ms: int) -> tuple[str, bytes]:
    """Return the id and the body of a notice about `plain`."""
    notice_id = secrets.token_hex(16)
    kind = "refund" if event_type.startswith("REFUND.") else "transaction"
    nonce = "".join(secrets.choice(NONCE_ALPHABET) for _ in range(12))
    sealed = AESGCM(apiv3_key.encode()).encrypt(nonce.encode(), msgspec.json.encode(plain), kind.encode())
    body = {
        "id": notice_id,
        "create_time": rfc3339(now_ms),
        "resource_type": "encrypt-resource",
        "event_type": event_type,
        "summary": SUMMARIES[event_type],
        "resource": {
            "original_type": kind,
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": base64.b64encode(sealed).decode(),
            "associated_data": kind,
            "nonce": nonce,
        },
    }
    return notice_id, msgspec.json.encode(body)


def forge_plain(plain: dict[str, object], how: Forgery) -> dict[str, object]:
    """Return what a forged notice claims."""
    if how is Forgery.OTHER_MERCHANT:
        return {**plain, "mchid": "1900000001"}
    amount = plain["amount"]
    if how is Forgery.ALTERED_AMOUNT and isinstance(amount, dict):
        return {**plain, "amount": {**amount, "total": 1, "payer_total": 1}}
    return plain
