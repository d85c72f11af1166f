"""Debian's PostgreSQL and Redis on free ports of 127.0.0.1, in a folder that goes with them, never as root."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

_PACKAGES = ("postgresql", "redis-server")
_PATIENCE_S = 30


class ServicesMissing(Exception):
    """Debian's packages are not here, and cannot be had; the message says how to get them."""


class Servers(msgspec.Struct, frozen=True):
    """Where the two are, and what they are."""

    database_url: str
    cache_url: str
    versions: str


def install() -> None:
    """Install Debian's packages unless they are here.

    :raises ServicesMissing:
    """
    if _programs() and shutil.which("redis-server"):
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *_PACKAGES]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise ServicesMissing(f"Install them first: {' '.join(command)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
        raise ServicesMissing("apt-get could not install PostgreSQL and Redis.")


@contextmanager
def running() -> Iterator[Servers]:
    """Start both and stop them at the end; their folder is removed."""
    folder = Path(tempfile.mkdtemp(prefix="jishi-debian-"))
    folder.chmod(0o711)
    started: list[subprocess.Popen[bytes]] = []
    try:
        yield _start(folder, started)
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(_PATIENCE_S)
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, started: list[subprocess.Popen[bytes]]) -> Servers:
    programs = _programs()
    if programs is None:
        raise ServicesMissing("PostgreSQL of Debian is not here.")
    password, database_port, cache_port = secrets.token_hex(16), _free_port(), _free_port()
    data, cache = _folder(folder / "postgres", "postgres"), _folder(folder / "redis", "redis")
    secret = folder / "password"
    secret.write_text(password)
    shutil.chown(secret, *(("postgres",) if os.geteuid() == 0 else (None, os.getegid())))
    initdb = [programs / "initdb", "-D", data / "data", "-U", "jishi", "-E", "UTF8", "--locale=C.UTF-8"]
    _run_as("postgres", [*initdb, "--auth=scram-sha-256", f"--pwfile={secret}"])
    server = [programs / "postgres", "-D", data / "data", "-p", database_port, "-k", data]
    # Nothing of it outlives the run, so nothing waits for the disk.
    server += ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "fsync=off"]
    started.append(_spawn("postgres", server))
    redis = ["redis-server", "--port", cache_port, "--bind", "127.0.0.1", "--dir", cache, "--save", "", "--appendonly"]
    started.append(_spawn("redis", [*redis, "yes"]))
    for port in (database_port, cache_port):
        _wait_for(port)
    database_url = f"postgresql://jishi:{password}@127.0.0.1:{database_port}"
    _run_as("postgres", [programs / "createdb", "--maintenance-db", f"{database_url}/postgres", "jishi"])
    versions = [
        subprocess.check_output([program, "--version"], text=True)
        for program in (programs / "postgres", "redis-server")
    ]
    told = ", ".join(" ".join(version.split()[:3]) for version in versions)
    return Servers(f"{database_url}/jishi", f"redis://127.0.0.1:{cache_port}/0", told)


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL that Debian's packages brought."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


def _folder(path: Path, account: str) -> Path:
    path.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(path, account, account)
    return path


def _as(account: str, command: list[object]) -> list[str]:
    words = [str(word) for word in command]
    return (
        ["setpriv", f"--reuid={account}", f"--regid={account}", "--clear-groups", *words]
        if os.geteuid() == 0
        else words
    )


def _run_as(account: str, command: list[object]) -> None:
    subprocess.run(_as(account, command), cwd="/", stdout=subprocess.DEVNULL, check=True)


def _spawn(account: str, command: list[object]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        _as(account, command), cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
