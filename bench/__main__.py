"""`python -m bench`: every scenario in turn, round by round, each beside pgbench in the same round; a table and a JSON file."""

import argparse
import asyncio
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from bench.load import Pgbench
from bench.memory import Peak
from bench.scenarios import SCENARIOS, Reading
from bench.shop import OUT, Shop, open_shop
from jishi.app.prove import run_prove
from tools.compile import compile_modules

_BESIDE = "pgbench -N -c 32 -M prepared"
# Long enough for every buyer to be known and every SKU to be in memory.
_WARM_UP = 8
UNBATCHED = "place_order_unbatched"
_ONE_BY_ONE = {"JISHI_BATCH_SIZE": "1", "JISHI_BATCH_WAIT_MS": "0", "JISHI_BATCHES_IN_FLIGHT": "16"}


class Figure(msgspec.Struct, frozen=True):
    """A figure as it is published: the median over the rounds, its ratio to what it stands beside."""

    name: str
    value: int | float
    unit: str
    ratio: float | None
    beside: str


def main() -> int:
    """Measure; return 1 if a proof does not hold afterwards."""
    options = _options()
    subprocess.run([str(Path(__file__).parent / "install_tools.sh")], check=True)
    is_compiled = compile_modules() is not None
    names = options.only or list(SCENARIOS)
    console = Console()
    console.print(f"price engine: {'machine code' if is_compiled else 'Python, no C compiler here'}")
    with open_shop() as shop:
        pgbench = Pgbench(shop.settings.database_url or "", shop.settings.home)
        pgbench.rate(3)
        readings = measure(shop, pgbench, names, options, console)
        figures = summarize(readings)
        _publish(figures, console)
        return run_prove(shop.settings)


def measure(
    shop: Shop, pgbench: Pgbench, names: list[str], options: argparse.Namespace, console: Console
) -> dict[str, list[tuple[Reading, int]]]:
    """Return the readings of every round, each with the pgbench rate measured right before it."""
    readings: dict[str, list[tuple[Reading, int]]] = {}

    def note(number: int, reading: Reading, beside: int) -> None:
        readings.setdefault(reading.name, []).append((reading, beside))
        console.print(f"round {number + 1}: {reading.name} {reading.value} {reading.unit} (pgbench {beside})")

    for number in range(options.rounds):
        peak, beside = Peak(), 0
        for name in names:
            with _running(shop, name) as roots:
                with peak.watching(roots):
                    SCENARIOS[name](shop, _WARM_UP)
                asyncio.run(shop.settle())
                beside = pgbench.rate(options.seconds)
                with peak.watching(roots):
                    found = SCENARIOS[name](shop, options.seconds)
            for reading in found:
                note(number, reading, beside)
        note(number, Reading("rss_mb", peak.megabytes, "MB"), beside)
    return readings


def summarize(readings: dict[str, list[tuple[Reading, int]]]) -> list[Figure]:
    """Return the median of each figure and, for rates, of its ratios to pgbench round by round."""
    figures = []
    for name, rounds in readings.items():
        unit = rounds[0][0].unit
        value = int(statistics.median(reading.value for reading, _ in rounds))
        ratio = None
        if unit == "1/s":
            ratio = round(statistics.median(reading.value / beside for reading, beside in rounds), 3)
        figures.append(Figure(name, value, unit, ratio, _BESIDE if ratio else ""))
        if name == "quote_p99_us":
            figures.append(Figure("quote_p99_ms", value / 1000, "ms", None, ""))
    beside = int(statistics.median(b for rounds in readings.values() for _, b in rounds))
    return [*figures, Figure("pgbench", beside, "1/s", 1.0, "")]


@contextmanager
def _running(shop: Shop, name: str) -> Iterator[list]:  # type: ignore[type-arg]
    with shop.web(_ONE_BY_ONE if name == UNBATCHED else {}) as roots:
        yield roots


def _publish(figures: list[Figure], console: Console) -> None:
    table = Table("figure", "value", "unit", "ratio to pgbench -N")
    for figure in figures:
        table.add_row(
            figure.name, str(figure.value), figure.unit, "" if figure.ratio is None else f"{figure.ratio:.3f}"
        )
    console.print(table)
    file = OUT / "figures.json"
    file.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=2))
    console.print(f"written to {file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--only", action="append", choices=list(SCENARIOS), help="measure only this; may be repeated")
    parser.add_argument("--seconds", type=int, default=8, choices=range(2, 61), metavar="2..60")
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, 11), metavar="1..10")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
