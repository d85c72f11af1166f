"""Fixtures of notification's tests."""

from tests.sandbox.fixtures import sandbox, sandbox_process

__all__ = ["sandbox", "sandbox_process"]
