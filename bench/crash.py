"""`make crash`: kill -9 of web, worker and PostgreSQL at random under orders; nothing acknowledged may be lost or doubled.

Buyers press again with the same Idempotency-Key until they have an answer, as a phone with a bad line does. Afterwards every
answer is looked up: its trade exists once, under the number that was told, and every proof holds.
"""

import argparse
import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import aiohttp
import asyncpg
import msgspec
import psutil
from rich.console import Console
from rich.progress import Progress

from bench.shop import OUT, PORT, bench_settings
from jishi.app.bench_data import build_bench_data
from jishi.app.database import upgrade_database
from jishi.app.prove import run_prove
from jishi.kit.engines import EmbeddedPostgres, EmbeddedValkey
from jishi.kit.settings import Settings, settings_environ

URL = f"http://127.0.0.1:{PORT}/api/store/v1/trades"
BUYERS = 40
_NAMES = ("web", "worker", "postgres")


class Run:
    """The installation under fire: engines and processes, killed and started again."""

    def __init__(self, home: Path) -> None:
        self.postgres, self.valkey = EmbeddedPostgres(home), EmbeddedValkey(home)
        self.settings: Settings = bench_settings(home, self.postgres.start(), self.valkey.start())
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.kills: Counter[str] = Counter()
        # Engines end with the thread that started them, so one thread starts them all and lives as long as the run.
        self.hand = ThreadPoolExecutor(1)

    def start(self, name: str) -> None:
        """Start the web processes or the worker."""
        verb = "serve" if name == "web" else "worker"
        environ = {**os.environ, **settings_environ(self.settings)}
        with (OUT / "logs" / f"crash-{name}.log").open("ab") as log:
            command = [sys.executable, "-m", "jishi.app.cli", verb]
            self.children[name] = subprocess.Popen(command, env=environ, stdout=log, stderr=log)

    def kill(self, name: str) -> None:
        """End a part at once, as a power cut would, and start it again."""
        self.kills[name] += 1
        if name == "postgres":
            self._kill_postgres()
            return
        child = self.children[name]
        # Its children first: a web process whose parent is gone would else keep the port.
        for process in [*psutil.Process(child.pid).children(recursive=True), psutil.Process(child.pid)]:
            _end(process.pid)
        child.wait()
        self.start(name)

    def stop(self) -> None:
        """Stop everything in good order."""
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            child.wait(30)
        self.valkey.stop()
        self.postgres.stop()

    def _kill_postgres(self) -> None:
        pid = self.postgres.pid
        assert pid is not None
        for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
            _end(process.pid)
        while self.postgres.is_running():
            time.sleep(0.05)
        self.postgres.start()


class Answer(msgspec.Struct):
    """What a placed trade answers."""

    trade_id: str
    number: str


class Buyer:
    """One buyer who presses until there is an answer."""

    def __init__(self, token: str, address_id: str, variants: list[str], seed: int) -> None:
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.address_id = address_id
        self.variants = variants
        self.random = random.Random(seed)
        self.seed = seed
        self.answers: dict[str, Answer] = {}
        self.retries = 0

    async def keep_buying(self, session: aiohttp.ClientSession, stop: asyncio.Event) -> None:
        """Place one trade after another until told to stop; the last one is seen through."""
        while not stop.is_set():
            key = f"crash-{self.seed}-{len(self.answers)}"
            lines = [{"variant_id": v, "quantity": 1} for v in self.random.sample(self.variants, 2)]
            body = msgspec.json.encode({"lines": lines, "address_id": self.address_id})
            self.answers[key] = await self._press(session, key, body)

    async def _press(self, session: aiohttp.ClientSession, key: str, body: bytes) -> Answer:
        headers = {**self.headers, "Idempotency-Key": key}
        while True:
            try:
                async with session.post(URL, data=body, headers=headers) as answer:
                    raw = await answer.read()
                    if answer.status == 201:
                        return msgspec.json.decode(raw, type=Answer)
                    if answer.status < 500:
                        raise AssertionError(f"{answer.status}: {raw.decode()}")
            except (aiohttp.ClientError, TimeoutError, ConnectionError):
                pass
            self.retries += 1
            await asyncio.sleep(0.05)


def main() -> int:
    """Run; return 1 where something was lost, doubled, or a proof does not hold."""
    options = _options()
    home = OUT / "crash"
    shutil.rmtree(home, ignore_errors=True)
    (OUT / "logs").mkdir(parents=True, exist_ok=True)
    home.mkdir(parents=True)
    run = Run(home)
    try:
        upgrade_database(run.settings.database_url or "")
        build_bench_data(run.settings, skus=400, buyers=BUYERS, out=OUT / "crash-load")
        for name in ("web", "worker"):
            run.start(name)
        buyers = asyncio.run(_fire(run, options.kills, options.pause_ms, options.seed))
        bad = asyncio.run(_compare(run.settings, buyers))
        bad += run_prove(run.settings)
    finally:
        run.stop()
    return 1 if bad else 0


async def _fire(run: Run, kills: int, pause_ms: int, seed: int) -> list[Buyer]:
    choose = random.Random(seed)
    buyers = _buyers()
    stop = asyncio.Event()
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        tasks = [asyncio.create_task(buyer.keep_buying(session, stop)) for buyer in buyers]
        await _until_first_answers(buyers)
        with Progress() as progress:
            for _ in progress.track(range(kills), description="killing"):
                await asyncio.sleep(choose.randint(pause_ms // 2, pause_ms * 3 // 2) / 1000)
                await asyncio.get_running_loop().run_in_executor(run.hand, run.kill, choose.choice(_NAMES))
        stop.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 120)
    Console().print(
        f"kills {dict(run.kills)}; {sum(len(b.answers) for b in buyers)} trades acknowledged after"
        f" {sum(b.retries for b in buyers)} repeated presses"
    )
    return buyers


async def _until_first_answers(buyers: list[Buyer]) -> None:
    async with asyncio.timeout(60):
        while not all(buyer.answers for buyer in buyers):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def _compare(settings: Settings, buyers: list[Buyer]) -> int:
    """Return how many acknowledged trades are missing, doubled or told under another number."""
    connection = await asyncpg.connect(settings.database_url)
    rows = await connection.fetch('SELECT idempotency_key, id::text, number::text FROM "order".trades')
    await connection.close()
    kept: dict[str, list[tuple[str, str]]] = {}
    for key, trade_id, number in rows:
        kept.setdefault(key, []).append((trade_id, number))
    told = {key: answer for buyer in buyers for key, answer in buyer.answers.items()}
    wrong = [key for key, answer in told.items() if kept.get(key) != [(answer.trade_id, answer.number)]]
    unknown = kept.keys() - told.keys()
    Console().print(f"{len(told)} acknowledged, {len(wrong)} lost or doubled, {len(unknown)} placed but never told")
    return len(wrong) + len(unknown)


def _buyers() -> list[Buyer]:
    folder = OUT / "crash-load"
    variants = (folder / "variants.txt").read_text().split()
    pairs = (line.split() for line in (folder / "buyers.txt").read_text().splitlines())
    return [Buyer(token, address, variants, seed) for seed, (token, address) in enumerate(pairs)]


def _end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.crash")
    parser.add_argument("--kills", type=int, default=30, choices=range(1, 501), metavar="1..500")
    parser.add_argument("--pause-ms", type=int, default=1500, choices=range(100, 20_001), metavar="100..20000")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
