"""Fixtures of the journeys."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient

from jishi.kit.clock import FixedClock
from jishi.kit.house import House
from tests.journeys.story import Story, open_story
from tests.sandbox.fixtures import sandbox, sandbox_process
from tests.sandbox.running import RunningSandbox

__all__ = ["sandbox", "sandbox_process"]


@pytest.fixture
async def story(house: House, client: AsyncClient, clock: FixedClock, sandbox: RunningSandbox) -> AsyncIterator[Story]:
    """A shop that is open, with gateways that lead to the sandbox."""
    async with open_story(house, client, clock, sandbox) as opened:
        yield opened
