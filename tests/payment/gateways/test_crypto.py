"""Ciphers against published values, and against tampering."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from jishi.modules.payment.gateways.wechatpay.crypto import (
    Undecryptable,
    decrypt_field,
    decrypt_resource,
    encrypt_field,
)
from tests.payment.gateways.vectors import vector

SEALED = vector("wxpay.aes256gcm")
CIPHERTEXT = base64.b64decode(SEALED["ciphertext_b64"])


class TestDecryptResource:
    def test_opens_the_published_ciphertext(self) -> None:
        assert opened() == SEALED["plaintext"].encode()

    def test_opens_the_published_notice(self) -> None:
        # The SDK's test uses a key of 16 bytes; accounts demand 32.
        notice = vector("wxpay.notify")
        plain = decrypt_resource(
            notice["apiv3_key"].encode(),
            nonce="Kj7QIyUiYx1q",
            associated_data="payscore",
            ciphertext=notice["body"].split('"ciphertext":"')[1].split('"')[0],
        )
        assert plain == notice["plaintext"].encode()

    @pytest.mark.parametrize("changed", [{"associated_data": "bad-associatedData"}, {"nonce": "bad-4a9R25RW"}])
    def test_refuses_the_published_wrong_values(self, changed: dict[str, str]) -> None:
        with pytest.raises(Undecryptable):
            opened(**changed)

    @given(at=st.integers(0, len(CIPHERTEXT) - 1), bit=st.integers(0, 7))
    def test_refuses_a_ciphertext_with_one_bit_changed(self, at: int, bit: int) -> None:
        changed = bytearray(CIPHERTEXT)
        changed[at] ^= 1 << bit
        with pytest.raises(Undecryptable):
            opened(ciphertext=base64.b64encode(changed).decode())

    @pytest.mark.parametrize("ciphertext", ["", "AAAA", "not base64!", "ulwSiIajGClcvcOYvOQ7"])
    def test_refuses_what_is_no_ciphertext(self, ciphertext: str) -> None:
        with pytest.raises(Undecryptable):
            opened(ciphertext=ciphertext)

    @pytest.mark.parametrize("nonce", ["", "short", "x" * 200])
    def test_refuses_a_nonce_of_another_length(self, nonce: str) -> None:
        with pytest.raises(Undecryptable):
            opened(nonce=nonce)


class TestFields:
    KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def test_come_back_as_they_were(self) -> None:
        assert decrypt_field(self.KEY, encrypt_field(self.KEY.public_key(), "张三")) == "张三"

    def test_differ_each_time(self) -> None:
        assert encrypt_field(self.KEY.public_key(), "a") != encrypt_field(self.KEY.public_key(), "a")

    def test_open_for_nobody_else(self) -> None:
        other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        with pytest.raises(Undecryptable):
            decrypt_field(other, encrypt_field(self.KEY.public_key(), "a"))


def opened(**changed: str) -> bytes:
    """Open the published ciphertext with some values changed."""
    values = {"nonce": SEALED["nonce"], "associated_data": SEALED["aad"], "ciphertext": SEALED["ciphertext_b64"]}
    values |= changed
    return decrypt_resource(SEALED["key"].encode(), **values)
