"""Fixtures of the tests of money."""

from collections.abc import AsyncIterator

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.house import House
from tests.payment.till import Till, open_till
from tests.sandbox.fixtures import sandbox, sandbox_process
from tests.sandbox.running import RunningSandbox

__all__ = ["sandbox", "sandbox_process"]


@pytest.fixture
async def till(house: House, clock: FixedClock, sandbox: RunningSandbox) -> AsyncIterator[Till]:
    """A till whose gateways lead to the sandbox."""
    async with open_till(house, clock, sandbox) as opened:
        yield opened
