"""The installation that is measured: embedded engines with full durability, web processes, a worker, a large made-up shop."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import psutil

from jishi.app.bench_data import build_bench_data
from jishi.app.database import upgrade_database
from jishi.kit.engines import EmbeddedPostgres, EmbeddedValkey
from jishi.kit.settings import Settings, load_settings, settings_environ

OUT = Path(__file__).parent / "out"
PORT = 18_700
SKUS = 20_000
BUYERS = 10_000
# Seconds; an autovacuum that takes longer is part of what is measured.
_SETTLED_WITHIN = 60
_UPKEEP = "SELECT count(*) FROM pg_stat_progress_vacuum"


class Shop:
    """Running engines with data; web processes are started for each scenario by `web`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.files = OUT / "load"
        self.url = f"http://127.0.0.1:{PORT}"

    @contextmanager
    def web(self, extra: Mapping[str, str] = {}) -> Iterator[list[psutil.Process]]:
        """Run web processes and a worker; yield the roots of their process trees."""
        environ = {**os.environ, **settings_environ(self.settings), **extra}
        jishi = [sys.executable, "-m", "jishi.app.cli"]
        logs = OUT / "logs"
        logs.mkdir(exist_ok=True)
        children = []
        for name in ("serve", "worker"):
            with (logs / f"{name}.log").open("ab") as log:
                children.append(subprocess.Popen([*jishi, name], env=environ, stdout=log, stderr=log))
        try:
            _wait_ready(f"{self.url}/readyz")
            yield [psutil.Process(child.pid) for child in children]
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(30)

    async def settle(self) -> None:
        """Wait until the server has vacuumed what was written before, so that one scenario's upkeep is not another's wait."""
        connection = await asyncpg.connect(self.settings.database_url)
        try:
            for _ in range(_SETTLED_WITHIN):
                if not await connection.fetchval(_UPKEEP):
                    return
                await asyncio.sleep(1)
        finally:
            await connection.close()


@contextmanager
def open_shop() -> Iterator[Shop]:
    """Start fresh engines, migrate, fill; stop and remove everything at the end."""
    home = OUT / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    postgres, valkey = EmbeddedPostgres(home), EmbeddedValkey(home)
    try:
        settings = bench_settings(home, postgres.start(), valkey.start())
        assert settings.database_url is not None
        upgrade_database(settings.database_url)
        build_bench_data(settings, skus=SKUS, buyers=BUYERS, out=OUT / "load")
        yield Shop(settings)
    finally:
        valkey.stop()
        postgres.stop()


def bench_settings(home: Path, database_url: str, cache_url: str) -> Settings:
    return load_settings(
        {
            "JISHI_MODE": "test",
            "JISHI_HOME": str(home),
            "JISHI_DATABASE_URL": database_url,
            "JISHI_CACHE_URL": cache_url,
            "JISHI_PORT": str(PORT),
            "JISHI_SECRET_KEY": "a key of the benchmark, long enough to be taken",
            # The checks run as in production; only their bounds are out of the way of a single load generator.
            "JISHI_RATE_LIMIT_PER_MINUTE": "1000000",
            "JISHI_ORDER_RATE_PER_MINUTE": "1000000",
            "JISHI_LOG_LEVEL": "warning",
        }
    )


def _wait_ready(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer; see {OUT / 'logs'}")
