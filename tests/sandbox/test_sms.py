"""The stand-in of Aliyun SMS: signature by the published example, replay, and the provider's checks."""

import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from jishi.sandbox.sms.signature import sign
from jishi.sandbox.wire import RawRequest
from tests.sandbox.running import RunningSandbox

EMPTY = hashlib.sha256(b"").hexdigest()
MESSAGE = {
    "PhoneNumbers": "13800138000",
    "SignName": "集市商城",
    "TemplateCode": "SMS_100001",
    "TemplateParam": '{"code":"123456"}',
}


def test_signature_is_that_of_the_published_example() -> None:
    file = Path(__file__).parents[1] / "notification" / "gateways" / "vectors.json"
    published = json.loads(file.read_text("utf-8"))[0]
    request = RawRequest(
        method=published["method"],
        target=f"{published['path']}?{published['query']}",
        headers=published["headers"],
        body=b"",
    )
    assert sign(request, list(published["headers"]), published["secret"]) == published["signature"]


class Sender:
    """Signs by hand, so that no adapter vouches for the stand-in."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self.sandbox = sandbox
        self.account = sandbox.account("sms")

    def request(self, fields: dict[str, str], **changes: str) -> tuple[str, dict[str, str]]:
        """Return query and headers of a request that is right but for `changes`, which are signed."""
        query = "&".join(f"{name}={quote(fields[name], safe='~')}" for name in sorted(fields))
        headers = {
            "host": self.sandbox.url.removeprefix("http://"),
            "x-acs-action": "SendSms",
            "x-acs-content-sha256": EMPTY,
            "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "x-acs-signature-nonce": secrets.token_hex(16),
            "x-acs-version": "2017-05-25",
        }
        headers |= changes
        names = sorted(headers)
        lines = "".join(f"{name}:{headers[name]}\n" for name in names)
        canonical = f"POST\n/\n{query}\n{lines}\n{';'.join(names)}\n{headers['x-acs-content-sha256']}"
        text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(canonical.encode()).hexdigest()
        signature = hmac.new(self.account["access_key_secret"].encode(), text.encode(), hashlib.sha256).hexdigest()
        credential = f"Credential={self.account['access_key_id']},SignedHeaders={';'.join(names)}"
        return query, {**headers, "authorization": f"ACS3-HMAC-SHA256 {credential},Signature={signature}"}

    async def send(self, query: str, headers: dict[str, str], body: bytes = b"") -> tuple[int, str]:
        """Send it and return status and code."""
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.post(f"{self.sandbox.url}/?{query}", headers=headers, content=body)
        return answer.status_code, answer.json()["Code"]


@pytest.fixture
def sender(sandbox: RunningSandbox) -> Sender:
    """A sender that signs by hand."""
    return Sender(sandbox)


class TestSignature:
    async def test_is_accepted_once(self, sender: Sender) -> None:
        query, headers = sender.request(MESSAGE)
        assert await sender.send(query, headers) == (200, "OK")
        assert await sender.send(query, headers) == (400, "SignatureNonceUsed")

    async def test_covers_the_query(self, sender: Sender) -> None:
        query, headers = sender.request(MESSAGE)
        changed = query.replace("13800138000", "13800138001")
        assert await sender.send(changed, headers) == (400, "SignatureDoesNotMatch")

    async def test_covers_the_body(self, sender: Sender) -> None:
        query, headers = sender.request(MESSAGE)
        assert await sender.send(query, headers, b"x") == (
            400,
            "IncompleteSignature" if "content-type" in headers else "SignatureDoesNotMatch",
        )

    async def test_covers_every_header_that_must_be_signed(self, sender: Sender) -> None:
        query, headers = sender.request(MESSAGE)
        headers["x-acs-extra"] = "1"
        assert await sender.send(query, headers) == (400, "IncompleteSignature")

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"x-acs-date": "2020-01-01T00:00:00Z"}, (400, "InvalidTimeStamp.Expired")),
            ({"x-acs-date": "yesterday"}, (400, "InvalidTimeStamp.Expired")),
            ({"x-acs-action": "SendBatchSms"}, (404, "InvalidAction.NotFound")),
            ({"x-acs-version": "2016-01-01"}, (400, "InvalidVersion")),
        ],
    )
    async def test_does_not_excuse_wrong_headers(
        self, sender: Sender, changes: dict[str, str], expected: tuple[int, str]
    ) -> None:
        assert await sender.send(*sender.request(MESSAGE, **changes)) == expected

    async def test_must_be_there(self, sender: Sender) -> None:
        query, headers = sender.request(MESSAGE)
        del headers["authorization"]
        assert await sender.send(query, headers) == (400, "IncompleteSignature")


class TestSendSms:
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"PhoneNumbers": ""}, "MissingParameter"),
            ({"PhoneNumbers": "12345"}, "isv.MOBILE_NUMBER_ILLEGAL"),
            ({"PhoneNumbers": ",".join(["13800138000"] * 1001)}, "isv.MOBILE_COUNT_OVER_LIMIT"),
            ({"TemplateParam": '{"code":1234}'}, "isv.INVALID_JSON_PARAM"),
            ({"TemplateParam": "code"}, "isv.INVALID_JSON_PARAM"),
        ],
    )
    async def test_refuses_what_the_provider_refuses(self, sender: Sender, changes: dict[str, str], code: str) -> None:
        assert (await sender.send(*sender.request({**MESSAGE, **changes})))[1] == code

    async def test_keeps_one_message_for_each_phone(self, sender: Sender, sandbox: RunningSandbox) -> None:
        await sender.send(*sender.request({**MESSAGE, "PhoneNumbers": "13800138000,13800138001"}))
        phones = [one["phone"] for one in await sandbox.ask("GET", "sms")]
        assert sorted(phones) == ["13800138000", "13800138001"]
