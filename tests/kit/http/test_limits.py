"""The general limit by address: all processes together, at the hot front as at the edge."""

from collections.abc import AsyncIterator

import msgspec
import pytest

from jishi.app import registry
from jishi.kit.cache import Cache
from jishi.kit.errors import DomainError, Kind, RateLimitedError
from jishi.kit.house import House
from jishi.kit.http.limits import AddressWindow
from jishi.kit.http.problems import problem_headers
from jishi.kit.outbound import Outbound
from tests.kit.http.make import open_app

LIMIT = 40
SOMEBODY = "192.0.2.1"


def limited(house: House, cache_url: str = "") -> House:
    """Return another process of the same installation, with a low limit."""
    settings = msgspec.structs.replace(house.settings, rate_limit_per_minute=LIMIT, web_processes=2)
    return House(settings, house.db, Cache(cache_url or settings.cache_url or ""), Outbound(), house.clock)


@pytest.fixture
async def processes(house: House) -> AsyncIterator[list[House]]:
    """Two processes."""
    both = [limited(house), limited(house)]
    yield both
    for each in both:
        await each.part(AddressWindow).drain()
        await each.cache.close()


async def calls_until_refused(houses: list[House]) -> int:
    """Call at each process in turn; return how many calls were taken."""
    for taken in range(10 * LIMIT):
        window = houses[taken % len(houses)].part(AddressWindow)
        try:
            window.hit(SOMEBODY)
        except RateLimitedError:
            return taken
        await window.drain()
    return 10 * LIMIT


class TestAddressWindow:
    async def test_one_who_stays_at_one_process_has_the_whole_limit(self, processes: list[House]) -> None:
        assert await calls_until_refused(processes[:1]) == LIMIT

    async def test_going_from_process_to_process_gains_a_twentieth_at_most(self, processes: list[House]) -> None:
        assert LIMIT <= await calls_until_refused(processes) <= LIMIT + 2 * LIMIT // 20

    async def test_without_the_cache_each_process_counts_for_itself(self, house: House) -> None:
        alone = limited(house, "valkey://127.0.0.1:1")
        assert await calls_until_refused([alone]) == LIMIT
        await alone.cache.close()

    async def test_others_are_not_touched(self, processes: list[House]) -> None:
        await calls_until_refused(processes)
        processes[0].part(AddressWindow).hit("192.0.2.2")


class TestDoors:
    @pytest.mark.parametrize("path", ["/hot/none", "/ordinary", "/nowhere"])
    async def test_refuse_and_say_when_to_come_back(self, processes: list[House], path: str) -> None:
        async with open_app(processes[0]) as http:
            answers = [await http.get(path) for _ in range(LIMIT + 1)]
        assert {answer.status_code for answer in answers[:LIMIT]} <= {200, 404}
        refused = answers[LIMIT]
        assert (refused.status_code, refused.json()["code"]) == (429, "house.rate_limited")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert str(refused.json()["params"]["retry_after"]) == refused.headers["retry-after"]

    def test_are_all_of_one_family_which_says_when_to_come_back(self) -> None:
        registry.routes("store"), registry.routes("console")
        waiting, kinds = [DomainError], set[type[DomainError]]()
        while waiting:
            found = waiting.pop().__subclasses__()
            kinds |= {each for each in found if each.kind is Kind.RATE_LIMITED}
            waiting += found
        assert len(kinds) >= 6
        assert {each.__name__ for each in kinds if not issubclass(each, RateLimitedError)} == set()
        refusal = RateLimitedError(retry_after=7)
        assert problem_headers(refusal) == {"Retry-After": "7"}
