"""What tests of offers and members at the console lean on: words of their own, goods to offer, fields, files."""

import asyncio
import csv
import io
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.web.console import PASSWORD, Caller, Texts, button, enter, staff
from tests.web.goods import on_sale
from tests.web.installation import Installation


def new_word() -> str:
    """Return a word that stands nowhere yet."""
    return f"d{secrets.token_hex(4)}"


def names(word: str) -> dict[str, str]:
    """Return a name that is the same in both languages."""
    return {"zh-CN": word, "en": word}


def write_rule(word: str, goods: dict[str, Any], percent_bp: int = 1_000, **more: Any) -> dict[str, Any]:
    """Return a promotion of these goods alone, so much off."""
    benefit = {"kind": "line_discount", "percent_bp": percent_bp}
    return {"names": names(word), "benefit": benefit, "scope": {"any_of": [goods["id"]]}, **more}


@asynccontextmanager
async def desk(page: Page, shop: Installation, texts: Texts, word: str) -> AsyncIterator[tuple[Caller, dict[str, Any]]]:
    """Be at the console with goods of one's own, at 100 yuan."""
    await enter(page, shop, texts)
    async with staff(shop) as owner, on_sale(shop, owner, word, 10_000) as goods:
        yield owner, goods


async def hire(owner: Caller, permission_set: str) -> str:
    """Have somebody on the staff who may do this alone; return their login."""
    word = secrets.token_hex(4)
    names = {"zh-CN": word, "en": word}
    role = await owner.post(
        "/api/console/v1/roles", {"code": f"narrow_{word}", "name": names, "permission_sets": [permission_set]}
    )
    bounds = {"merchant_ids": None, "warehouse_ids": None}
    invited = await owner.post(
        "/api/console/v1/staff", bounds | {"login": f"narrow-{word}", "name": word, "role_ids": [role["id"]]}
    )
    acceptance = {"token": invited["invitation"]["token"], "password": PASSWORD}
    await owner.post("/api/console/v1/invitations/accept", acceptance)
    return f"narrow-{word}"


async def fill(where: Page | Locator, label: str, words: str) -> None:
    """Fill in a field, and leave it."""
    box = where.get_by_label(label, exact=True)
    await box.fill(words)
    await box.press("Tab")


async def download(page: Page, texts: Texts) -> list[dict[str, str]]:
    """Have what is shown written to a file; return its rows."""
    await button(page, texts("ui.export.title")).click()
    dialog = page.get_by_role("dialog", name=texts("ui.export.title"))
    await dialog.get_by_text("CSV", exact=True).click()
    async with page.expect_download() as coming:
        await button(dialog, texts("ui.export.start")).click()
    file = await (await coming.value).path()
    await expect(dialog).to_have_count(0)
    return list(csv.DictReader(io.StringIO(await asyncio.to_thread(file.read_text, "utf-8-sig"))))
