"""A running installation: web with the built pages, worker and sandbox, on a database of its own."""

import asyncio
import os
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from httpx import AsyncClient
from valkey.asyncio import Valkey

from jishi.app.database import upgrade_database
from jishi.app.demo.children import Child
from jishi.app.demo.run_shop import child_specs
from jishi.app.first_records import add_first_records
from jishi.app.sample.load.load_sample_shop import load_sample_shop
from jishi.kit.engines.ports import candidate_ports
from jishi.kit.engines.processes import wait_until
from jishi.kit.ids import new_id
from jishi.kit.settings import Settings, load_settings, settings_environ
from tests.app.stamps import build_stamp_shop
from tests.databases import run_sql, with_name
from tests.web.until import until

_PRODUCTS = 24
_PATIENCE = timedelta(seconds=90)


class Installation(msgspec.Struct, frozen=True):
    """Where shop and sandbox answer, and where they keep their files and rows."""

    url: str
    sandbox_url: str
    home: Path
    database_url: str
    cache_url: str
    # A card as the shop had it before any story.
    card: dict[str, Any]

    @property
    def console_url(self) -> str:
        """Where the console is."""
        return f"{self.url}/console/"

    async def ask(self, path: str, **query: Any) -> Any:
        """Return what the shop's API answers to anybody."""
        async with AsyncClient(base_url=self.url) as http:
            answer = await http.get(path, params=query)
        answer.raise_for_status()
        return answer.json()

    async def codes_of(self, phone: str) -> list[str]:
        """Return the codes that were sent to a phone, the last first, from the sandbox's inbox."""
        async with AsyncClient(base_url=self.sandbox_url) as http:
            messages = (await http.get("/_control/sms", params={"phone": phone})).json()
        return [str(message["code"]) for message in messages if message["code"]]

    async def code_for(self, phone: str, known: Collection[str] = ()) -> str:
        """Return the last code that was sent to a phone; where some are `known`, wait for the next."""
        codes = await until(
            lambda: self.codes_of(phone), lambda codes: len(codes) > len(known), f"a code to be sent to {phone}"
        )
        return codes[0]

    async def forget_codes(self) -> None:
        """Let everybody be sent a code again at once: a phone gets one a minute, and a story does not wait for that."""
        async with Valkey.from_url(self.cache_url.replace("redis://", "valkey://", 1)) as cache:
            keys = [key async for key in cache.scan_iter("identity:attempts:*")]
            if keys:
                await cache.delete(*keys)

    async def pay(self, number: str = "") -> str:
        """Pay in the sandbox, as the buyer would in WeChat: the payment `number`, else the newest; return its number."""
        async with AsyncClient(base_url=self.sandbox_url) as http:
            if not number:
                number = (await http.get("/_control/wechatpay/orders")).json()[0]["out_trade_no"]
            (await http.post(f"/_control/wechatpay/orders/{number}/pay", json={})).raise_for_status()
        return number


@asynccontextmanager
async def open_installation(engines: tuple[str, str], home: Path) -> AsyncIterator[Installation]:
    """Yield an installation with people, places and some goods of the sample shop."""
    name = f"jishi_web_{new_id().hex}"
    await run_sql(engines[0], f'CREATE DATABASE "{name}"')
    settings = _settings(with_name(engines[0], name), engines[1], home)
    upgrade_database(settings.database_url or "")
    await asyncio.to_thread(add_first_records, settings)
    await asyncio.to_thread(load_sample_shop, settings, lambda *_: None, build_stamp_shop(_PRODUCTS))
    children: list[Child] = []
    try:
        others = {key: value for key, value in os.environ.items() if not key.startswith("JISHI_")}
        for spec in child_specs(settings):
            children.append(Child(spec, others | settings_environ(settings)))
        is_ready = await asyncio.to_thread(
            wait_until, lambda: all(child.is_ready() for child in children), timeout=_PATIENCE
        )
        assert is_ready, "\n".join(child.spec.log.read_text("utf-8")[-2_000:] for child in children)
        card = await _newest_card(settings.public_url)
        yield Installation(
            settings.public_url, settings.sandbox_url, settings.home, settings.database_url or "", engines[1], card
        )
    finally:
        for child in reversed(children):
            child.ask_to_end()
        for child in reversed(children):
            child.await_end()
        await run_sql(engines[0], f'DROP DATABASE "{name}" WITH (FORCE)')


async def _newest_card(url: str) -> dict[str, Any]:
    async with AsyncClient(base_url=url) as http:
        cards: list[dict[str, Any]] = (await http.get("/api/store/v1/products", params={"limit": 1})).json()["items"]
    return cards[0]


def _settings(database_url: str, cache_url: str, home: Path) -> Settings:
    web, sandbox = (str(next(candidate_ports(Path("/none")))) for _ in range(2))
    return load_settings(
        {
            "JISHI_HOME": str(home),
            "JISHI_PORT": web,
            "JISHI_SANDBOX_PORT": sandbox,
            "JISHI_WEB_PROCESSES": "1",
            "JISHI_DATABASE_URL": database_url,
            "JISHI_CACHE_URL": cache_url,
            "JISHI_SECRET_KEY": "test-secret-key-of-at-least-32-characters",
            "JISHI_RATE_LIMIT_PER_MINUTE": "1000000",
        }
    )
