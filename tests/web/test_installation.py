"""What the stories in the browser lean on: codes from the inbox, and waiting for what comes by and by."""

import secrets
from collections.abc import Awaitable, Callable

import pytest
from httpx import AsyncClient

from tests.web.installation import Installation
from tests.web.until import until


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


def _counting() -> Callable[[], Awaitable[int]]:
    """Answer 1 when asked for the first time, 2 when asked again, and so on."""
    answers = iter(range(1, 100))

    async def ask() -> int:
        return next(answers)

    return ask


class TestUntil:
    async def test_asks_till_the_answer_fits(self) -> None:
        assert await until(_counting(), lambda seen: seen > 2, "more than two") == 3

    async def test_tells_what_never_came_and_what_was_seen(self) -> None:
        with pytest.raises(AssertionError, match="waited for more than nine; seen at last: 2"):
            await until(_counting(), lambda seen: seen > 9, "more than nine", tries=2)
