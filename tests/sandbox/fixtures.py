"""Fixtures shared by the tests of the sandbox and of the adapters that talk to it; each conftest names them."""

from collections.abc import AsyncIterator, Iterator

import pytest

from jishi.kit.outbound import Outbound
from tests.sandbox.running import RunningSandbox, run_sandbox
from tests.sandbox.shop import Shop


@pytest.fixture(scope="session")
def sandbox_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSandbox]:
    """One sandbox for the whole run."""
    with run_sandbox(tmp_path_factory.mktemp("home")) as sandbox:
        yield sandbox


@pytest.fixture
async def sandbox(sandbox_process: RunningSandbox) -> RunningSandbox:
    """The sandbox with nothing in it."""
    await sandbox_process.reset()
    return sandbox_process


@pytest.fixture
async def outbound() -> AsyncIterator[Outbound]:
    """The client that adapters send with."""
    async with Outbound() as opened:
        yield opened


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    """A shop's callback address."""
    async with Shop() as opened:
        yield opened
