"""Time quotes one by one, by the processor's time. A cart counts with the median of some runs."""

from collections.abc import Callable, Sequence
from statistics import median_low
from time import process_time_ns

import msgspec

from bench.promotion.shop import BenchShop
from jishi.modules.promotion.rules.outcome import Offers
from jishi.modules.promotion.rules.pipeline import price_basket
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.rules.rule_set import EMPTY, RuleSet

CARTS, RUNS, PLAIN_RUNS = 200, 5, 2000
# Looks whether it runs, not how fast.
SMOKE_CARTS = 3


class Quantiles(msgspec.Struct, frozen=True, order=True):
    """Microseconds a quote, over carts."""

    p50_us: int
    p99_us: int
    max_us: int


def measure_quotes(shop: BenchShop, rules: RuleSet, lines: int, carts: int) -> tuple[Quantiles, int]:
    """Return how long quotes of different carts take, and how many percent of them are proved to be best."""
    times, proved = [], 0
    for number in range(carts):
        terms, cart, offers = shop.terms(number), shop.cart(lines, number), shop.offers(rules, number)
        basket = price_basket(terms, cart, shop.templates, offers)
        runs = []
        for _ in range(RUNS):
            begun = process_time_ns()
            price_basket(terms, cart, shop.templates, offers)
            runs.append(process_time_ns() - begun)
        times.append(median_low(runs) // 1000)
        proved += basket.outcome is not None and basket.outcome.is_proved
    times.sort()
    return Quantiles(times[len(times) // 2], times[len(times) * 99 // 100], times[-1]), proved * 100 // carts


def measure_plain(shop: BenchShop, lines: int) -> tuple[int, int]:
    """Return the microseconds of a quote without promotions, and of one with an empty set of them."""
    terms, cart = shop.terms(1), shop.cart(lines, 1)
    empty = Offers(rules=EMPTY, marks=shop.marks)
    return (
        _median_us(lambda: price_basket(terms, cart, shop.templates)),
        _median_us(lambda: price_basket(terms, cart, shop.templates, empty)),
    )


def measure_change_us(compiled: RuleSet, rules: Sequence[Rule]) -> int:
    """Return how long it takes to have a set in which one rule is changed."""
    runs = []
    for rule in rules[:: max(1, len(rules) // 20)]:
        changed = msgspec.structs.replace(rule, version=2, priority=9)
        begun = process_time_ns()
        compiled.with_rule(changed)
        runs.append(process_time_ns() - begun)
    return median_low(runs) // 1000


def _median_us(call: Callable[[], object]) -> int:
    runs = []
    for _ in range(PLAIN_RUNS):
        begun = process_time_ns()
        call()
        runs.append(process_time_ns() - begun)
    return median_low(runs) // 1000
