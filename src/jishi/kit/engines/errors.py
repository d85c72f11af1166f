"""What can keep an embedded engine from running, each as one sentence a shopkeeper can act on."""

import errno
from pathlib import Path
from typing import NoReturn


class EngineError(Exception):
    """An embedded engine cannot run; `str()` is one sentence for people."""


class PortInUse(EngineError):
    """Another program listens on every port that was tried."""


class DiskFull(EngineError):
    """Too little room on the disk of the data folder."""


class BrokenDataFolder(EngineError):
    """The data folder is of another version, incomplete or damaged."""


class NoPermission(EngineError):
    """The engine's account may not read or write what it needs."""


class BinariesMissing(EngineError):
    """No engine was installed for this machine."""


class EngineDidNotStart(EngineError):
    """The engine ended, or stayed silent, while starting; the sentence carries its last log lines."""


# What PostgreSQL and Valkey write to their logs, and what it means. The first hit counts.
_LOG_SIGNS: tuple[tuple[str, type[EngineError], str], ...] = (
    ("No space left on device", DiskFull, "the disk that holds {data} is full"),
    ("Address already in use", PortInUse, "its port on 127.0.0.1 is used by another program"),
    ("was initialized with PG_CONTROL_VERSION 0,", BrokenDataFolder, "{data} is damaged; restore it from a backup"),
    ("database files are incompatible", BrokenDataFolder, "{data} was made by another version"),
    ("Permission denied", NoPermission, "its account may not use {data}"),
    ("Bad file format reading the append only file", BrokenDataFolder, "{data} is damaged; move it away to go on"),
    ("FATAL AOF MANIFEST FILE ERROR", BrokenDataFolder, "{data} is damaged; move it away to go on"),
    (" AOF file appendonly", BrokenDataFolder, "{data} is incomplete; move it away to go on"),
    ("could not find the database system", BrokenDataFolder, "{data} is incomplete; restore it from a backup"),
    ("incorrect checksum in control file", BrokenDataFolder, "{data} is damaged; restore it from a backup"),
    ('could not read file "global/pg_control"', BrokenDataFolder, "{data} is damaged; restore it from a backup"),
    ("could not locate a valid checkpoint record", BrokenDataFolder, "{data} is damaged; restore it from a backup"),
)


def explain_log(engine: str, data: Path, log_tail: str) -> EngineError:
    """Turn the last lines of an engine's log into the error that says why it did not start."""
    for sign, kind, meaning in _LOG_SIGNS:
        if sign in log_tail:
            return kind(f"{engine} did not start: {meaning.format(data=data)}.\n{log_tail}")
    return EngineDidNotStart(f"{engine} did not start; its last log lines:\n{log_tail or '(none)'}")


def raise_for_os_error(error: OSError, *, doing: str) -> NoReturn:
    """Raise the engine error that matches a failed file operation.

    :raises DiskFull: NoPermission: EngineError:
    """
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        raise DiskFull(f"The disk is full: {doing} failed ({error}).") from error
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        raise NoPermission(f"No permission: {doing} failed ({error}).") from error
    raise EngineError(f"{doing} failed ({error}).") from error
