"""Checks of the machine: Python, the programs of the engines, disk, ports."""

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from jishi.app.doctor.finding import Finding, judge
from jishi.kit.engines import EngineError, find_holder
from jishi.kit.engines.account import Account, engine_account
from jishi.kit.engines.binaries import postgres_binaries, valkey_server
from jishi.kit.engines.ports import is_free
from jishi.kit.settings import Settings

_LEAST_PYTHON = (3, 11)
_LEAST_FREE_BYTES = 500_000_000
_AMPLE_FREE_BYTES = 5_000_000_000


def check_python() -> Finding:
    """Whether this Python is new enough."""
    is_good = sys.version_info >= _LEAST_PYTHON
    return judge("Python", is_good=is_good, says=platform.python_version(), otherwise="at least 3.11 is needed")


def check_machine(settings: Settings) -> Iterator[Finding]:
    """Look at engines, disk and ports."""
    if settings.database_url is None:
        yield _check_program("PostgreSQL program", settings.home / "postgres", _postgres)
    if settings.cache_url is None:
        yield _check_program("Valkey program", settings.home / "valkey", valkey_server)
    yield _check_disk(settings.home)
    holder = find_holder(settings.home)
    if holder is not None:
        yield Finding(
            "Ports", "ok", f"the shop runs at {holder.web_url or 'an address not known yet'}, pid {holder.pid}"
        )
        return
    yield _check_port("Port of the shop", settings.host, settings.port)
    if settings.sandbox_enabled:
        yield _check_port("Port of the sandbox", settings.host, settings.sandbox_port)


def _postgres(account: Account | None) -> Path:
    return postgres_binaries(account) / "postgres"


def _check_program(subject: str, data: Path, find: Callable[[Account | None], Path]) -> Finding:
    try:
        program = find(engine_account(data))
        answer = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False, cwd="/")
    except (EngineError, OSError) as error:
        return Finding(subject, "failed", str(error))
    said = (answer.stdout or answer.stderr).strip().partition("\n")[0]
    return judge(subject, is_good=answer.returncode == 0, says=said, otherwise=f"does not run: {said}")


def _check_disk(home: Path) -> Finding:
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    says = f"{free // 1_000_000} MB free for {home}"
    if free < _LEAST_FREE_BYTES:
        return Finding("Disk", "failed", f"{says}; the engines do not start below 500 MB")
    return Finding("Disk", "ok" if free >= _AMPLE_FREE_BYTES else "warning", says)


def _check_port(subject: str, host: str, port: int) -> Finding:
    free = is_free(port, host)
    return judge(subject, is_good=free, says=f"{port} is free", otherwise=f"{port} is used by another program")
