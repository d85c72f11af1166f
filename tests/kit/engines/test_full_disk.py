"""A disk that is full, or becomes so: a sentence, and nothing that was acknowledged is lost. Needs a file system of our own."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from jishi.kit.driver_errors import is_outage
from jishi.kit.engines.errors import DiskFull
from jishi.kit.engines.postgres import EmbeddedPostgres

_ROOMY, _TINY = "600m", "16m"


def _mount(folder: Path, size: str, *, again: bool = False) -> bool:
    options = f"remount,size={size}" if again else f"size={size},mode=711"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0


def _may_mount() -> bool:
    if shutil.which("mount") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        if not _mount(Path(folder), _TINY):
            return False
        subprocess.run(["umount", folder], check=True)
        return True


pytestmark = pytest.mark.skipif(not _may_mount(), reason="mounting a small file system needs root")


@pytest.fixture
def disk() -> Iterator[Path]:
    """A file system of its own, small enough to be filled."""
    folder = Path(tempfile.mkdtemp(prefix="jishi-disk-"))
    folder.chmod(0o711)
    assert _mount(folder, _ROOMY)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


async def _write_until_full(url: str) -> tuple[int, Exception]:
    """Insert rows, each committed; return how many were acknowledged before the disk was full, and what was said then."""
    connection = await asyncpg.connect(url)
    written = 0
    while True:
        try:
            await connection.execute("INSERT INTO kept (id, word) VALUES ($1, repeat('x', 500000))", written)
        except (asyncpg.PostgresError, OSError, asyncpg.InterfaceError) as error:
            return written, error
        written += 1


async def _read(url: str) -> list[int]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch("SELECT id FROM kept ORDER BY id")
    await connection.close()
    return [row["id"] for row in rows]


async def test_filled_while_the_server_runs_loses_nothing_that_was_acknowledged(disk: Path) -> None:
    server = EmbeddedPostgres(disk / "home")
    url = server.start()
    try:
        connection = await asyncpg.connect(url)
        await connection.execute(
            "CREATE TABLE kept (id int, word text); ALTER TABLE kept ALTER word SET STORAGE EXTERNAL"
        )
        await connection.close()
        used = shutil.disk_usage(disk).used
        assert _mount(disk, str(used + 6_000_000), again=True)
        written, error = await _write_until_full(url)
        assert written > 0
        assert is_outage(error), error
        server.stop()

        with pytest.raises(DiskFull, match=r"^Only \d+ MB are free on the disk of .*; at least 500 MB are needed\.$"):
            EmbeddedPostgres(disk / "home").start()
        assert _mount(disk, _ROOMY, again=True)
        again = EmbeddedPostgres(disk / "home")
        try:
            assert (await _read(again.start()))[:written] == list(range(written))
        finally:
            again.stop()
    finally:
        server.stop()


def test_full_from_the_beginning_is_one_sentence_and_begins_well_once_there_is_room(disk: Path) -> None:
    assert _mount(disk, _TINY, again=True)
    environment = {**os.environ, "JISHI_HOME": str(disk / "home"), "JISHI_PORT": "18690", "JISHI_SANDBOX_PORT": "18691"}
    demo = [sys.executable, "-m", "jishi.app.cli", "demo"]
    refused = subprocess.run(demo, env=environment, capture_output=True, text=True, timeout=60, check=False)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1
    assert "are free on the disk of" in " ".join(said.split())
    assert "Traceback" not in said
    assert _mount(disk, _ROOMY, again=True)
    server = EmbeddedPostgres(disk / "home")
    try:
        assert server.start().startswith("postgresql://")
    finally:
        server.stop()
