"""The lock of a home: one shop at a time, and where the running one can be found."""

import fcntl
import os
from datetime import timedelta
from pathlib import Path

import msgspec

from jishi.kit.engines.errors import EngineError, raise_for_os_error
from jishi.kit.engines.processes import wait_until

# `find_holder` holds the lock for a moment to see whether it is free.
_PATIENCE = timedelta(milliseconds=500)


class HomeHolder(msgspec.Struct, frozen=True):
    """The process that runs the shop of a home, and its addresses as far as they are known yet."""

    pid: int
    web_url: str | None = None
    database_url: str | None = None
    cache_url: str | None = None


class HomeInUse(EngineError):
    """Another process runs the shop of this home."""

    def __init__(self, home: Path, holder: HomeHolder | None) -> None:
        self.holder = holder
        place = f" at {holder.web_url}" if holder and holder.web_url else ""
        process = f", pid {holder.pid}" if holder else ""
        super().__init__(f"The shop in {home} is already running{place}{process}.")


class LockedHome:
    """The lock on `home/lock`; it is free again when released or when its process ends, however it ends."""

    def __init__(self, home: Path) -> None:
        """Take the lock.

        :raises HomeInUse: another process holds it
        :raises EngineError: the home cannot be written
        """
        try:
            home.mkdir(mode=0o711, parents=True, exist_ok=True)
            self._file = os.open(home / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise_for_os_error(error, doing=f"writing to {home}")
        if not wait_until(lambda: _try_lock(self._file, fcntl.LOCK_EX), timeout=_PATIENCE):
            holder = _read(self._file)
            os.close(self._file)
            raise HomeInUse(home, holder)
        self.publish(HomeHolder(pid=os.getpid()))

    def publish(self, holder: HomeHolder) -> None:
        """Tell other processes where the running shop is found."""
        text = msgspec.json.encode(holder)
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text, 0)

    def release(self) -> None:
        """Give the home free."""
        os.ftruncate(self._file, 0)
        os.close(self._file)


def find_holder(home: Path) -> HomeHolder | None:
    """Who runs the shop of this home; None when nobody does."""
    try:
        file = os.open(home / "lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        return None if _try_lock(file, fcntl.LOCK_SH) else _read(file)
    finally:
        os.close(file)


def _try_lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(file: int) -> HomeHolder | None:
    try:
        return msgspec.json.decode(os.pread(file, 10_000, 0), type=HomeHolder)
    except msgspec.DecodeError:
        return None
