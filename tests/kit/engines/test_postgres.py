"""The embedded PostgreSQL: durable data, clean ends, recovery from unclean ones."""

import os
import shutil
import signal
import socket
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from jishi.kit.engines import BrokenDataFolder, EmbeddedPostgres, NoPermission
from jishi.kit.engines.processes import is_alive, wait_until
from tests.kit.engines.conftest import as_root

_SOON = timedelta(seconds=5)


async def ask(url: str, statement: str) -> Any:
    """One value from the database."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def url_port(url: str) -> int:
    """The port of a URL."""
    return urlsplit(url).port or 0


class TestStart:
    async def test_gives_a_durable_database_in_utf8(self, postgres: EmbeddedPostgres) -> None:
        url = postgres.start()
        assert await ask(url, "SHOW fsync") == "on"
        assert await ask(url, "SHOW synchronous_commit") == "on"
        assert await ask(url, "SHOW server_encoding") == "UTF8"
        assert await ask(url, "SHOW jit") == "off"
        assert await ask(url, "SELECT datlocprovider = 'b' FROM pg_database WHERE datname = current_database()")
        assert (await ask(url, "SHOW server_version")).startswith("18")

    async def test_gives_a_role_that_owns_the_database_and_no_more(self, postgres: EmbeddedPostgres) -> None:
        url = postgres.start()
        assert not await ask(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        await ask(url, "CREATE EXTENSION IF NOT EXISTS pg_trgm")

    async def test_lets_nobody_in_without_the_password(self, postgres: EmbeddedPostgres) -> None:
        url = postgres.start()
        with pytest.raises(asyncpg.InvalidPasswordError):
            await ask(url.replace("jishi:", "jishi:0", 1), "SELECT 1")
        with pytest.raises(asyncpg.InvalidAuthorizationSpecificationError):
            await ask(url.replace("//jishi:", "//postgres:"), "SELECT 1")
        assert stat.S_IMODE(postgres.placement.password_file.stat().st_mode) == 0o600

    async def test_listens_on_the_loopback_and_its_socket_only(self, postgres: EmbeddedPostgres) -> None:
        url = postgres.start()
        assert await ask(url, "SHOW listen_addresses") == "127.0.0.1"
        sockets = postgres.placement.sockets
        assert sockets is not None
        assert list(sockets.glob(".s.PGSQL.*"))
        through_socket = url.replace(f"@127.0.0.1:{url_port(url)}", "@") + f"?host={sockets}&port={url_port(url)}"
        assert await ask(through_socket, "SELECT inet_server_addr() IS NULL")

    async def test_keeps_data_and_port_over_a_restart(self, postgres: EmbeddedPostgres) -> None:
        url = postgres.start()
        await ask(url, "CREATE TABLE kept AS SELECT 42 AS number")
        postgres.stop()
        assert not postgres.is_running()
        assert postgres.start() == url
        assert await ask(url, "SELECT number FROM kept") == 42

    async def test_recovers_from_a_kill(self, postgres: EmbeddedPostgres) -> None:
        url = postgres.start()
        await ask(url, "CREATE TABLE survived AS SELECT 43 AS number")
        pid = postgres.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not postgres.is_running(), timeout=_SOON)
        assert await ask(postgres.start(), "SELECT number FROM survived") == 43

    async def test_replaces_a_server_that_a_killed_process_left(self, postgres: EmbeddedPostgres) -> None:
        url = postgres.start()
        left = postgres.pid
        assert left is not None
        successor = EmbeddedPostgres(postgres.placement.data.parent)
        assert successor.pid == left
        assert successor.start() == url
        assert not is_alive(left)
        successor.stop()

    async def test_ignores_a_stale_lock_file_whose_process_is_a_stranger(self, postgres: EmbeddedPostgres) -> None:
        postgres.stop()
        (postgres.placement.data / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.placement.data}\n")
        assert postgres.pid is None
        assert await ask(postgres.start(), "SELECT 1") == 1

    async def test_takes_another_port_when_its_own_is_used(self, postgres: EmbeddedPostgres) -> None:
        port = url_port(postgres.start())
        postgres.stop()
        with socket.create_server(("127.0.0.1", port)):
            url = postgres.start()
        assert f":{port}/" not in url
        assert await ask(url, "SELECT 1") == 1

    async def test_sets_a_new_password_when_the_old_one_is_lost(self, postgres: EmbeddedPostgres) -> None:
        before = postgres.start()
        postgres.stop()
        postgres.placement.password_file.unlink()
        after = postgres.start()
        assert after != before
        assert await ask(after, "SELECT 1") == 1

    async def test_reads_the_owners_own_settings(self, postgres: EmbeddedPostgres) -> None:
        postgres.stop()
        custom = postgres.placement.data / "custom.conf"
        custom.write_text("work_mem = '7MB'\n")
        custom.chmod(0o644)
        assert await ask(postgres.start(), "SHOW work_mem") == "7MB"

    @as_root
    def test_runs_as_an_unprivileged_account(self, postgres: EmbeddedPostgres) -> None:
        postgres.start()
        pid, account = postgres.pid, postgres.placement.account
        assert pid is not None
        assert account is not None
        assert account.uid != 0
        assert Path(f"/proc/{pid}").stat().st_uid == account.uid
        assert postgres.placement.data.stat().st_uid == account.uid


class TestBrokenFolders:
    def test_refuses_another_major_version(self, home: Path) -> None:
        (home / "postgres").mkdir()
        (home / "postgres" / "PG_VERSION").write_text("17\n")
        with pytest.raises(BrokenDataFolder, match="made by PostgreSQL 17, and this is PostgreSQL 18"):
            EmbeddedPostgres(home).start()

    def test_refuses_a_folder_that_is_no_cluster(self, home: Path) -> None:
        (home / "postgres").mkdir()
        (home / "postgres" / "holiday.txt").write_text("photos")
        with pytest.raises(BrokenDataFolder, match="is not the data of a PostgreSQL"):
            EmbeddedPostgres(home).start()
        assert (home / "postgres" / "holiday.txt").exists()

    async def test_starts_over_after_a_broken_off_first_start(self, home: Path) -> None:
        (home / "postgres.new").mkdir()
        (home / "postgres.new" / "PG_VERSION").write_text("18\n")
        server = EmbeddedPostgres(home, profile="test")
        try:
            assert await ask(server.start(), "SELECT 1") == 1
        finally:
            server.stop()
        assert not (home / "postgres.new").exists()

    def test_says_so_when_the_server_cannot_read_its_files(self, postgres: EmbeddedPostgres) -> None:
        postgres.stop()
        control = postgres.placement.data / "global" / "pg_control"
        saved = control.with_name("saved")
        shutil.move(control, saved)
        try:
            with pytest.raises(BrokenDataFolder, match="PostgreSQL did not start"):
                postgres.start()
        finally:
            shutil.move(saved, control)

    @pytest.mark.parametrize(
        "damage", [lambda b: b[:100], lambda b: b[:20] + b"\xff\xff" + b[22:], lambda b: bytes(len(b))]
    )
    def test_says_so_when_its_control_file_is_damaged(
        self, postgres: EmbeddedPostgres, damage: Callable[[bytes], bytes]
    ) -> None:
        postgres.start()
        postgres.stop()
        control = postgres.placement.data / "global" / "pg_control"
        sound = control.read_bytes()
        control.write_bytes(damage(sound))
        try:
            with pytest.raises(BrokenDataFolder, match="damaged; restore it from a backup"):
                postgres.start()
        finally:
            control.write_bytes(sound)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_says_so_when_the_home_cannot_be_written(self, home: Path) -> None:
        home.chmod(0o500)
        with pytest.raises(NoPermission, match="No permission"):
            EmbeddedPostgres(home).start()
