"""Measure quotes, and publish what was measured: figures, picture, and the table in docs/promotion.md, all of one run.

Times are of the processor, so that other work on the machine does not count; on a quiet machine the clock says the same.
"""

import gc
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from time import process_time_ns

import cyclopts
import msgspec

from bench.promotion.measure import CARTS, SMOKE_CARTS, Quantiles, measure_change_us, measure_plain, measure_quotes
from bench.promotion.plot import draw_growth
from bench.promotion.publish import Row, write_csv, write_table
from bench.promotion.shop import BenchShop
from jishi.kit.compiled import SOURCES, fingerprint
from jishi.modules.promotion.rules import pipeline
from jishi.modules.promotion.rules.rule_set import compile_rules

ROOT = Path(__file__).parents[2]
RULES, LINES = (10, 100, 1000, 3000, 10_000), (1, 10, 50, 200)
SMOKE_RULES, SMOKE_LINES = (10, 100), (1, 5)
PROMISED_MS = 20


class Point(msgspec.Struct, frozen=True):
    """One measured size."""

    rules: int
    lines: int
    quotes: Quantiles
    proved_percent: int
    compile_ms: int
    change_us: int


class Figures(msgspec.Struct, frozen=True):
    """All that a run found. `engine` names the sources that were measured; `is_compiled`: as machine code.

    `as_python` are the same sizes measured as Python, where `points` are of machine code.
    """

    promised_ms: int
    engine: str
    is_compiled: bool
    points: list[Point]
    as_python: list[Point]
    without_rules: dict[int, tuple[int, int]]


def main() -> None:
    """Read the command line."""
    cyclopts.run(measure)


def measure(*, smoke: bool = False, root: Path = ROOT) -> None:
    """Measure, print, and write figures, plot data, picture and table; a smoke run writes the figures alone.

    Parameters
    ----------
    smoke
        Measure little, only to see that it runs.
    root
        Where bench/out and docs are.
    """
    figures = _measure(smoke)
    out = root / "bench/out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "promotion.json").write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    for title, points in (("this process", figures.points), ("as Python", figures.as_python)):
        print(f"{title}:\n| rules | lines | p50 ms | p99 ms | proved % | compiled in ms | one changed in µs |")
        for point in points:
            print(_row(point))
    for lines, (without, empty) in figures.without_rules.items():
        print(f"{lines} lines without rules: {without} us; with an empty set: {empty} us")
    if not smoke:
        publish(figures, root / "docs")


def publish(figures: Figures, docs: Path) -> None:
    """Write plot data and picture, and put the table into the page that speaks of it."""
    by_rules = [(p.rules, p.quotes) for p in figures.points if p.lines == 50]
    by_lines = sorted((p.lines, p.quotes) for p in figures.points if p.rules == 1000)
    (docs / "bench").mkdir(parents=True, exist_ok=True)
    (docs / "bench/promotion.svg").write_text(draw_growth(by_rules, by_lines), "utf-8")
    rows = [_figures(point) for point in figures.points]
    as_python = [_figures(point) for point in figures.as_python]
    write_csv(docs / "bench/promotion.csv", rows, as_python)
    write_table(docs / "promotion.md", rows, as_python, engine=figures.engine, is_compiled=figures.is_compiled)


def measure_points(shop: BenchShop, *, smoke: bool) -> list[Point]:
    """Measure every size with the modules as this process has them."""
    rules, lines, carts = (SMOKE_RULES, SMOKE_LINES, SMOKE_CARTS) if smoke else (RULES, LINES, CARTS)
    usual = lines[-2]
    sizes = [(count, usual) for count in rules] + [(rules[len(rules) // 2], count) for count in lines if count != usual]
    return [_point(shop, count, many, carts) for count, many in sizes]


def _measure(smoke: bool) -> Figures:
    shop = BenchShop()
    is_compiled = str(pipeline.__file__).endswith(EXTENSION_SUFFIXES[0])
    return Figures(
        PROMISED_MS,
        fingerprint(SOURCES),
        is_compiled,
        measure_points(shop, smoke=smoke),
        _measure_as_python(smoke) if is_compiled else [],
        {count: measure_plain(shop, count) for count in (SMOKE_LINES if smoke else LINES)},
    )


def _measure_as_python(smoke: bool) -> list[Point]:
    """Measure in a process of its own: what is machine code here stays it."""
    command = [sys.executable, "-m", "bench.promotion.as_python", *(["--smoke"] if smoke else [])]
    return msgspec.json.decode(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout, type=list[Point])


def _figures(point: Point) -> Row:
    quotes = point.quotes
    return point.rules, point.lines, quotes.p50_us, quotes.p99_us, quotes.max_us, point.proved_percent


def _point(shop: BenchShop, count: int, lines: int, carts: int) -> Point:
    rules = shop.rules(count)
    begun = process_time_ns()
    compiled = compile_rules(rules)
    compile_ms = (process_time_ns() - begun) // 1_000_000
    gc.collect()
    gc.freeze()
    quotes, proved = measure_quotes(shop, compiled, lines, carts)
    return Point(count, lines, quotes, proved, compile_ms, measure_change_us(compiled, rules))


def _row(point: Point) -> str:
    quotes = point.quotes
    return (
        f"| {point.rules:,} | {point.lines} | {_ms(quotes.p50_us)} | {_ms(quotes.p99_us)} | {point.proved_percent} "
        f"| {point.compile_ms} | {point.change_us} |"
    )


def _ms(us: int) -> str:
    return f"{us / 1000:.2f}"
