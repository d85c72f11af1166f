"""What the stories in the browser lean on: codes from the inbox, payments in the sandbox."""

import secrets

from httpx import AsyncClient

from tests.web.installation import Installation


class TestInstallation:
    async def test_reads_the_code_that_was_sent(self, shop: Installation) -> None:
        # Of its own each time: a phone is sent one code a minute, and other stories ask for theirs.
        phone = f"166{secrets.randbelow(10**8):08d}"
        async with AsyncClient(base_url=shop.url) as http:
            sent = await http.post("/api/store/v1/sign-in/codes", json={"phone": phone, "purpose": "sign_in"})
            assert sent.status_code < 300, sent.text
            body = {"phone": phone, "code": await shop.code_for(phone)}
            signed_in = await http.post("/api/store/v1/sign-in/code", json=body)
        assert signed_in.json()["tokens"]["access_token"]
