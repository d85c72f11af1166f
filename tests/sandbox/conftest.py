"""Fixtures of the sandbox's own tests."""

import pytest

from tests.sandbox.fixtures import outbound, sandbox, sandbox_process, shop
from tests.sandbox.merchant import Merchant
from tests.sandbox.running import RunningSandbox

__all__ = ["outbound", "sandbox", "sandbox_process", "shop"]


@pytest.fixture
def merchant(sandbox: RunningSandbox) -> Merchant:
    """A merchant that signs by hand."""
    return Merchant(sandbox)
