"""The two load generators: wrk for HTTP, pgbench for the database alone. Each is a process of its own, bounded in time."""

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from jishi.kit.engines.account import engine_account
from jishi.kit.engines.binaries import postgres_binaries

SCRIPTS = Path(__file__).parent / "wrk"
_RESULT = re.compile(r"RESULT (.*)")
_TPS = re.compile(r"tps = (\d+)")
_SCALE = 50


class LoadResult(msgspec.Struct, frozen=True):
    """What a run of wrk saw; latencies in microseconds."""

    requests: int
    duration_us: int
    errors: int
    non2xx: int
    p50_us: int
    p99_us: int

    @property
    def rate(self) -> int:
        """Requests a second."""
        return self.requests * 1_000_000 // max(1, self.duration_us)


def run_wrk(url: str, script: str, args: list[str], *, seconds: int, connections: int) -> LoadResult:
    """Load `url` with a script of `bench/wrk` for some seconds."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s"]
    done = subprocess.run(
        [*command, str(SCRIPTS / script), url, "--", *args], capture_output=True, text=True, check=True
    )
    match = _RESULT.search(done.stdout)
    if match is None:
        raise RuntimeError(f"wrk said: {done.stdout}{done.stderr}")
    return LoadResult(**{key: int(value) for key, value in (pair.split("=") for pair in match[1].split())})


class Pgbench:
    """`pgbench -N -c 32 -M prepared` in a database of its own on the same server."""

    def __init__(self, database_url: str, home: Path) -> None:
        parts = urlsplit(database_url)
        self._bin = postgres_binaries(engine_account(home / "postgres"))
        self._where = ["-h", parts.hostname or "", "-p", str(parts.port), "-U", parts.username or ""]
        self._environ = {"PGPASSWORD": parts.password or "", "PATH": "/usr/bin:/bin"}
        self._run("createdb", [*self._where, "pgbench"])
        self._run("pgbench", [*self._where, "-i", "-s", str(_SCALE), "-q", "pgbench"])

    def rate(self, seconds: int) -> int:
        """Return transactions a second over some seconds."""
        out = self._run("pgbench", [*self._where, "-N", "-c", "32", "-M", "prepared", "-T", str(seconds), "pgbench"])
        match = _TPS.search(out)
        if match is None:
            raise RuntimeError(f"pgbench said: {out}")
        return int(match[1])

    def _run(self, program: str, args: list[str]) -> str:
        done = subprocess.run(
            [str(self._bin / program), *args], env=self._environ, capture_output=True, text=True, check=True
        )
        return done.stdout
