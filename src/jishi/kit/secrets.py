"""Secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key derived from the settings' secret by HKDF (RFC 5869)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jishi.kit.errors import DomainError, Kind

_VERSION = b"\x01"
_NONCE = 12


class SecretUnreadableError(DomainError):
    """A stored secret was sealed under another key, or was altered."""

    code = "house.secret_unreadable"
    kind = Kind.UNAVAILABLE


def derive_key(secret: str, purpose: str) -> bytes:
    """Return 32 bytes for one purpose; keys of different purposes tell nothing of each other."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())


def seal(secret: str, purpose: str, plain: bytes) -> bytes:
    """Return `plain` encrypted and authenticated: version, nonce, ciphertext with tag."""
    nonce = os.urandom(_NONCE)
    return _VERSION + nonce + AESGCM(derive_key(secret, purpose)).encrypt(nonce, plain, purpose.encode())


def unseal(secret: str, purpose: str, sealed: bytes) -> bytes:
    """Return what `seal` was given.

    :raises SecretUnreadableError: other key, other purpose, or altered bytes.
    """
    nonce, cipher = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        return AESGCM(derive_key(secret, purpose)).decrypt(nonce, cipher, purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise SecretUnreadableError from error
