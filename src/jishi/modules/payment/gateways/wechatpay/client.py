"""Sends signed requests and believes no answer before it is proved."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from jishi import __version__
from jishi.kit.outbound import NOT_JSON, Answer, Outbound, Unanswered, Unreachable
from jishi.modules.payment.gateways.outcomes import Accepted, Reason, Rejected, Unknown
from jishi.modules.payment.gateways.unreadable_key import reading_key
from jishi.modules.payment.gateways.wechatpay import certificates, signing
from jishi.modules.payment.gateways.wechatpay.account import WechatPayAccount
from jishi.modules.payment.gateways.wechatpay.certificates import BadCertificateList, read_certificates
from jishi.modules.payment.gateways.wechatpay.platform_keys import PlatformKeys
from jishi.modules.payment.gateways.wechatpay.refusals import read_refusal
from jishi.modules.payment.gateways.wechatpay.signing import SignatureRefused

T = TypeVar("T")

TIMEOUT_MS = 8_000


class WechatPayClient:
    """One merchant's way to the provider; keys are parsed once, here."""

    def __init__(
        self, account: WechatPayAccount, outbound: Outbound, now: Callable[[], datetime], timeout_ms: int = TIMEOUT_MS
    ) -> None:
        self._account = account
        self._outbound = outbound
        self._now = now
        self._timeout_ms = timeout_ms
        with reading_key("merchant_private_key"):
            self._private_key = signing.parse_private_key(account.merchant_private_key)
        self._platform_keys = PlatformKeys.of_account(account)
        self._fetching = asyncio.Lock()

    async def call(
        self, method: str, path: str, answer_type: type[T], payload: object = None
    ) -> Accepted[T] | Rejected | Unknown:
        """Send `payload` as JSON, or no body for None, to `path` (with its query, percent-encoded) and read the answer.

        An empty answer (204) is read as None. A refusal without a right seal is `Unknown`, although the provider's SDKs
        believe it: a forged 'no' to a refund would make us pay back twice.
        """
        body = b"" if payload is None else msgspec.json.encode(payload)
        try:
            answer = await self._send(method, path, body)
        except Unreachable as error:
            return Rejected(Reason.UNREACHABLE, code=error.reason, message="nothing was sent", retryable=True)
        except Unanswered as error:
            return Unknown(error.reason)
        try:
            await self.prove(answer.headers, answer.body, self._now())
        except SignatureRefused as error:
            return Unknown(f"status {answer.status} not proved: {error.reason}")
        return _read_answer(answer, answer_type)

    async def prove(self, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
        """Check the seal on an answer or a notice, fetching a certificate not known yet; header names are lower-case.

        :raises SignatureRefused: not proved to be the provider's.
        """
        seal = signing.read_seal(headers)
        key = self._platform_keys.find(seal.serial, now) or await self._fetch_key(seal.serial, now)
        if key is None:
            raise SignatureRefused("unknown_serial")
        signing.check_seal(seal, body, key=key, now=now)

    def sign_call_up(self, *lines: str) -> str:
        """Sign the lines of a call-up with the merchant key."""
        return signing.sign(self._private_key, *lines)

    async def _fetch_key(self, serial: str, now: datetime) -> RSAPublicKey | None:
        """Learn the current platform certificates, one caller at a time, and look for `serial` again."""
        async with self._fetching:
            if self._platform_keys.find(serial, now) is None and self._platform_keys.claim_fetch(serial, now):
                try:
                    answer = await self._send("GET", certificates.PATH, b"")
                    self._learn_certificates(answer, now)
                except (Unreachable, Unanswered, BadCertificateList, SignatureRefused):
                    return None
            return self._platform_keys.find(serial, now)

    def _learn_certificates(self, answer: Answer, now: datetime) -> None:
        """Believe a list that opens with our API v3 key and is sealed by a key in it or one known before."""
        fresh = PlatformKeys()
        found = read_certificates(answer.body, self._account.apiv3_key)
        fresh.learn(found)
        seal = signing.read_seal(answer.headers)
        key = fresh.find(seal.serial, now) or self._platform_keys.find(seal.serial, now)
        if key is None:
            raise SignatureRefused("unknown_serial")
        signing.check_seal(seal, answer.body, key=key, now=now)
        self._platform_keys.learn(found)

    async def _send(self, method: str, path: str, body: bytes) -> Answer:
        headers = self._headers(method, path, body)
        account = self._account
        try:
            return await self._send_to(account.api_base, method, path, headers, body)
        except Unreachable:
            if account.backup_base is None:
                raise
        return await self._send_to(account.backup_base, method, path, headers, body)

    async def _send_to(self, base: str, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        return await self._outbound.send(
            method, base + path, headers=headers, content=body, timeout_ms=self._timeout_ms
        )

    def _headers(self, method: str, path: str, body: bytes) -> dict[str, str]:
        account = self._account
        timestamp, nonce = str(int(self._now().timestamp())), secrets.token_hex(16)
        signature = signing.sign(self._private_key, method, path, timestamp, nonce, body)
        headers = {
            "Authorization": f'{signing.SCHEME} mchid="{account.mchid}",nonce_str="{nonce}",signature="{signature}",'
            f'timestamp="{timestamp}",serial_no="{account.merchant_serial}"',
            "Accept": "application/json",
            "User-Agent": f"Jishi/{__version__}",
        }
        if body:
            headers["Content-Type"] = "application/json"
        if account.public_key_id is not None:
            headers["Wechatpay-Serial"] = account.public_key_id
        return headers


def _read_answer(answer: Answer, answer_type: type[T]) -> Accepted[T] | Rejected | Unknown:
    if answer.status not in (200, 204):
        return read_refusal(answer.status, answer.body)
    try:
        return Accepted(msgspec.json.decode(answer.body or b"null", type=answer_type))
    except NOT_JSON:
        return Unknown("answer of an unexpected shape")
