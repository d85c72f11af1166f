"""Time quotes one by one. A cart counts with the median of some runs, so that other work on the machine does not."""

from collections.abc import Sequence
from statistics import median_low
from time import perf_counter_ns

import msgspec

from bench.promotion.shop import BenchShop
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import RuleSet

CARTS, RUNS = 200, 5


class Quantiles(msgspec.Struct, frozen=True, order=True):
    """Microseconds a quote, over carts."""

    p50_us: int
    p99_us: int
    max_us: int


def measure_quotes(shop: BenchShop, rules: RuleSet, lines: int) -> tuple[Quantiles, int]:
    """Return how long quotes of different carts take, and how many percent of them are proved to be best."""
    times, proved = [], 0
    for number in range(CARTS):
        terms, cart, offers = shop.terms(number), shop.cart(lines, number), shop.offers(rules, number)
        basket = price_basket(terms, cart, shop.templates, offers)
        runs = []
        for _ in range(RUNS):
            begun = perf_counter_ns()
            price_basket(terms, cart, shop.templates, offers)
            runs.append(perf_counter_ns() - begun)
        times.append(median_low(runs) // 1000)
        proved += basket.outcome is not None and basket.outcome.is_proved
    times.sort()
    return Quantiles(times[len(times) // 2], times[len(times) * 99 // 100], times[-1]), proved * 100 // CARTS


def measure_plain_us(shop: BenchShop, lines: int) -> int:
    """Return how long a quote takes without any rule: what every checkout pays."""
    terms, cart = shop.terms(1), shop.cart(lines, 1)
    runs = []
    for _ in range(2000):
        begun = perf_counter_ns()
        price_basket(terms, cart, shop.templates)
        runs.append(perf_counter_ns() - begun)
    return median_low(runs) // 1000


def measure_change_us(compiled: RuleSet, rules: Sequence[Rule]) -> int:
    """Return how long it takes to have a set in which one rule is changed."""
    runs = []
    for rule in rules[:: max(1, len(rules) // 20)]:
        changed = msgspec.structs.replace(rule, version=2, priority=9)
        begun = perf_counter_ns()
        compiled.with_rule(changed)
        runs.append(perf_counter_ns() - begun)
    return median_low(runs) // 1000
