"""One house for all tests of the folder that commit: a database costs more to open than most of what is tested here."""

from collections.abc import AsyncIterator

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.house import House
from tests.conftest import START
from tests.member.web import empty_tables, open_house


@pytest.fixture(scope="package")
async def shared_house(
    engines: tuple[str, str], template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """A committing house on a database of its own."""
    async with open_house(engines, template, tmp_path_factory.mktemp("home")) as house:
        yield house


@pytest.fixture
async def house(shared_house: House, clock: FixedClock) -> House:
    """The shared house with empty tables, at the instant where every test begins, its snapshots up to date."""
    await empty_tables(shared_house, "inventory", "catalog", "merchant", "kit")
    clock.instant = START
    shared_house.clock = clock
    await shared_house.changes.poll()
    return shared_house
