"""Ciphers of API v3 ("certificate and callback decryption", "encryption of sensitive fields")."""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# The protocol fixes SHA-1 inside OAEP, where its collisions do no harm.
_OAEP = padding.OAEP(mgf=padding.MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)  # noqa: S303


class Undecryptable(Exception):
    """The ciphertext was not made with this key, nonce and associated data, or was changed since."""


def decrypt_resource(key: bytes, *, nonce: str, associated_data: str, ciphertext: str) -> bytes:
    """Open an AEAD_AES_256_GCM resource: base64 of ciphertext and tag; nonce and associated data are plain text.

    :raises Undecryptable: wrong key, or anything altered.
    """
    try:
        sealed = base64.b64decode(ciphertext, validate=True)
        return AESGCM(key).decrypt(nonce.encode(), sealed, associated_data.encode())
    except (binascii.Error, InvalidTag, ValueError) as error:
        raise Undecryptable from error


def encrypt_field(key: RSAPublicKey, text: str) -> str:
    """Encrypt a sensitive field for the provider; name the key used in `Wechatpay-Serial`."""
    return base64.b64encode(key.encrypt(text.encode(), _OAEP)).decode()


def decrypt_field(key: RSAPrivateKey, sealed: str) -> str:
    """Decrypt a sensitive field that the provider encrypted with the merchant's certificate.

    :raises Undecryptable: not for this key.
    """
    try:
        return key.decrypt(base64.b64decode(sealed, validate=True), _OAEP).decode()
    except (binascii.Error, ValueError) as error:
        raise Undecryptable from error
