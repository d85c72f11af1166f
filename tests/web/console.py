"""What tests of the console lean on: its texts in both languages, signing in, and callers of the API beside the browser."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from httpx import AsyncClient
from playwright.async_api import Locator, Page, expect

from tests.architecture.trees import ROOT
from tests.web.installation import Installation
from tests.web.until import until

PASSWORD = "market-day-2048"

# What has not been taken after this long was pressed in vain.
_LOST_MS = 3_000
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


async def enter(page: Page, shop: Installation, texts: Texts, login: str = "owner") -> None:
    """Be signed in from the first page on; the way through the door is `sign_in`'s."""
    async with staff(shop, login) as caller:
        tokens = json.dumps(caller.tokens)
    await page.add_init_script(
        f"localStorage.getItem('jishi.console.tokens') ?? localStorage.setItem('jishi.console.tokens', {json.dumps(tokens)});"
        f"localStorage.getItem('jishi.console.locale') ?? localStorage.setItem('jishi.console.locale', '{texts.locale}')"
    )


def button(where: Page | Locator, name: str) -> Locator:
    """Return the button of exactly that name."""
    return where.get_by_role("button", name=name, exact=True)


async def choose(page: Page, where: Page | Locator, label: str, option: str) -> None:
    """Choose an option of the select of that label by typing its beginning."""
    box = where.get_by_role("combobox", name=label, exact=True)
    await box.click(force=True)
    await box.fill(option)
    choice = page.get_by_role("option", name=option).or_(page.get_by_role("treeitem", name=option)).last
    # While the list unfolds a press may close it without choosing.
    await choice.hover()
    await choice.click()
    await expect(
        where.locator(".el-select").filter(has=page.get_by_role("combobox", name=label, exact=True))
    ).to_contain_text(option)


async def pick(page: Page, where: Page | Locator, label: str, option: str | None = None) -> None:
    """Choose an option of the select of that label from its list, the first unless one is named."""
    box = where.get_by_role("combobox", name=label, exact=True)
    await box.click(force=True)
    listed = page.locator(f"[id='{await box.get_attribute('aria-controls')}']")
    options = listed.get_by_role("option") if option is None else listed.get_by_role("option", name=option, exact=True)
    # A list of one choice closes, one of several marks it.
    closed = where.get_by_role("combobox", name=label, exact=True, expanded=False)
    taken = closed.or_(listed.get_by_role("option", selected=True)).first

    async def press() -> bool:
        # A list that is asked for as it opens is drawn twice; what is pressed in between is lost.
        await options.locator("visible=true").first.click()
        with suppress(AssertionError):
            await expect(taken).to_be_attached(timeout=_LOST_MS)
        return await taken.count() > 0

    await until(press, bool, f"a choice of {label}", tries=5)


async def fill_both(where: Page | Locator, texts: Texts, label: str, words: str) -> None:
    """Fill in a text in both languages."""
    for locale in ("zh-CN", "en"):
        await where.get_by_label(f"{label} {texts(f'ui.lang.{locale}')}", exact=True).fill(words)


class Caller:
    """Somebody at the API, after signing in."""

    def __init__(self, http: AsyncClient) -> None:
        self._http = http
        self.tokens: dict[str, str] = {}

    async def get(self, path: str, **query: Any) -> Any:
        """Return what a GET answers."""
        answer = await self._http.get(path, params=query)
        answer.raise_for_status()
        return answer.json()

    async def post(self, path: str, body: Any) -> Any:
        """Return what a POST answers."""
        return await self._send("POST", path, body)

    async def put(self, path: str, body: Any) -> Any:
        """Return what a PUT answers, None for nothing."""
        return await self._send("PUT", path, body)

    async def delete(self, path: str, **query: Any) -> None:
        """Have something gone."""
        (await self._http.delete(path, params=query, headers={"idempotency-key": str(uuid4())})).raise_for_status()

    async def sign_in(self, path: str, body: dict[str, str]) -> Self:
        """Act as whom the body proves from now on."""
        self.tokens = (await self.post(path, body))["tokens"]
        self._http.headers["authorization"] = f"Bearer {self.tokens['access_token']}"
        return self

    async def _send(self, method: str, path: str, body: Any) -> Any:
        answer = await self._http.request(method, path, json=body, headers={"idempotency-key": str(uuid4())})
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None


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
