"""Fixtures of the routes of coupons."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from jishi.kit.house import House
from jishi.modules.coupon.http import console, store
from tests.coupon.web import ACTORS
from tests.member.web import empty_tables, open_client, open_house


@pytest.fixture(scope="module")
async def shared_house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """A house for every test of one file."""
    async with open_house(engines, template, tmp_path_factory.mktemp("home")) as house:
        yield house


@pytest.fixture
async def web_house(shared_house: House) -> House:
    """The shared house, without a row."""
    await shared_house.cache.client.flushdb()
    await empty_tables(shared_house, "coupon", "promotion", "identity", "kit")
    return shared_house


@pytest.fixture
async def http(web_house: House) -> AsyncIterator[AsyncClient]:
    """A client of the routes of coupons."""
    async with open_client(web_house, ACTORS, store=[store], console=[console]) as client:
        yield client
