"""Fixtures of the tests of membership cards."""

from tests.payment.conftest import till, till_url
from tests.sandbox.fixtures import sandbox, sandbox_process

__all__ = ["sandbox", "sandbox_process", "till", "till_url"]
