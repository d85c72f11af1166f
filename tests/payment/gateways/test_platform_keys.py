"""Keys by serial: how serials are compared, and when a certificate no longer counts."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount
from jishi.modules.payment.gateways.wechatpay.platform_keys import FETCH_PAUSE, PlatformKeys

NOW = datetime(2026, 3, 2, tzinfo=UTC)
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ACCOUNT = WechatPayAccount(
    mchid="1900000001", appid="wx1", merchant_serial="AB", merchant_private_key="", apiv3_key="k" * 32
)


def certificate(serial: int, valid_until: datetime) -> x509.Certificate:
    """Return a platform certificate."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "platform")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(KEY.public_key())
    builder = builder.serial_number(serial).not_valid_before(NOW - timedelta(days=1)).not_valid_after(valid_until)
    return builder.sign(KEY, hashes.SHA256())


class TestFind:
    @pytest.mark.parametrize("written", ["0A1B", "A1B", "a1b", "000A1B"])
    def test_knows_a_serial_however_it_is_written(self, written: str) -> None:
        keys = PlatformKeys()
        keys.learn([certificate(0xA1B, NOW + timedelta(days=1))])
        assert keys.find(written, NOW) is not None
        assert keys.find(written + "0", NOW) is None

    def test_drops_a_certificate_when_it_expires(self) -> None:
        keys = PlatformKeys()
        keys.learn([certificate(1, NOW + timedelta(days=1))])
        assert keys.find("1", NOW + timedelta(hours=23)) is not None
        assert keys.find("1", NOW + timedelta(days=1)) is None

    def test_holds_public_key_and_certificates_side_by_side(self) -> None:
        public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        pem = certificate(0xC, NOW + timedelta(days=1)).public_bytes(Encoding.PEM).decode()
        account = msgspec.structs.replace(
            ACCOUNT, public_key_id="PUB_KEY_ID_01", public_key=public, platform_certificates=(pem,)
        )
        keys = PlatformKeys.of_account(account)
        assert keys.find("PUB_KEY_ID_01", NOW) is not None
        assert keys.find("C", NOW) is not None
        assert keys.find("PUB_KEY_ID_02", NOW) is None


class TestClaimFetch:
    def test_is_given_once_a_minute(self) -> None:
        keys = PlatformKeys()
        claims = [keys.claim_fetch("A", NOW + wait) for wait in (timedelta(), timedelta(seconds=59), FETCH_PAUSE)]
        assert claims == [True, False, True]

    def test_is_not_given_for_a_public_key(self) -> None:
        assert not PlatformKeys().claim_fetch("PUB_KEY_ID_01", NOW)
