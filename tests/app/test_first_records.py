"""What a new installation begins with."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import msgspec
import pytest

from jishi.app.failures import CommandFailed
from jishi.app.first_records import add_first_records
from jishi.kit.settings import Settings
from tests.databases import copied_database

_ACCOUNTS = """
SELECT code, is_enabled, version FROM payment.gateway_accounts
UNION ALL SELECT code, is_enabled, version FROM notification.channel_accounts ORDER BY code
"""


@pytest.fixture
async def empty(engines: tuple[str, str], template: str, settings: Settings) -> AsyncIterator[Settings]:
    """Settings of an installation with tables and nothing in them."""
    async with copied_database(engines[0], template) as url:
        yield msgspec.structs.replace(settings, database_url=url, sandbox_enabled=True)


class TestAddFirstRecords:
    """`add_first_records`."""

    async def test_adds_carriers_and_accounts_at_the_sandbox(self, empty: Settings) -> None:
        """The keys are made for a sandbox that has not run yet."""
        await asyncio.to_thread(add_first_records, empty)
        assert await _fetch(empty, "SELECT is_enabled, version FROM identity.wechat_apps") == [(True, 1)]
        assert await _fetch(empty, "SELECT count(*) FROM fulfillment.carriers") != [(0,)]
        assert await _fetch(empty, _ACCOUNTS) == [("sms_sandbox", True, 1), ("wechatpay_sandbox", True, 1)]
        assert {file.name for file in (empty.home / "sandbox").iterdir()} == {
            "mini_program.json",
            "sms.json",
            "wechatpay.json",
            "wechatpay-provider.json",
        }

    async def test_changes_nothing_the_second_time(self, empty: Settings) -> None:
        """What is there stays as it is."""
        for _ in range(2):
            await asyncio.to_thread(add_first_records, empty)
        assert await _fetch(empty, _ACCOUNTS) == [("sms_sandbox", True, 1), ("wechatpay_sandbox", True, 1)]

    async def test_follows_a_sandbox_that_moved(self, empty: Settings) -> None:
        """Another port, the same keys; an account that was switched off stays off."""
        await asyncio.to_thread(add_first_records, empty)
        await _run(empty, "UPDATE notification.channel_accounts SET is_enabled = false")
        moved = msgspec.structs.replace(empty, sandbox_url="http://127.0.0.1:18999")
        await asyncio.to_thread(add_first_records, moved)
        assert await _fetch(empty, _ACCOUNTS) == [("sms_sandbox", False, 2), ("wechatpay_sandbox", True, 2)]

    async def test_without_a_sandbox_there_are_carriers_only(self, empty: Settings) -> None:
        """In production nothing leads to a sandbox."""
        await asyncio.to_thread(add_first_records, msgspec.structs.replace(empty, sandbox_enabled=False))
        assert await _fetch(empty, "SELECT count(*) > 0 FROM fulfillment.carriers") == [(True,)]
        assert await _fetch(empty, _ACCOUNTS) == []

    async def test_says_when_the_secret_key_is_another(self, empty: Settings) -> None:
        """Sealed accounts cannot be read under another key; that is said in one sentence."""
        await asyncio.to_thread(add_first_records, empty)
        stranger = msgspec.structs.replace(empty, secret_key="another-secret-key-of-at-least-32-chars")
        with pytest.raises(CommandFailed, match="JISHI_SECRET_KEY"):
            await asyncio.to_thread(add_first_records, stranger)


async def _fetch(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(settings.database_url)
    try:
        return [tuple(row) for row in await connection.fetch(query)]
    finally:
        await connection.close()


async def _run(settings: Settings, statement: str) -> None:
    connection = await asyncpg.connect(settings.database_url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
