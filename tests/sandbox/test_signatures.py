"""The stand-in of WeChat Pay believes no request that is not signed right."""

import base64
import json
import time
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from cryptography.x509 import load_pem_x509_certificate

from tests.sandbox.merchant import Merchant
from tests.sandbox.running import RunningSandbox

NATIVE = "/v3/pay/transactions/native"


class TestRequests:
    async def test_are_taken_when_signed_right(self, merchant: Merchant) -> None:
        assert (await merchant.post(NATIVE, merchant.order())).status_code == 200

    @pytest.mark.parametrize(
        "wrong",
        [
            {"mchid": "1900000002"},
            {"serial_no": "AB" * 20},
            {"timestamp": "1700000000"},
            {"timestamp": "soon"},
            {"nonce_str": "other"},
            {"signature": ""},
            {"signature": "AAAA"},
            {"signature": "not base64"},
            {"extra": "field"},
        ],
    )
    async def test_are_refused_with_a_wrong_field(self, merchant: Merchant, wrong: dict[str, str]) -> None:
        body = json.dumps(merchant.order()).encode()
        answer = await merchant.send("POST", NATIVE, body, merchant.sign("POST", NATIVE, body, **wrong))
        assert (answer.status_code, answer.json()["code"]) == (401, "SIGN_ERROR")

    @pytest.mark.parametrize("seconds", [-300, 301])
    async def test_are_refused_when_stale(self, merchant: Merchant, seconds: int) -> None:
        body = json.dumps(merchant.order()).encode()
        signed = merchant.sign("POST", NATIVE, body, signed_timestamp=str(int(time.time()) + seconds))
        assert (await merchant.send("POST", NATIVE, body, signed)).status_code == 401

    async def test_are_refused_when_replayed(self, merchant: Merchant) -> None:
        body = json.dumps(merchant.order()).encode()
        signed = merchant.sign("POST", NATIVE, body)
        statuses = [(await merchant.send("POST", NATIVE, body, signed)).status_code for _ in range(2)]
        assert statuses == [200, 401]

    @pytest.mark.parametrize("change", [lambda body: body + b" ", lambda body: body.replace(b"100", b"101")])
    async def test_are_refused_when_the_body_was_changed(
        self, merchant: Merchant, change: Callable[[bytes], bytes]
    ) -> None:
        body = json.dumps(merchant.order()).encode()
        assert (
            await merchant.send("POST", NATIVE, change(body), merchant.sign("POST", NATIVE, body))
        ).status_code == 401

    async def test_are_refused_when_signed_for_another_place(self, merchant: Merchant) -> None:
        target = f"/v3/pay/transactions/id/1?mchid={merchant.account['mchid']}"
        signed = merchant.sign("GET", target.replace("/id/1", "/id/2"), b"")
        answer = await merchant.send("GET", target, headers=signed)
        assert answer.status_code == 401
        assert answer.json()["detail"]["sign_information"]["url"] == target

    @pytest.mark.parametrize("missing", ["Authorization", "Accept", "Content-Type"])
    async def test_are_refused_without_a_header(self, merchant: Merchant, missing: str) -> None:
        body = json.dumps(merchant.order()).encode()
        headers = merchant.sign("POST", NATIVE, body)
        # An HTTP client fills in its own Accept where there is none.
        headers[missing] = "text/plain"
        assert (await merchant.send("POST", NATIVE, body, headers)).status_code in (400, 401)


class TestAnswers:
    @pytest.mark.parametrize("names_public_key", [True, False])
    @pytest.mark.parametrize("is_right", [True, False])
    async def test_are_sealed_with_the_key_the_request_asks_for(
        self, merchant: Merchant, sandbox: RunningSandbox, names_public_key: bool, is_right: bool
    ) -> None:
        account = sandbox.account()
        body = json.dumps(merchant.order()).encode()
        headers = merchant.sign("POST", NATIVE, body, **({} if is_right else {"signature": "AAAA"}))
        if names_public_key:
            headers["Wechatpay-Serial"] = account["public_key_id"]
        answer = await merchant.send("POST", NATIVE, body, headers)
        certificate = json.loads((sandbox.folder / "wechatpay-provider.json").read_bytes())["certificate"]
        key = (
            load_pem_public_key(account["public_key"].encode())
            if names_public_key
            else load_pem_x509_certificate(certificate.encode()).public_key()
        )
        assert isinstance(key, RSAPublicKey)
        head = f"{answer.headers['Wechatpay-Timestamp']}\n{answer.headers['Wechatpay-Nonce']}\n".encode()
        signature = base64.b64decode(answer.headers["Wechatpay-Signature"])
        key.verify(signature, head + answer.content + b"\n", PKCS1v15(), SHA256())
        assert answer.status_code == (200 if is_right else 401)
