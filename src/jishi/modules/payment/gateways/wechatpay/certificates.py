"""Reads the list of platform certificates (GET /v3/certificates, "download platform certificates")."""

import msgspec
from cryptography.x509 import Certificate, load_pem_x509_certificate

from jishi.kit.outbound import NOT_JSON
from jishi.modules.payment.gateways.wechatpay.crypto import Undecryptable, decrypt_resource

PATH = "/v3/certificates"


class _Sealed(msgspec.Struct):
    nonce: str
    ciphertext: str
    associated_data: str = ""


class _Entry(msgspec.Struct):
    encrypt_certificate: _Sealed


class _List(msgspec.Struct):
    data: list[_Entry]


class BadCertificateList(Exception):
    """The list cannot be read with our API v3 key."""


def read_certificates(body: bytes, apiv3_key: str) -> list[Certificate]:
    """Decrypt the certificates in `body`. Only who holds our API v3 key can have made them, so they may be trusted.

    :raises BadCertificateList: not JSON of that shape, another key, or not certificates.
    """
    try:
        entries = msgspec.json.decode(body, type=_List).data
        return [load_pem_x509_certificate(_open(entry.encrypt_certificate, apiv3_key)) for entry in entries]
    except (*NOT_JSON, Undecryptable, ValueError) as error:
        raise BadCertificateList from error


def _open(sealed: _Sealed, apiv3_key: str) -> bytes:
    return decrypt_resource(
        apiv3_key.encode(),
        nonce=sealed.nonce,
        associated_data=sealed.associated_data,
        ciphertext=sealed.ciphertext,
    )
