"""SMS by Aliyun: SendSms, version 2017-05-25 ("SendSms", "API error codes")."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import msgspec

from jishi.kit.outbound import NOT_JSON, Answer, Outbound, Unanswered, Unreachable
from jishi.modules.notification.gateways import acs3
from jishi.modules.notification.gateways.port import SmsMessage, SmsOutcome, SmsRejected, SmsSent, SmsUnknown

VERSION = "2017-05-25"
TIMEOUT_MS = 5_000
EMPTY_SHA256 = hashlib.sha256(b"").hexdigest()

# Busy for now. BUSINESS_LIMIT_CONTROL (1 a minute, 5 an hour, 10 a day to one number) is not among them: by the time
# it passes, the code in the message is useless.
_RETRYABLE_PREFIX = "Throttling"
_RETRYABLE = frozenset({"isp.SYSTEM_ERROR"})


class AliyunSmsAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An access key with the right to send; the secret stays out of its `repr`.

    :raises ValueError: `endpoint` is neither https nor http on this machine.
    """

    access_key_id: str
    access_key_secret: str
    endpoint: str = "https://dysmsapi.aliyuncs.com"

    def __post_init__(self) -> None:
        parts = urlsplit(self.endpoint)
        is_here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
        if parts.path or parts.query or not (is_here or (parts.scheme == "https" and parts.hostname)):
            raise ValueError("endpoint must be an https origin, or http on this machine")

    def __repr__(self) -> str:
        return f"AliyunSmsAccount(endpoint={self.endpoint!r})"


class _Reply(msgspec.Struct, rename="pascal"):
    code: str
    message: str = ""
    biz_id: str = ""


class AliyunSmsGateway:
    """One access key."""

    def __init__(
        self,
        account: AliyunSmsAccount,
        outbound: Outbound,
        now: Callable[[], datetime],
        timeout_ms: int = TIMEOUT_MS,
    ) -> None:
        self._account = account
        self._outbound = outbound
        self._now = now
        self._timeout_ms = timeout_ms

    async def send_sms(self, message: SmsMessage) -> SmsOutcome:
        """Send one message."""
        query = acs3.canonical_query(_params(message))
        try:
            answer = await self._outbound.send(
                "POST",
                f"{self._account.endpoint}/?{query}",
                headers=self._headers(query),
                timeout_ms=self._timeout_ms,
            )
        except Unreachable as error:
            return SmsRejected(error.reason, "nothing was sent", retryable=True)
        except Unanswered as error:
            return SmsUnknown(error.reason)
        return _read(answer)

    def _headers(self, query: str) -> dict[str, str]:
        account = self._account
        signed = {
            "host": urlsplit(account.endpoint).netloc,
            "x-acs-action": "SendSms",
            "x-acs-content-sha256": EMPTY_SHA256,
            "x-acs-date": self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": secrets.token_hex(16),
            "x-acs-version": VERSION,
        }
        request = acs3.canonical_request("POST", "/", query, signed)
        authorization = acs3.authorization(
            request, signed, key_id=account.access_key_id, secret=account.access_key_secret
        )
        return {**signed, "accept": "application/json", "authorization": authorization}


def _params(message: SmsMessage) -> dict[str, str]:
    # Mainland numbers go without prefix, foreign ones with country code and without plus.
    phone = message.phone.removeprefix("+86").removeprefix("+")
    params = {
        "PhoneNumbers": phone,
        "SignName": message.sign_name,
        "TemplateCode": message.template_code,
        "OutId": message.reference,
    }
    if message.params:
        params["TemplateParam"] = msgspec.json.encode(message.params).decode()
    return params


def _read(answer: Answer) -> SmsOutcome:
    """Tell the outcome: business refusals come with status 200 and a code, others with 4xx and a code."""
    try:
        reply = msgspec.json.decode(answer.body, type=_Reply)
    except NOT_JSON:
        return SmsUnknown(f"status {answer.status} without a code")
    if answer.status == 200 and reply.code == "OK":
        return SmsSent(reply.biz_id)
    if answer.status >= 500:
        return SmsUnknown(f"status {answer.status} {reply.code}")
    retryable = reply.code in _RETRYABLE or reply.code.startswith(_RETRYABLE_PREFIX)
    return SmsRejected(reply.code, reply.message, retryable)
