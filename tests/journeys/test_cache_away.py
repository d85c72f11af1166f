"""The cache dies in the middle of the day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jishi.kit.engines import EmbeddedValkey
from jishi.kit.house import House
from jishi.kit.settings import Settings
from tests.journeys.story import PHONE, STORE, Person, Story


@pytest.fixture
def valkey(engines: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    """A cache of this journey's own, so that it can be stopped."""
