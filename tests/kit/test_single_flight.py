"""A crowd at one key loads once."""

import asyncio

import pytest

from jishi.kit.single_flight import SingleFlight


class _Source:
    def __init__(self) -> None:
        self.loads = 0
        self.gate = asyncio.Event()

    async def load(self) -> int:
        self.loads += 1
        await self.gate.wait()
        return self.loads


class TestSingleFlight:
    async def test_all_who_ask_meanwhile_share_one_load(self) -> None:
        flights: SingleFlight[str, int] = SingleFlight()
        source = _Source()
        crowd = [asyncio.ensure_future(flights.do("a", source.load)) for _ in range(20)]
        await asyncio.sleep(0)
        source.gate.set()
        assert await asyncio.gather(*crowd) == [1] * 20
        assert await flights.do("a", source.load) == 2, "the next one loads anew"

    async def test_keys_do_not_wait_for_each_other(self) -> None:
        flights: SingleFlight[str, int] = SingleFlight()
        slow, quick = _Source(), _Source()
        quick.gate.set()
        waiting = asyncio.ensure_future(flights.do("slow", slow.load))
        assert await flights.do("quick", quick.load) == 1
        slow.gate.set()
        assert await waiting == 1

    async def test_a_failure_reaches_everybody_and_is_not_kept(self) -> None:
        flights: SingleFlight[str, int] = SingleFlight()

        async def fail() -> int:
            await asyncio.sleep(0)
            raise LookupError

        results = await asyncio.gather(*(flights.do("a", fail) for _ in range(3)), return_exceptions=True)
        assert [type(result) for result in results] == [LookupError] * 3
        source = _Source()
        source.gate.set()
        assert await flights.do("a", source.load) == 1

    async def test_one_who_leaves_does_not_stop_the_others(self) -> None:
        flights: SingleFlight[str, int] = SingleFlight()
        source = _Source()
        first = asyncio.ensure_future(flights.do("a", source.load))
        second = asyncio.ensure_future(flights.do("a", source.load))
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        source.gate.set()
        assert await second == 1
