"""Measure quotes: ``python -m bench.promotion``. Figures and the plot go to bench/promotion/results, beside the aims."""

import gc
from pathlib import Path
from time import perf_counter_ns

import msgspec

from bench.promotion.measure import Quantiles, measure_change_us, measure_plain_us, measure_quotes
from bench.promotion.plot import draw_growth
from bench.promotion.shop import BenchShop
from jishi.modules.promotion.rules.rule_set import compile_rules

RESULTS = Path(__file__).parent / "results"
RULES, LINES = (10, 100, 300, 1000, 3000, 10_000), (1, 5, 20, 50, 100, 200)
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
    """Measure, print, and write figures.json and growth.svg."""
    shop = BenchShop()
    sizes = [(rules, 50) for rules in RULES] + [(1000, lines) for lines in LINES if lines != 50]
    points = [_point(shop, rules, lines) for rules, lines in sizes]
    RESULTS.mkdir(exist_ok=True)
    main_point = next(point for point in points if (point.rules, point.lines) == (1000, 50))
    figures = {
        "promised_ms": PROMISED_MS,
        "p50_us": main_point.quotes.p50_us,
        "p99_us": main_point.quotes.p99_us,
        "without_rules_us": {str(lines): measure_plain_us(shop, lines) for lines in (1, 5, 50)},
        "points": points,
    }
    (RESULTS / "figures.json").write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    by_rules = [(p.rules, p.quotes) for p in points if p.lines == 50]
    by_lines = sorted((p.lines, p.quotes) for p in points if p.rules == 1000)
    (RESULTS / "growth.svg").write_text(draw_growth(by_rules, by_lines), "utf-8")
    for point in points:
        print(_line(point))
    print(f"1,000 rules, 50 lines: p99 {main_point.quotes.p99_us / 1000:.2f} ms beside {PROMISED_MS} ms promised")


def _point(shop: BenchShop, count: int, lines: int) -> Point:
    rules = shop.rules(count)
    begun = perf_counter_ns()
    compiled = compile_rules(rules)
    compile_ms = (perf_counter_ns() - begun) // 1_000_000
    gc.collect()
    gc.freeze()
    quotes, proved = measure_quotes(shop, compiled, lines)
    return Point(count, lines, quotes, proved, compile_ms, measure_change_us(compiled, rules))


def _line(point: Point) -> str:
    return (
        f"{point.rules:>6} rules {point.lines:>4} lines   p50 {point.quotes.p50_us:>6} us   p99 {point.quotes.p99_us:>6} us   "
        f"proved {point.proved_percent} %   compiled in {point.compile_ms} ms, one changed in {point.change_us} us"
    )


if __name__ == "__main__":
    main()
