"""The provider's public keys by serial.

In public-key mode answers are sealed with one key, named `PUB_KEY_ID_...`; in certificate mode with the newest
platform certificate. Which of the two seals a NOTICE is the provider's choice and shifts over days while a merchant
changes modes ("update to the public key"), so both are held at once and the serial header decides.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from cryptography.x509 import Certificate, load_pem_x509_certificate

from jishi.modules.payment.gateways.unreadable_key import reading_key
from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount

PUBLIC_KEY_PREFIX = "PUB_KEY_ID_"
# A forger can send any serial: he must not be able to make us fetch certificates all day.
FETCH_PAUSE = timedelta(seconds=60)


class _Key(msgspec.Struct, frozen=True):
    key: RSAPublicKey
    valid_until: datetime | None


class PlatformKeys:
    """Known keys of the provider, and when the list of certificates may be fetched again."""

    def __init__(self) -> None:
        self._keys: dict[str, _Key] = {}
        self._fetched_at: datetime | None = None

    @classmethod
    def of_account(cls, account: WechatPayAccount) -> "PlatformKeys":
        """Return the keys that the account was set up with.

        :raises ValueError: a PEM that is none, or no RSA key.
        """
        keys = cls()
        if account.public_key_id is not None and account.public_key is not None:
            with reading_key("public_key"):
                key = _rsa(load_pem_public_key(account.public_key.encode()))
            keys._keys[_name(account.public_key_id)] = _Key(key, None)
        keys.learn(load_pem_x509_certificate(pem.encode()) for pem in account.platform_certificates)
        return keys

    def find(self, serial: str, now: datetime) -> RSAPublicKey | None:
        """Return the key named `serial` unless its certificate has expired."""
        held = self._keys.get(_name(serial))
        if held is None or (held.valid_until is not None and held.valid_until <= now):
            return None
        return held.key

    def learn(self, certificates: Iterable[Certificate]) -> None:
        """Add certificates that came from the account or from the provider's encrypted list."""
        for certificate in certificates:
            serial = _name(f"{certificate.serial_number:X}")
            self._keys[serial] = _Key(_rsa(certificate.public_key()), certificate.not_valid_after_utc)

    def claim_fetch(self, serial: str, now: datetime) -> bool:
        """Say whether the list is worth fetching for an unknown `serial`, at most once in `FETCH_PAUSE`."""
        is_certificate = not serial.startswith(PUBLIC_KEY_PREFIX)
        if not is_certificate or (self._fetched_at is not None and now - self._fetched_at < FETCH_PAUSE):
            return False
        self._fetched_at = now
        return True


def _name(serial: str) -> str:
    # Serials are printed as hex with or without leading zeros, depending on the program.
    return serial.upper().lstrip("0")


def _rsa(key: object) -> RSAPublicKey:
    if not isinstance(key, RSAPublicKey):
        raise ValueError("the provider's key must be RSA")
    return key
