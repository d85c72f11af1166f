"""The data folder of the embedded PostgreSQL: made whole or not at all, and checked before use."""

import os
import shutil
import subprocess
from pathlib import Path

from jishi.kit.engines.account import hand_over
from jishi.kit.engines.errors import BrokenDataFolder, EngineError, explain_log, raise_for_os_error
from jishi.kit.engines.placement import Placement
from jishi.kit.engines.postgres_config import HOST_RULES
from jishi.kit.engines.processes import engine_environment

_UNFINISHED = "postgres.new"


def ensure_cluster(place: Placement, binaries: Path, *, password: str, password_is_new: bool, sync: bool) -> None:
    """Make the data folder if there is none, else check that it is whole and of our version.

    With a new password for old data, the role's password is changed.

    :raises BrokenDataFolder: EngineError:
    """
    try:
        if not place.data.exists() or not any(place.data.iterdir()):
            _create(place, binaries, password=password, sync=sync)
            return
    except OSError as error:
        raise_for_os_error(error, doing=f"making {place.data}")
    _check_version(place.data, binaries)
    if password_is_new:
        _run_single_user(place, binaries, place.data, f"ALTER ROLE jishi PASSWORD '{password}'")


def has_lz4(binaries: Path) -> bool:
    """Whether this PostgreSQL was built with LZ4."""
    answer = subprocess.run([str(binaries / "pg_config"), "--configure"], capture_output=True, text=True, check=False)
    return "--with-lz4" in answer.stdout


def _create(place: Placement, binaries: Path, *, password: str, sync: bool) -> None:
    # initdb broken off leaves half a folder, so the work is done under another name and renamed at the end.
    unfinished = place.data.with_name(_UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    hand_over(unfinished, place.account, mode=0o700)
    options = ["--username=postgres", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
    options += ["--builtin-locale=C.UTF-8", "--auth=reject", "--no-instructions", *([] if sync else ["--no-sync"])]
    _run(place, [str(binaries / "initdb"), "-D", str(unfinished), *options])
    statements = (
        f"CREATE ROLE jishi LOGIN CREATEDB PASSWORD '{password}'",
        "GRANT pg_monitor TO jishi",
        "CREATE DATABASE jishi OWNER jishi",
    )
    _run_single_user(place, binaries, unfinished, *statements)
    rules = unfinished / "pg_hba.conf"
    rules.write_text(HOST_RULES, encoding="ascii")
    if place.data.exists():
        place.data.rmdir()
    os.rename(unfinished, place.data)


def _check_version(data: Path, binaries: Path) -> None:
    try:
        found = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise BrokenDataFolder(
            f"{data} is not the data of a PostgreSQL; move that folder away and start again."
        ) from None
    answer = subprocess.run([str(binaries / "postgres"), "--version"], capture_output=True, text=True, check=True)
    ours = answer.stdout.split()[-1].partition(".")[0]
    if found != ours:
        raise BrokenDataFolder(
            f"{data} was made by PostgreSQL {found}, and this is PostgreSQL {ours}: "
            "export with the old version and import here, or move the folder away."
        )


def _run_single_user(place: Placement, binaries: Path, data: Path, *statements: str) -> None:
    """Run statements without a server, so that no login for a superuser need ever exist."""
    command = [str(binaries / "postgres"), "--single", "-c", "exit_on_error=on", "-c", "log_min_error_statement=panic"]
    _run(place, [*command, "-D", str(data), "postgres"], stdin="".join(f"{statement}\n" for statement in statements))


def _run(place: Placement, command: list[str], *, stdin: str = "") -> None:
    account = place.account
    try:
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd="/",
            env=engine_environment(),
            umask=0o077,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    except PermissionError as error:
        raise_for_os_error(error, doing=f"running {command[0]}")
    if done.returncode != 0:
        raise _failure(place, done.stderr)


def _failure(place: Placement, output: str) -> EngineError:
    return explain_log("PostgreSQL", place.data, "\n".join(output.splitlines()[-12:]))
