"""Signatures against the values that the provider's SDKs publish, and against tampering."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.payment.gateways.wechatpay.signing import (
    PROBE_PREFIX,
    Seal,
    SignatureRefused,
    check_seal,
    join_lines,
    parse_private_key,
    read_seal,
    sign,
)
from tests.payment.gateways.vectors import public_key, vector

NOTICE = vector("wxpay.notify")
KEY = public_key(NOTICE)
SENT_AT = datetime.fromtimestamp(int(NOTICE["timestamp"]), UTC)
SEAL = Seal(NOTICE["serial"], NOTICE["timestamp"], NOTICE["nonce"], NOTICE["signature"])
BODY: bytes = NOTICE["body"].encode()
HEADERS = {
    "wechatpay-serial": "S",
    "wechatpay-timestamp": "1",
    "wechatpay-nonce": "n",
    "wechatpay-signature": "x",
}


def flip(text: bytes, at: int, bit: int) -> bytes:
    """Return `text` with one bit changed."""
    at %= len(text)
    return text[:at] + bytes([text[at] ^ (1 << bit)]) + text[at + 1 :]


class TestJoinLines:
    def test_gives_the_request_string_that_was_signed(self) -> None:
        derived = vector("wxpay.request.derived")
        body = '{"amount":{"total":100,"currency":"CNY"},"description":"中"}'.encode()
        nonce = "NONCE0000000000000000000000000001"
        message = join_lines("POST", "/v3/pay/transactions/jsapi", "1700000000", nonce, body)
        assert message == derived["message"].encode()
        assert verifies(derived, message)

    def test_gives_the_call_up_string_that_was_signed(self) -> None:
        derived = vector("wxpay.jsapi_paysign.derived")
        package = "prepay_id=wx201410272009395522657a690389285100"
        message = join_lines("wx0000000000000001", "1700000000", "NONCE1", package)
        assert message == derived["message"].encode()
        assert verifies(derived, message)

    def test_ends_an_empty_body_with_its_own_line_feed(self) -> None:
        assert join_lines("GET", "/v3/certificates", "1", "n", b"") == b"GET\n/v3/certificates\n1\nn\n\n"


class TestSign:
    def test_makes_what_the_published_verification_accepts(self) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        signature = base64.b64decode(sign(key, "a", b"b"))
        key.public_key().verify(signature, b"a\nb\n", padding.PKCS1v15(), hashes.SHA256())
        assert len(signature) == 256

    def test_uses_the_scheme_of_the_published_signature(self) -> None:
        published = vector("wxpay.rsa_sha256")
        assert verifies(published, published["message"].encode())


class TestCheckSeal:
    def test_accepts_the_published_notice(self) -> None:
        check_seal(SEAL, BODY, key=KEY, now=SENT_AT)

    @pytest.mark.parametrize("seconds", [-299, 0, 299])
    def test_accepts_what_is_less_than_five_minutes_away(self, seconds: int) -> None:
        check_seal(SEAL, BODY, key=KEY, now=SENT_AT + timedelta(seconds=seconds))

    @pytest.mark.parametrize("seconds", [-300, 300, 86_400])
    def test_refuses_what_is_five_minutes_away(self, seconds: int) -> None:
        with pytest.raises(SignatureRefused, match="stale"):
            check_seal(SEAL, BODY, key=KEY, now=SENT_AT + timedelta(seconds=seconds))

    def test_refuses_a_probe_like_any_wrong_signature(self) -> None:
        probe = msgspec.structs.replace(SEAL, signature=PROBE_PREFIX + SEAL.signature[len(PROBE_PREFIX) :])
        with pytest.raises(SignatureRefused, match="probe"):
            check_seal(probe, BODY, key=KEY, now=SENT_AT)

    def test_refuses_another_key(self) -> None:
        other = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
        with pytest.raises(SignatureRefused, match="bad_signature"):
            check_seal(SEAL, BODY, key=other, now=SENT_AT)

    @given(at=st.integers(0, len(BODY) - 1), bit=st.integers(0, 7))
    def test_refuses_a_body_with_one_bit_changed(self, at: int, bit: int) -> None:
        with pytest.raises(SignatureRefused, match="bad_signature"):
            check_seal(SEAL, flip(BODY, at, bit), key=KEY, now=SENT_AT)

    @given(field=st.sampled_from(["timestamp", "nonce", "signature"]), at=st.integers(0, 400), bit=st.integers(0, 7))
    def test_refuses_a_header_with_one_bit_changed(self, field: str, at: int, bit: int) -> None:
        changed = flip(getattr(SEAL, field).encode("latin-1"), at, bit).decode("latin-1")
        with pytest.raises(SignatureRefused):
            check_seal(msgspec.structs.replace(SEAL, **{field: changed}), BODY, key=KEY, now=SENT_AT)

    @pytest.mark.parametrize(
        "timestamp", ["", "-1624523846", "1624523846.0", "１６２４５２３８４６", "9" * 13, " 1624523846"]
    )
    def test_refuses_a_timestamp_that_is_no_plain_number(self, timestamp: str) -> None:
        with pytest.raises(SignatureRefused, match="bad_timestamp"):
            check_seal(msgspec.structs.replace(SEAL, timestamp=timestamp), BODY, key=KEY, now=SENT_AT)

    @given(text=st.text(max_size=400))
    def test_refuses_any_text_for_a_signature(self, text: str) -> None:
        with pytest.raises(SignatureRefused):
            check_seal(msgspec.structs.replace(SEAL, signature=text), BODY, key=KEY, now=SENT_AT)


class TestReadSeal:
    def test_reads_the_four_headers(self) -> None:
        assert read_seal(HEADERS) == Seal(serial="S", timestamp="1", nonce="n", signature="x")

    @pytest.mark.parametrize("missing", list(HEADERS))
    def test_refuses_when_one_is_missing(self, missing: str) -> None:
        with pytest.raises(SignatureRefused, match="missing_header"):
            read_seal({name: value for name, value in HEADERS.items() if name != missing})

    def test_refuses_another_scheme(self) -> None:
        with pytest.raises(SignatureRefused, match="unknown_scheme"):
            read_seal({**HEADERS, "wechatpay-signature-type": "WECHATPAY2-SM2-WITH-SM3"})


class TestParsePrivateKey:
    def test_refuses_a_key_that_is_not_rsa(self) -> None:
        pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with pytest.raises(ValueError, match="RSA"):
            parse_private_key(pem.decode())


def verifies(of: dict[str, Any], message: bytes) -> bool:
    """Say whether the signature of a vector verifies over `message`; it raises if not."""
    public_key(of).verify(base64.b64decode(of["signature"]), message, padding.PKCS1v15(), hashes.SHA256())
    return True
