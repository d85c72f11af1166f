"""Logs of the web process: what was set up stays as it was."""

import logging

import pytest

from jishi.app.web import build_framework


class TestFramework:
    def test_leaves_the_loggers_of_libraries_as_they_were_set_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        root = logging.getLogger()
        monkeypatch.setattr(root, "level", logging.ERROR)
        kept = (root.level, list(root.handlers), logging.getLogger("aiohttp").getEffectiveLevel())
        build_framework([])
        assert (root.level, list(root.handlers), logging.getLogger("aiohttp").getEffectiveLevel()) == kept
