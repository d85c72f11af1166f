"""The embedded Valkey: keeps what it holds, and recovers."""

import os
import shutil
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from valkey import Valkey
from valkey.exceptions import AuthenticationError

from jishi.kit.engines import BrokenDataFolder, EmbeddedValkey
from jishi.kit.engines.processes import is_alive, wait_until
from tests.kit.engines.conftest import as_root, new_home

SOON = timedelta(seconds=5)


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedValkey]:
    """One server for the tests of this file."""
    folder = new_home()
    valkey = EmbeddedValkey(folder)
    yield valkey
    valkey.stop()
    shutil.rmtree(folder, ignore_errors=True)


class TestStart:
    def test_keeps_data_and_port_over_a_restart(self, server: EmbeddedValkey) -> None:
        url = server.start()
        Valkey.from_url(url).set("session", "kept")
        server.stop()
        assert not server.is_running()
        assert server.start() == url
        assert Valkey.from_url(url).get("session") == b"kept"

    def test_refuses_new_entries_rather_than_dropping_sessions(self, server: EmbeddedValkey) -> None:
        client = Valkey.from_url(server.start())
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert client.config_get("appendonly") == {"appendonly": "yes"}
        assert client.config_get("bind") == {"bind": "127.0.0.1"}

    def test_lets_nobody_in_without_the_password(self, server: EmbeddedValkey) -> None:
        url = server.start()
        with pytest.raises(AuthenticationError):
            Valkey.from_url(url.replace("//:", "//:0")).ping()

    def test_answers_at_its_socket(self, server: EmbeddedValkey) -> None:
        url = server.start()
        sockets = server.placement.sockets
        assert sockets is not None
        client = Valkey(unix_socket_path=str(sockets / "valkey.sock"), password=url.split(":")[2].split("@")[0])
        assert client.ping()

    def test_recovers_from_a_kill(self, server: EmbeddedValkey) -> None:
        server.start()
        pid = server.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not server.is_running(), timeout=SOON)
        assert Valkey.from_url(server.start()).ping()
        assert server.pid != pid

    def test_replaces_a_server_that_a_killed_process_left(self, server: EmbeddedValkey) -> None:
        server.start()
        left = server.pid
        assert left is not None
        successor = EmbeddedValkey(server.placement.data.parent)
        assert Valkey.from_url(successor.start()).ping()
        assert not is_alive(left)
        successor.stop()

    @as_root
    def test_runs_as_an_unprivileged_account(self, server: EmbeddedValkey) -> None:
        server.start()
        pid = server.pid
        assert pid is not None
        assert Path(f"/proc/{pid}").stat().st_uid not in {0, None}

    def test_says_so_when_its_data_is_damaged(self, home: Path) -> None:
        server = EmbeddedValkey(home)
        Valkey.from_url(server.start()).set("session", "kept")
        server.stop()
        (part,) = (server.placement.data / "appendonlydir").glob("*.incr.aof")
        part.write_bytes(b"*3\r\n$3\r\nSET\r\nnonsense" + part.read_bytes())
        with pytest.raises(BrokenDataFolder, match="damaged"):
            server.start()
        assert not server.is_running()

    @pytest.mark.parametrize(
        ("before", "after", "word"),
        [(b"file", b"nothing like that", "damaged"), (b"base.rdb", b"gone.rdb", "incomplete")],
    )
    def test_says_so_when_its_manifest_is(self, home: Path, before: bytes, after: bytes, word: str) -> None:
        server = EmbeddedValkey(home)
        server.start()
        server.stop()
        (manifest,) = (server.placement.data / "appendonlydir").glob("*.manifest")
        manifest.write_bytes(manifest.read_bytes().replace(before, after))
        with pytest.raises(BrokenDataFolder, match=word):
            server.start()
        assert not server.is_running()
