"""Measure quotes. Figures go to bench/out/promotion.json, the picture to docs/bench/promotion.svg.

Times are of the processor, so that other work on the machine does not count; on a quiet machine the clock says the same.
"""

import gc
from pathlib import Path
from time import process_time_ns

import msgspec

from bench.promotion.measure import Quantiles, measure_change_us, measure_plain, measure_quotes
from bench.promotion.plot import draw_growth
from bench.promotion.shop import BenchShop
from jishi.modules.promotion.rules.rule_set import compile_rules

ROOT = Path(__file__).parents[2]
FIGURES, PICTURE = ROOT / "bench/out/promotion.json", ROOT / "docs/bench/promotion.svg"
RULES, LINES = (10, 100, 1000, 3000, 10_000), (1, 10, 50, 200)
PROMISED_MS = 20


class Point(msgspec.Struct, frozen=True):
    """One measured size."""

    rules: int
    lines: int
    quotes: Quantiles
    proved_percent: int
    compile_ms: int
    change_us: int


def main() -> None:
    """Measure, print, and write the figures and the picture."""
    shop = BenchShop()
    sizes = [(rules, 50) for rules in RULES] + [(1000, lines) for lines in LINES if lines != 50]
    points = [_point(shop, rules, lines) for rules, lines in sizes]
    plain = {lines: measure_plain(shop, lines) for lines in LINES}
    figures = {"promised_ms": PROMISED_MS, "points": points, "without_rules": plain}
    for path in (FIGURES, PICTURE):
        path.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    by_rules = [(p.rules, p.quotes) for p in points if p.lines == 50]
    by_lines = sorted((p.lines, p.quotes) for p in points if p.rules == 1000)
    PICTURE.write_text(draw_growth(by_rules, by_lines), "utf-8")
    print("| rules | lines | p50 ms | p99 ms | proved % | compiled in ms | one changed in µs |")
    for point in points:
        print(_row(point))
    for lines, (without, empty) in plain.items():
        print(f"{lines} lines without rules: {without} us; with an empty set: {empty} us")


def _point(shop: BenchShop, count: int, lines: int) -> Point:
    rules = shop.rules(count)
    begun = process_time_ns()
    compiled = compile_rules(rules)
    compile_ms = (process_time_ns() - begun) // 1_000_000
    gc.collect()
    gc.freeze()
    quotes, proved = measure_quotes(shop, compiled, lines)
    return Point(count, lines, quotes, proved, compile_ms, measure_change_us(compiled, rules))


def _row(point: Point) -> str:
    quotes = point.quotes
    return (
        f"| {point.rules:,} | {point.lines} | {_ms(quotes.p50_us)} | {_ms(quotes.p99_us)} | {point.proved_percent} "
        f"| {point.compile_ms} | {point.change_us} |"
    )


def _ms(us: int) -> str:
    return f"{us / 1000:.2f}"
