"""Where engines put their files, and as whom they run."""

import errno
import os
import pwd
import stat
from pathlib import Path

import pytest

from jishi.kit.engines import BrokenDataFolder, DiskFull, EngineDidNotStart, EngineError, NoPermission, PortInUse
from jishi.kit.engines.account import Account, can_reach, engine_account
from jishi.kit.engines.binaries import copy_whole
from jishi.kit.engines.errors import explain_log, raise_for_os_error
from jishi.kit.engines.placement import keep_secret, place_engine, read_secret, require_free_space
from tests.kit.engines.conftest import as_root

NOBODY = pwd.getpwnam("nobody")


@as_root
class TestPlaceEngine:
    def test_keeps_the_data_in_a_home_that_can_be_reached(self, home: Path, tmp_path: Path) -> None:
        place = place_engine(home, "postgres", system=tmp_path)
        assert place.data == home / "postgres"
        assert not place.moved
        assert place.account is not None
        assert place.sockets is not None
        assert place.sockets.stat().st_uid == place.account.uid

    def test_moves_the_data_out_of_a_home_that_cannot(self, home: Path, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        place = place_engine(closed / "home", "postgres", system=home / "system")
        assert place.moved
        assert place.data.is_relative_to(home / "system")
        assert place.password_file.parent == closed / "home"
        assert place_engine(closed / "home", "postgres", system=home / "system").data == place.data

    def test_does_not_begin_anew_where_old_data_became_unreachable(self, home: Path, tmp_path: Path) -> None:
        (home / "postgres").mkdir()
        home.chmod(0o700)
        with pytest.raises(NoPermission, match="may not pass through"):
            place_engine(home, "postgres", system=tmp_path)

    def test_runs_as_the_owner_of_existing_data(self, home: Path) -> None:
        other = next(entry for entry in pwd.getpwall() if entry.pw_uid not in {0, NOBODY.pw_uid})
        (home / "postgres").mkdir()
        os.chown(home / "postgres", other.pw_uid, other.pw_gid)
        assert engine_account(home / "postgres") == Account(other.pw_name, other.pw_uid, other.pw_gid)

    def test_does_without_a_socket_where_the_path_is_too_long(self, home: Path) -> None:
        assert place_engine(home / ("long" * 25), "postgres").sockets is None


class TestCanReach:
    def test_judges_every_folder_on_the_way(self, home: Path) -> None:
        inner = home / "a" / "b"
        inner.mkdir(parents=True)
        account = Account("stranger", 4_000_001, 4_000_001)
        assert can_reach(account, inner)
        (home / "a").chmod(0o700)
        assert not can_reach(account, inner)
        assert can_reach(None, inner)


class TestCopyWhole:
    def test_copies_programs_for_every_account(self, tmp_path: Path) -> None:
        source = tmp_path / "package"
        (source / "bin").mkdir(parents=True, mode=0o700)
        (source / "bin" / "postgres").write_text("program")
        (source / "bin" / "postgres").chmod(0o700)
        (source / "include").mkdir()
        place = tmp_path / "system" / "engines" / "package-1"
        copy_whole(place, [source])
        copied = place / "package" / "bin" / "postgres"
        assert stat.S_IMODE(copied.stat().st_mode) == 0o755
        assert stat.S_IMODE(copied.parent.stat().st_mode) == 0o755
        assert not (place / "package" / "include").exists()
        assert [path.name for path in place.parent.iterdir()] == ["package-1"]

    def test_leaves_nothing_behind_when_it_breaks_off(self, tmp_path: Path) -> None:
        place = tmp_path / "system" / "engines" / "package-1"
        with pytest.raises(OSError, match="No such file"):
            copy_whole(place, [tmp_path / "missing"])
        assert list(place.parent.iterdir()) == []


class TestRequireFreeSpace:
    def test_refuses_a_disk_with_less(self, tmp_path: Path) -> None:
        with pytest.raises(
            DiskFull, match=r"^Only \d+ MB are free on the disk of .*; at least 1000000000000 MB are needed"
        ):
            require_free_space(tmp_path, least_bytes=10**18)

    def test_takes_one_with_enough(self, tmp_path: Path) -> None:
        require_free_space(tmp_path, least_bytes=1)


class TestSecrets:
    def test_are_kept_for_their_owner_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "postgres.password"
        assert read_secret(file) is None
        keep_secret(file, "secret")
        assert read_secret(file) == "secret"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


class TestErrors:
    @pytest.mark.parametrize(
        ("log", "kind"),
        [
            ("FATAL: could not write: No space left on device", DiskFull),
            ("could not bind IPv4 address: Address already in use", PortInUse),
            ("FATAL:  database files are incompatible with server", BrokenDataFolder),
            ("could not open file: Permission denied", NoPermission),
            ("FATAL:  incorrect checksum in control file", BrokenDataFolder),
            ('PANIC:  could not read file "global/pg_control": read 100 of 296', BrokenDataFolder),
            ("*** FATAL AOF MANIFEST FILE ERROR ***", BrokenDataFolder),
            ("Unable to obtain the AOF file appendonly.aof.1.base.rdb length. stat: No such file", BrokenDataFolder),
            ("something new", EngineDidNotStart),
        ],
    )
    def test_the_log_tells_the_kind(self, log: str, kind: type[EngineError]) -> None:
        error = explain_log("PostgreSQL", Path("/data"), log)
        assert type(error) is kind
        assert log in str(error)

    @pytest.mark.parametrize(
        ("number", "kind"),
        [(errno.ENOSPC, DiskFull), (errno.EACCES, NoPermission), (errno.EROFS, NoPermission), (errno.EIO, EngineError)],
    )
    def test_the_number_tells_the_kind(self, number: int, kind: type[EngineError]) -> None:
        with pytest.raises(kind, match="writing it failed"):
            raise_for_os_error(OSError(number, os.strerror(number)), doing="writing it")
