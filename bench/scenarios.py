"""What is measured, one function a scenario; each returns its figures for one round."""

import asyncio
from collections.abc import Callable

import asyncpg
import msgspec

from bench.heard import measure_heard
from bench.load import LoadResult, run_wrk
from bench.offers import promoted
from bench.shop import Shop

CONNECTIONS = 256
# Seconds after which most SKUs have been priced under new promotions, in each web process.
_KNOWN_AFTER = 6
_COUNT = 'SELECT (SELECT count(*) FROM "order".trades) AS trades, (SELECT count(*) FROM "order".order_lines) AS lines'


class Reading(msgspec.Struct, frozen=True):
    """One figure of one round."""

    name: str
    value: int
    unit: str


class RowsMissingError(AssertionError):
    """The load generator was told of more orders than the database holds."""


def place_order(shop: Shop, seconds: int) -> list[Reading]:
    """Place trades of two random lines; the rows are counted before and after."""
    return _place(shop, seconds, "place_order", hot="0", lines=2)


def place_order_hot(shop: Shop, seconds: int) -> list[Reading]:
    """Place trades of one SKU that everybody wants."""
    return _place(shop, seconds, "place_order_hot", hot="1", lines=1)


def place_order_unbatched(shop: Shop, seconds: int) -> list[Reading]:
    """The same as `place_order` on a server that puts every trade into a transaction of its own."""
    return _place(shop, seconds, "place_order_unbatched", hot="0", lines=2)


def place_order_promoted(shop: Shop, seconds: int) -> list[Reading]:
    """The same as `place_order` with 200 active promotions; the share is what is left of the rate without.

    That is measured before and after, and the mean taken: the machine, and the shop's tables, change while a round lasts.
    """
    before = _place(shop, seconds, "place_order", hot="0", lines=2)[0].value
    with promoted(shop):
        _place(shop, _KNOWN_AFTER, "place_order", hot="0", lines=2)
        readings = _place(shop, seconds, "place_order_promoted", hot="0", lines=2)
    after = _place(shop, seconds, "place_order", hot="0", lines=2)[0].value
    return [*readings, Reading("place_order_promoted_share_bp", readings[0].value * 20_000 // (before + after), "bp")]


def add_to_cart(shop: Shop, seconds: int) -> list[Reading]:
    """Put a random variant into the cart of a random buyer."""
    result = _checked(run_wrk(shop.url, "post_lines.lua", [_file(shop, "cart")], seconds=seconds, connections=64))
    return [Reading("add_to_cart", result.rate, "1/s")]


def product_detail(shop: Shop, seconds: int) -> list[Reading]:
    """Read random products."""
    result = _checked(run_wrk(shop.url, "get_random.lua", [_file(shop, "products")], seconds=seconds, connections=64))
    return [Reading("product_detail", result.rate, "1/s")]


def product_list(shop: Shop, seconds: int) -> list[Reading]:
    """Read pages of the product list."""
    result = _checked(run_wrk(shop.url, "get_random.lua", [_file(shop, "lists")], seconds=seconds, connections=32))
    return [Reading("product_list", result.rate, "1/s")]


def login(shop: Shop, seconds: int) -> list[Reading]:
    """Sign in with phone and password; argon2id is most of it, by intent."""
    result = _checked(run_wrk(shop.url, "post_lines.lua", [_file(shop, "logins")], seconds=seconds, connections=16))
    return [Reading("login", result.rate, "1/s")]


def quote(shop: Shop, seconds: int) -> list[Reading]:
    """Quote five lines to an address: as many as fit through; then how long a buyer waits while about 700/s are asked for.

    The wait under a load that leaves nothing to breathe says how long the queue is, so it is told apart. A page from memory
    at the same pace says what of the wait is the machine's own.
    """
    file, idle = _file(shop, "quotes"), _idle_file(shop)
    busy = _checked(run_wrk(shop.url, "post_lines.lua", [file], seconds=seconds, connections=4))
    paced = _checked(run_wrk(shop.url, "post_lines.lua", [file, "20"], seconds=seconds, connections=16))
    beside = _checked(run_wrk(shop.url, "post_lines.lua", [idle, "20"], seconds=seconds, connections=16))
    return [
        Reading("quote", busy.rate, "1/s"),
        Reading("quote_busy_p99_us", busy.p99_us, "us"),
        Reading("quote_paced", paced.rate, "1/s"),
        Reading("quote_p50_us", paced.p50_us, "us"),
        Reading("quote_p99_us", paced.p99_us, "us"),
        Reading("idle_p99_us", beside.p99_us, "us"),
    ]


def promotion_heard(shop: Shop, _: int) -> list[Reading]:
    """Begin and end a promotion; tell how long it is until no web process quotes by the old rules: usually, and at worst."""
    found = sorted(measure_heard(shop))
    return [
        Reading("promotion_heard_ms", found[len(found) // 2], "ms"),
        Reading("promotion_heard_worst_ms", found[-1], "ms"),
    ]


SCENARIOS: dict[str, Callable[[Shop, int], list[Reading]]] = {
    scenario.__name__: scenario
    for scenario in (
        place_order,
        place_order_hot,
        place_order_unbatched,
        place_order_promoted,
        add_to_cart,
        product_detail,
        product_list,
        login,
        quote,
        promotion_heard,
    )
}


def _place(shop: Shop, seconds: int, name: str, *, hot: str, lines: int) -> list[Reading]:
    before = asyncio.run(_count(shop))
    args = [_file(shop, "buyers"), _file(shop, "variants"), hot]
    result = _checked(run_wrk(shop.url, "place_order.lua", args, seconds=seconds, connections=CONNECTIONS))
    trades, rows = (after - was for after, was in zip(asyncio.run(_count(shop)), before, strict=True))
    # Orders in flight when the load generator left are placed too, so there may be more rows than answers, never fewer.
    if trades < result.requests or rows != trades * lines:
        raise RowsMissingError(f"{result.requests} answered, {trades} trades, {rows} lines")
    return [
        Reading(name, result.rate, "1/s"),
        Reading(f"{name}_p50_us", result.p50_us, "us"),
        Reading(f"{name}_p99_us", result.p99_us, "us"),
    ]


def _checked(result: LoadResult) -> LoadResult:
    if result.errors or result.non2xx:
        raise AssertionError(f"{result.errors} broken and {result.non2xx} refused of {result.requests} requests")
    return result


def _file(shop: Shop, name: str) -> str:
    return str(shop.files / f"{name}.txt")


def _idle_file(shop: Shop) -> str:
    """A request that asks for nothing but what is in memory."""
    (shop.files / "idle.txt").write_text("GET /api/store/v1/shop - \n", "utf-8")
    return _file(shop, "idle")


async def _count(shop: Shop) -> tuple[int, int]:
    connection = await asyncpg.connect(shop.settings.database_url)
    try:
        row = await connection.fetchrow(_COUNT)
    finally:
        await connection.close()
    return row["trades"], row["lines"]
