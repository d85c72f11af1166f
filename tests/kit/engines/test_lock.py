"""The lock of a home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jishi.kit.engines import HomeHolder, HomeInUse, LockedHome, find_holder

_HOLD_UNTIL_KILLED = """
import sys, time
from pathlib import Path
from jishi.kit.engines import LockedHome
lock = LockedHome(Path(sys.argv[1]))
print("locked", flush=True)
time.sleep(60)
"""


class TestLockedHome:
    def test_keeps_a_second_one_out_and_says_where_the_first_is(self, tmp_path: Path) -> None:
        first = LockedHome(tmp_path / "home")
        first.publish(HomeHolder(pid=os.getpid(), web_url="http://127.0.0.1:8000"))
        with pytest.raises(HomeInUse, match=f"already running at http://127.0.0.1:8000, pid {os.getpid()}") as caught:
            LockedHome(tmp_path / "home")
        assert caught.value.holder == HomeHolder(pid=os.getpid(), web_url="http://127.0.0.1:8000")
        first.release()
        LockedHome(tmp_path / "home").release()

    def test_is_free_again_when_its_process_is_killed(self, tmp_path: Path) -> None:
        command = [sys.executable, "-c", _HOLD_UNTIL_KILLED, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"locked\n"
            with pytest.raises(HomeInUse, match=f"pid {process.pid}"):
                LockedHome(tmp_path)
            process.kill()
        LockedHome(tmp_path).release()

    def test_is_readable_by_its_owner_only(self, tmp_path: Path) -> None:
        lock = LockedHome(tmp_path)
        assert (tmp_path / "lock").stat().st_mode & 0o077 == 0
        lock.release()


class TestFindHolder:
    def test_finds_the_one_who_runs(self, tmp_path: Path) -> None:
        lock = LockedHome(tmp_path)
        holder = HomeHolder(pid=7, web_url="http://x", database_url="postgresql://x", cache_url="valkey://x")
        lock.publish(holder)
        assert find_holder(tmp_path) == holder
        lock.release()

    def test_finds_nobody_in_a_home_that_was_left(self, tmp_path: Path) -> None:
        assert find_holder(tmp_path) is None
        LockedHome(tmp_path).release()
        assert find_holder(tmp_path) is None
