"""A merchant written for the sandbox's own tests alone: signs by hand, so that no adapter vouches for the stand-in."""

import base64
import json
import secrets
import time
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.sandbox.running import RunningSandbox


class Merchant:
    """Sends requests that are right unless a test says what is wrong with them."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self.sandbox = sandbox
        self.account = sandbox.account()
        key = load_pem_private_key(self.account["merchant_private_key"].encode(), password=None)
        assert isinstance(key, RSAPrivateKey)
        self.key = key

    def sign(self, method: str, target: str, body: bytes, **wrong: str) -> dict[str, str]:
        """Return the headers of a request; `wrong` replaces single fields after signing."""
        fields = {
            "mchid": self.account["mchid"],
            "serial_no": self.account["merchant_serial"],
            "timestamp": wrong.pop("signed_timestamp", str(int(time.time()))),
            "nonce_str": wrong.pop("signed_nonce", secrets.token_hex(16)),
        }
        text = f"{method}\n{target}\n{fields['timestamp']}\n{fields['nonce_str']}\n".encode() + body + b"\n"
        fields["signature"] = base64.b64encode(self.key.sign(text, PKCS1v15(), SHA256())).decode()
        fields |= wrong
        listed = ",".join(f'{name}="{value}"' for name, value in fields.items())
        return {
            "Authorization": f"WECHATPAY2-SHA256-RSA2048 {listed}",
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "tests",
        }

    async def send(
        self, method: str, target: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """Send exactly this."""
        async with httpx.AsyncClient(trust_env=False) as http:
            url, given = self.sandbox.url + target, headers or self.sign(method, target, body)
            return await http.request(method, url, content=body, headers=given)

    async def post(self, target: str, content: dict[str, Any]) -> httpx.Response:
        """Post JSON, signed."""
        return await self.send("POST", target, json.dumps(content).encode())

    def order(self, **changes: Any) -> dict[str, Any]:
        """Return the body of an order; a field changed to None is left out."""
        body = {
            "appid": self.account["appid"],
            "mchid": self.account["mchid"],
            "description": "苹果",
            "out_trade_no": secrets.token_hex(16),
            "notify_url": "https://shop.example/notify",
            "amount": {"total": 100, "currency": "CNY"},
        }
        return {name: value for name, value in {**body, **changes}.items() if value is not None}

    async def paid_order(self, **changes: Any) -> str:
        """Place and pay an order; return its number."""
        body = self.order(**changes)
        answer = await self.post("/v3/pay/transactions/native", body)
        assert answer.status_code == 200, answer.text
        await self.sandbox.pay(body["out_trade_no"])
        number: str = body["out_trade_no"]
        return number

    def refund(self, number: str, **changes: Any) -> dict[str, Any]:
        """Return the body of a refund of 10 out of 100."""
        body = {
            "out_trade_no": number,
            "out_refund_no": secrets.token_hex(8),
            "amount": {"refund": 10, "total": 100, "currency": "CNY"},
        }
        return {name: value for name, value in {**body, **changes}.items() if value is not None}
