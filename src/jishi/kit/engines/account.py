"""The account an engine runs as: never root, since neither engine should own the machine if it is broken into."""

import os
import pwd
import stat
from pathlib import Path

import msgspec

from jishi.kit.engines.errors import NoPermission

# The first that exists on the machine is taken. PostgreSQL wants an account with a name, a bare number does not do.
_UNPRIVILEGED = ("jishi", "nobody")


class Account(msgspec.Struct, frozen=True):
    """A Unix account by name and numbers."""

    name: str
    uid: int
    gid: int


def engine_account(data: Path) -> Account | None:
    """Choose the account for the engine whose data folder is `data`; None means the account we run as.

    Root hands over to the owner of existing data, else to `jishi`, else to `nobody`.

    :raises NoPermission: root has no other account to hand over to, or the data is someone else's.
    """
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if owner not in {None, os.geteuid()}:
            raise NoPermission(f"{data} belongs to another account (uid {owner}); start as that account or as root.")
        return None
    if owner:
        return _by_uid(owner, data)
    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise NoPermission("The engines do not run as root, and this machine has neither an account 'jishi' nor 'nobody'.")


def _by_uid(uid: int, data: Path) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise NoPermission(f"{data} belongs to uid {uid}, which has no account here; change its owner.") from None
    return Account(name=entry.pw_name, uid=uid, gid=entry.pw_gid)


def can_reach(account: Account | None, path: Path) -> bool:
    """Whether `account` may pass through every folder above and including `path`, judged by the mode bits."""
    if account is None:
        return True
    resolved = path.resolve()
    return all(_may_enter(account, folder) for folder in (resolved, *resolved.parents) if folder.is_dir())


def _may_enter(account: Account, folder: Path) -> bool:
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def hand_over(path: Path, account: Account | None, *, mode: int) -> None:
    """Give `path` the mode, and to `account` where there is one."""
    path.chmod(mode)
    if account is not None:
        os.chown(path, account.uid, account.gid)
