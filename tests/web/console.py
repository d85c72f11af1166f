"""What tests of the console lean on: its texts in both languages, signing in, and callers of the API beside the browser."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from httpx import AsyncClient
from playwright.async_api import Page, expect

from tests.architecture.trees import ROOT
from tests.web.installation import Installation

PASSWORD = "market-day-2048"

_SOURCES = ROOT / "web/console/src"


class Texts:
    """The console's texts in one language, by their keys."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._own = _read(_SOURCES / f"i18n/locales/{locale}.json")

    def __call__(self, key: str, **params: object) -> str:
        feature, _, rest = key.partition(".")
        file = _SOURCES / f"features/{feature}/locales/{self.locale}.json"
        texts: Any = _read(file) if file.exists() else self._own[feature]
        for part in rest.split("."):
            texts = texts[part]
        text = str(texts)
        for name, value in params.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


async def sign_in(page: Page, texts: Texts, login: str = "owner") -> None:
    """Sign in at the door, and choose the language there."""
    await page.add_init_script(f"localStorage.setItem('jishi.console.locale', '{texts.locale}')")
    await page.goto("/console/sign-in")
    await page.get_by_label(texts("session.login")).fill(login)
    await page.get_by_label(texts("session.password"), exact=True).fill(PASSWORD)
    await page.get_by_role("button", name=texts("session.signIn"), exact=True).click()
    await expect(page.locator("main#content")).to_be_visible()
    await page.wait_for_url(lambda url: "sign-in" not in url)


class Caller:
    """Somebody at the API, after signing in."""

    def __init__(self, http: AsyncClient) -> None:
        self._http = http

    async def get(self, path: str, **query: Any) -> Any:
        """Return what a GET answers."""
        answer = await self._http.get(path, params=query)
        answer.raise_for_status()
        return answer.json()

    async def post(self, path: str, body: Any) -> Any:
        """Return what a POST answers."""
        answer = await self._http.post(path, json=body, headers={"idempotency-key": str(uuid4())})
        assert answer.is_success, answer.text
        return answer.json()

    async def sign_in(self, path: str, body: dict[str, str]) -> Self:
        """Act as whom the body proves from now on."""
        token = (await self.post(path, body))["tokens"]["access_token"]
        self._http.headers["authorization"] = f"Bearer {token}"
        return self


@asynccontextmanager
async def buyer(shop: Installation, phone: str) -> AsyncIterator[Caller]:
    """A buyer of the sample shop."""
    async with AsyncClient(base_url=shop.url) as http:
        yield await Caller(http).sign_in("/api/store/v1/sign-in/password", {"phone": phone, "password": PASSWORD})


@asynccontextmanager
async def staff(shop: Installation, login: str = "owner") -> AsyncIterator[Caller]:
    """One of the sample shop's staff."""
    async with AsyncClient(base_url=shop.url) as http:
        yield await Caller(http).sign_in("/api/console/v1/sign-in", {"login": login, "password": PASSWORD})
