"""Keys and numbers of the one merchant and of the provider; made once, kept in two files.

`wechatpay.json` is what a merchant holds and what the shop's set-up reads; `wechatpay-provider.json` is the provider's.
"""

import secrets
from datetime import timedelta
from functools import cached_property
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from jishi.sandbox.clock import moment, now_ms
from jishi.sandbox.secret_file import write_secret

MERCHANT_FILE = "wechatpay.json"
PROVIDER_FILE = "wechatpay-provider.json"
CERTIFICATE_YEARS = 5
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"


class Merchant(msgspec.Struct, frozen=True, kw_only=True):
    """What the merchant platform shows the merchant, by the names that its developers use."""

    mchid: str
    appid: str
    merchant_serial: str
    merchant_private_key: str
    apiv3_key: str
    public_key_id: str
    public_key: str
    api_base: str
    backup_base: str | None = None


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """What only the provider holds."""

    public_mode_key: str
    certificate_key: str
    certificate: str
    certificate_serial: str


class Material(msgspec.Struct, frozen=True, dict=True):
    """Both sides, with keys parsed once."""

    merchant: Merchant
    provider: Provider

    @cached_property
    def merchant_key(self) -> RSAPublicKey:
        """The key that checks the merchant's requests."""
        return _private(self.merchant.merchant_private_key).public_key()

    @cached_property
    def public_mode_key(self) -> RSAPrivateKey:
        """The key that seals in public-key mode."""
        return _private(self.provider.public_mode_key)

    @cached_property
    def certificate_key(self) -> RSAPrivateKey:
        """The key that seals in certificate mode."""
        return _private(self.provider.certificate_key)

    @cached_property
    def forger_key(self) -> RSAPrivateKey:
        """A key that is nobody's."""
        return _new_key()


def load_material(folder: Path, base_url: str) -> Material:
    """Read the two files, or make them; a changed `base_url` is written into the merchant's."""
    merchant_file, provider_file = folder / MERCHANT_FILE, folder / PROVIDER_FILE
    if not (merchant_file.exists() and provider_file.exists()):
        material = _make(base_url)
        write_secret(provider_file, material.provider)
    else:
        merchant = msgspec.json.decode(merchant_file.read_bytes(), type=Merchant)
        provider = msgspec.json.decode(provider_file.read_bytes(), type=Provider)
        material = Material(msgspec.structs.replace(merchant, api_base=base_url), provider)
    write_secret(merchant_file, material.merchant)
    return material


def _make(base_url: str) -> Material:
    public_mode_key, certificate_key = _new_key(), _new_key()
    mchid = "19" + "".join(secrets.choice("0123456789") for _ in range(8))
    certificate = _certificate(certificate_key)
    merchant = Merchant(
        mchid=mchid,
        appid="wx" + secrets.token_hex(8),
        merchant_serial=secrets.token_hex(20).upper(),
        merchant_private_key=_pem(_new_key()),
        apiv3_key="".join(secrets.choice(_ALPHABET) for _ in range(32)),
        public_key_id=f"PUB_KEY_ID_0{mchid}{moment(now_ms()):%Y%m%d}00{secrets.randbelow(10**6):06d}",
        public_key=public_mode_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        api_base=base_url,
    )
    provider = Provider(
        public_mode_key=_pem(public_mode_key),
        certificate_key=_pem(certificate_key),
        certificate=certificate.public_bytes(Encoding.PEM).decode(),
        certificate_serial=f"{certificate.serial_number:X}",
    )
    return Material(merchant, provider)


def _certificate(key: RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sandbox platform certificate")])
    now = moment(now_ms())
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * CERTIFICATE_YEARS))
        .sign(key, hashes.SHA256())
    )


def _new_key() -> RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _pem(key: RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _private(pem: str) -> RSAPrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError("the sandbox holds RSA keys only")
    return key
