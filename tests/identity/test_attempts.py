"""Sharp limits over sliding windows."""

import asyncio
from datetime import timedelta

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.modules.identity.attempts import (
    LIMITS,
    Act,
    count_attempt,
    count_password_attempt,
    forgive_attempts,
)
from jishi.modules.identity.errors import TooManyAttemptsError
from tests.identity.make import ADDRESS, PHONE


async def _count(ctx: Context, times: int, act: Act = Act.PASSWORD_BY_LOGIN) -> int:
    """Return how many of `times` attempts made at once are let through."""
    results = await asyncio.gather(*(count_attempt(ctx, act, PHONE) for _ in range(times)), return_exceptions=True)
    assert all(isinstance(r, TooManyAttemptsError) for r in results if isinstance(r, Exception))
    return sum(not isinstance(result, Exception) for result in results)


class TestCountAttempt:
    async def test_lets_exactly_the_limit_through_when_all_come_at_once(self, ctx: Context) -> None:
        limit = LIMITS[Act.PASSWORD_BY_LOGIN][0].times
        assert await _count(ctx, limit * 2) == limit

    async def test_says_when_there_is_room_again(self, ctx: Context, clock: FixedClock) -> None:
        await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)
        ctx.now = clock.instant + timedelta(seconds=20)
        with pytest.raises(TooManyAttemptsError) as refusal:
            await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)
        assert refusal.value.params == {"retry_after": 40}

    async def test_makes_room_as_the_window_slides(self, ctx: Context, clock: FixedClock) -> None:
        for minutes in (0, 2, 4, 6, 8):
            ctx.now = clock.instant + timedelta(minutes=minutes)
            await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)
        ctx.now = clock.instant + timedelta(minutes=10)
        with pytest.raises(TooManyAttemptsError) as refusal:
            await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)
        assert refusal.value.params == {"retry_after": 50 * 60}
        ctx.now = clock.instant + timedelta(minutes=60, seconds=1)
        await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)

    async def test_counts_subjects_apart(self, ctx: Context) -> None:
        await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)
        attempt = await count_attempt(ctx, Act.CODE_BY_PHONE, "+8613900000000")
        assert PHONE not in attempt.key

    async def test_a_refused_attempt_does_not_prolong_the_wait(self, ctx: Context, clock: FixedClock) -> None:
        await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)
        ctx.now = clock.instant + timedelta(seconds=59)
        with pytest.raises(TooManyAttemptsError):
            await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)
        ctx.now = clock.instant + timedelta(seconds=61)
        await count_attempt(ctx, Act.CODE_BY_PHONE, PHONE)


class TestCountPasswordAttempt:
    async def test_shuts_one_address_out_and_leaves_others_in(self, ctx: Context) -> None:
        ctx.client_ip = ADDRESS
        for _ in range(5):
            await count_password_attempt(ctx, PHONE)
        with pytest.raises(TooManyAttemptsError):
            await count_password_attempt(ctx, PHONE)
        ctx.client_ip = "203.0.113.8"
        assert await count_password_attempt(ctx, PHONE)

    async def test_forgives_what_proved_right(self, ctx: Context) -> None:
        ctx.client_ip = ADDRESS
        for _ in range(30):
            await forgive_attempts(ctx, await count_password_attempt(ctx, PHONE))
        assert len(await count_password_attempt(ctx, PHONE)) == 3
