"""Homes that the engines' account can reach; pytest's own folders are closed to it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jishi.kit.engines import EmbeddedPostgres

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands over to another account")


def new_home() -> Path:
    """A home below the system's folder for temporary files."""
    home = Path(tempfile.mkdtemp(prefix="jishi-home-"))
    home.chmod(0o711)
    return home


@pytest.fixture
def home() -> Iterator[Path]:
    """A fresh home."""
    folder = new_home()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def postgres() -> Iterator[EmbeddedPostgres]:
    """One server for the tests of a module; a test that stops it may leave it stopped."""
    folder = new_home()
    server = EmbeddedPostgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)
