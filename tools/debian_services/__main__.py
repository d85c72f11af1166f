"""Run the sample shop, the tour, every proof and a choice of tests on Debian's PostgreSQL and Redis; print how long each took.

With arguments, run these tests alone.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.debian_services.servers import Servers, ServicesMissing, install, running

ROOT = Path(__file__).parents[2]
# What leans on the database and the cache most: locks, races, COPY, migrations, the change feed, rights on rows.
TESTS = (
    *("tests/architecture/test_migrations.py", "tests/kit/test_relay.py", "tests/kit/test_two_workers.py"),
    *("tests/kit/test_changes.py", "tests/flows/checkout", "tests/order/test_concurrency.py"),
    *("tests/payment/test_concurrency.py", "tests/member/test_concurrency.py", "tests/access/test_rows.py"),
    *("tests/journeys", "tests/risk"),
)
_JISHI = (sys.executable, "-m", "jishi.app.cli")
_OPENS_WITHIN_S = 240


def main() -> int:
    """Return how many of the steps failed."""
    try:
        install()
        with running() as servers:
            sys.stdout.write(f"{servers.versions}\n")
            sys.stdout.flush()
            picked = sys.argv[1:]
            return _try_tests(servers, picked) if picked else _try_shop(servers) + _try_tests(servers, TESTS)
    except ServicesMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1


def _try_shop(servers: Servers) -> int:
    failed = 0
    with tempfile.TemporaryDirectory(prefix="jishi-home-") as home:
        Path(home).chmod(0o711)
        port = os.environ.get("JISHI_PORT", "18790")
        environment = {
            **os.environ,
            "JISHI_HOME": home,
            "JISHI_DATABASE_URL": servers.database_url,
            "JISHI_CACHE_URL": servers.cache_url,
            "JISHI_PORT": port,
            "JISHI_SANDBOX_PORT": str(int(port) + 1),
        }
        began = time.monotonic()
        with _demo(environment, port):
            _tell("migrated, filled and open", time.monotonic() - began)
            failed += _step("tour", [*_JISHI, "tour"], environment)
        return failed + _step("prove", [*_JISHI, "prove"], environment)


def _try_tests(servers: Servers, tests: Sequence[str]) -> int:
    environment = {
        **os.environ,
        "JISHI_TEST_DATABASE_URL": servers.database_url,
        "JISHI_TEST_CACHE_URL": servers.cache_url,
    }
    # One after the other: they share the one cache and empty it.
    return _step("tests", [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *tests], environment)


@contextmanager
def _demo(environment: dict[str, str], port: str) -> Iterator[None]:
    """Have the demo run; it is stopped as by Ctrl-C."""
    log = Path(environment["JISHI_HOME"]) / "demo.txt"
    with log.open("wb") as output:
        demo = subprocess.Popen([*_JISHI, "demo"], cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            _wait_until_open(demo, port, log)
            yield
        finally:
            demo.send_signal(signal.SIGINT)
            demo.wait(60)


def _wait_until_open(demo: subprocess.Popen[bytes], port: str, log: Path) -> None:
    until = time.monotonic() + _OPENS_WITHIN_S
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2).close()
        except OSError:
            if demo.poll() is not None or time.monotonic() > until:
                raise ServicesMissing(f"The shop did not open:\n{log.read_text('utf-8')[-2000:]}") from None
            time.sleep(0.5)
        else:
            return


def _step(name: str, command: list[str], environment: dict[str, str]) -> int:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    last = [line for line in done.stdout.splitlines() if line.strip()][-1:]
    _tell(name, time.monotonic() - began, "failed" if done.returncode else "well", *last)
    if done.returncode:
        sys.stdout.write(f"{done.stdout[-3000:]}\n{done.stderr[-2000:]}\n")
    return int(done.returncode != 0)


def _tell(name: str, seconds: float, *words: str) -> None:
    sys.stdout.write(f"{name:26} {seconds:7.1f} s  {'  '.join(words)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
