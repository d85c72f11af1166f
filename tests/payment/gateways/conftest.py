"""Fixtures of the gateways' tests."""

from tests.sandbox.fixtures import outbound, sandbox, sandbox_process, shop

__all__ = ["outbound", "sandbox", "sandbox_process", "shop"]
