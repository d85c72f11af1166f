"""Engines for tests: fast, not durable, in a folder the engines' account can reach."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from jishi.kit.engines.account import can_reach, engine_account
from jishi.kit.engines.postgres import EmbeddedPostgres
from jishi.kit.engines.valkey import EmbeddedValkey


def start_test_engines(home: Path) -> tuple[str, str, Callable[[], None]]:
    """Start PostgreSQL and Valkey without durability; return the database URL, the cache URL and the function to stop.

    Call it from the main thread, so that the engines end with the process even if it is killed. Where the engines'
    account cannot reach `home` (pytest's folders are closed to others), a folder beside it is used and removed by stop.

    :raises EngineError:
    """
    home.mkdir(parents=True, exist_ok=True)
    passing: Path | None = None
    if not can_reach(engine_account(home / "postgres"), home):
        passing = Path(tempfile.mkdtemp(prefix="jishi-test-"))
        passing.chmod(0o711)
        home = passing
    postgres = EmbeddedPostgres(home, profile="test")
    valkey = EmbeddedValkey(home, profile="test")

    def stop() -> None:
        valkey.stop()
        postgres.stop()
        if passing is not None:
            shutil.rmtree(passing, ignore_errors=True)

    try:
        return postgres.start(), valkey.start(), stop
    except BaseException:
        stop()
        raise
