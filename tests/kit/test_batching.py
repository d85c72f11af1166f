"""Batching: one call for many callers, and an honest no where too many wait."""

import asyncio
from collections.abc import Sequence

import pytest

from jishi.kit.batching import Batcher
from jishi.kit.errors import OverloadedError
from jishi.kit.http.problems import problem_headers


class Slow:
    """A run that waits until it is let go, and remembers its batches."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.batches: list[list[int]] = []

    async def __call__(self, requests: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(requests))
        await self.gate.wait()
        return [request * 2 for request in requests]


def _batcher(run: Slow, queue: int | None) -> Batcher[int, int]:
    return Batcher("test", run, size=2, wait_ms=0, in_flight=1, queue=queue)


class TestSubmit:
    async def test_gives_each_caller_its_own_answer(self) -> None:
        run = Slow()
        run.gate.set()
        batcher = _batcher(run, None)
        assert await asyncio.gather(*(batcher.submit(each) for each in range(5))) == [0, 2, 4, 6, 8]
        assert all(len(batch) <= 2 for batch in run.batches)

    async def test_turns_away_those_beyond_the_queue_and_says_when_to_come_back(self) -> None:
        run = Slow()
        batcher = _batcher(run, 3)
        taken = [batcher.submit(each) for each in range(5)]
        with pytest.raises(OverloadedError) as refused:
            batcher.submit(9)
        assert refused.value.status == 503
        assert int(problem_headers(refused.value)["Retry-After"]) >= 1
        run.gate.set()
        assert await asyncio.gather(*taken) == [0, 2, 4, 6, 8]

    async def test_takes_callers_again_when_the_queue_has_gone_down(self) -> None:
        run = Slow()
        batcher = _batcher(run, 2)
        first = [batcher.submit(each) for each in range(4)]
        with pytest.raises(OverloadedError):
            batcher.submit(7)
        run.gate.set()
        await asyncio.gather(*first)
        assert await batcher.submit(4) == 8
