"""Batching: one call for many callers, and an honest no where too many wait."""

import asyncio
from collections.abc import Sequence

import asyncpg
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


class Failing:
    """A run that raises these errors one after the other, then answers; remembers its batches."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.batches: list[list[int]] = []

    async def __call__(self, requests: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(requests))
        if self.errors:
            raise self.errors.pop(0)
        return [request * 2 for request in requests]


def _batcher(run: Slow | Failing, queue: int | None) -> Batcher[int, int]:
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


class TestCollision:
    @pytest.mark.parametrize(
        "error", [asyncpg.UniqueViolationError(), asyncpg.DeadlockDetectedError(), asyncpg.SerializationError()]
    )
    async def test_a_single_request_that_lost_is_done_once_more(self, error: Exception) -> None:
        run = Failing(error)
        assert await _batcher(run, None).submit(1) == 2
        assert run.batches == [[1], [1]]

    async def test_but_not_for_ever(self) -> None:
        run = Failing(*(asyncpg.UniqueViolationError() for _ in range(9)))
        with pytest.raises(asyncpg.UniqueViolationError):
            await _batcher(run, None).submit(1)
        assert len(run.batches) == 2

    async def test_any_other_error_is_its_answer(self) -> None:
        run = Failing(ValueError("odd"))
        with pytest.raises(ValueError, match="odd"):
            await _batcher(run, None).submit(1)
        assert run.batches == [[1]]


class TestOutage:
    async def test_fails_the_whole_batch_at_once(self) -> None:
        run = Failing(ConnectionRefusedError(), *(ConnectionRefusedError() for _ in range(9)))
        batcher = _batcher(run, None)
        taken = [batcher.submit(each) for each in range(2)]
        outcomes = await asyncio.gather(*taken, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [ConnectionRefusedError] * 2
        assert run.batches == [[0, 1]]
