"""What the stories in the browser lean on: codes from the inbox, payments in the sandbox."""

from httpx import AsyncClient

from tests.web.installation import Installation

_PHONE = "13800138000"


class TestInstallation:
    async def test_reads_the_code_that_was_sent(self, shop: Installation) -> None:
        async with AsyncClient(base_url=shop.url) as http:
            sent = await http.post("/api/store/v1/sign-in/codes", json={"phone": _PHONE, "purpose": "sign_in"})
            assert sent.status_code < 300, sent.text
            body = {"phone": _PHONE, "code": await shop.code_for(_PHONE)}
            signed_in = await http.post("/api/store/v1/sign-in/code", json=body)
        assert signed_in.json()["tokens"]["access_token"]
