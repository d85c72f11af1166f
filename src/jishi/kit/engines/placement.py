"""Where the files of an engine lie, and under which account it runs."""

import hashlib
import shutil
from pathlib import Path

import msgspec

from jishi.kit.engines.account import Account, can_reach, engine_account, hand_over
from jishi.kit.engines.binaries import SYSTEM_FOLDER
from jishi.kit.engines.errors import DiskFull, NoPermission, raise_for_os_error

_LEAST_FREE_BYTES = 500_000_000
# sockaddr_un holds 108 bytes on Linux and 104 on macOS; PostgreSQL appends ".s.PGSQL.65535".
_LONGEST_SOCKET_FOLDER = 85


class Placement(msgspec.Struct, frozen=True):
    """The files of one engine. What is secret or ours stays in `home`; only `data` and `sockets` are the engine's."""

    data: Path
    sockets: Path | None  # None where the path is too long for a socket
    log: Path
    port_memory: Path
    password_file: Path
    account: Account | None
    moved: bool  # the data lies outside `home`, since the engine's account cannot reach it there


def place_engine(home: Path, name: str, *, system: Path = SYSTEM_FOLDER) -> Placement:
    """Choose and prepare the folders of engine `name` for the shop in `home`.

    Where root starts it in a home that the engine's unprivileged account cannot reach (below root's own home folder,
    say), the data is put below `system`.

    :raises NoPermission: DiskFull:
    """
    home = home.resolve()
    try:
        # The engine's account must pass through; every file of ours in it is readable by us alone.
        home.mkdir(mode=0o711, parents=True, exist_ok=True)
        data, account = _choose_data(home, name, system)
        sockets = data.parent / "run"
        _prepare(data.parent, sockets, account, system)
    except OSError as error:
        raise_for_os_error(error, doing=f"preparing {home}")
    require_free_space(data.parent)
    return Placement(
        data=data,
        sockets=sockets if len(str(sockets)) <= _LONGEST_SOCKET_FOLDER else None,
        log=home / "logs" / f"{name}.log",
        port_memory=home / f"{name}.port",
        password_file=home / f"{name}.password",
        account=account,
        moved=data.parent != home,
    )


def _choose_data(home: Path, name: str, system: Path) -> tuple[Path, Account | None]:
    data = home / name
    account = engine_account(data)
    if can_reach(account, home):
        return data, account
    if data.exists():
        name_of_account = account.name if account else "this account"
        raise NoPermission(f"{data} exists, but {name_of_account} may not pass through the folders above it.")
    data = system / hashlib.sha256(str(home).encode()).hexdigest()[:12] / name
    return data, engine_account(data)


def _prepare(parent: Path, sockets: Path, account: Account | None, system: Path) -> None:
    if parent.is_relative_to(system):
        system.mkdir(mode=0o755, parents=True, exist_ok=True)
        parent.mkdir(mode=0o711, exist_ok=True)
    sockets.mkdir(exist_ok=True)
    hand_over(sockets, account, mode=0o700)


def require_free_space(folder: Path, *, least_bytes: int = _LEAST_FREE_BYTES) -> None:
    """Refuse a disk on which an engine would soon stop.

    :raises DiskFull:
    """
    free = shutil.disk_usage(folder).free
    if free < least_bytes:
        free_mb, least_mb = free // 1_000_000, least_bytes // 1_000_000
        raise DiskFull(f"Only {free_mb} MB are free on the disk of {folder}; at least {least_mb} MB are needed.")


def read_secret(file: Path) -> str | None:
    """Read a secret that `keep_secret` wrote; None where there is none.

    :raises NoPermission:
    """
    try:
        return file.read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise_for_os_error(error, doing=f"reading {file}")


def keep_secret(file: Path, secret: str) -> None:
    """Write a secret to a file that only its owner can read.

    :raises DiskFull: NoPermission:
    """
    try:
        file.touch(mode=0o600)
        file.write_text(secret, encoding="ascii")
    except OSError as error:
        raise_for_os_error(error, doing=f"writing {file}")
