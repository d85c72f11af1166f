"""Issuing and spending one-time codes."""

import asyncio
from datetime import timedelta

import pytest

from jishi.kit.cache import Cache, CacheAwayError
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.identity.codes import MAX_TRIES, CodeExpiredError, CodePurpose, CodeWrongError, spend_code
from jishi.modules.identity.errors import TooManyAttemptsError
from jishi.modules.identity.usecases.issue_code import issue_code
from tests.identity.make import ADDRESS, PHONE, send_code, wrong

SIGN_IN = CodePurpose.SIGN_IN


class TestIssueCode:
    async def test_gives_six_digits_and_says_how_long_they_last(self, ctx: Context) -> None:
        issued = await issue_code(ctx, phone="138 0013 8000", purpose=SIGN_IN)
        assert (issued.phone, issued.expires_in, issued.retry_after) == (PHONE, 300, 60)
        assert len(issued.code) == 6
        assert issued.code.isdigit()

    async def test_keeps_the_code_out_of_its_repr_and_out_of_the_cache(self, ctx: Context) -> None:
        issued = await issue_code(ctx, phone=PHONE, purpose=SIGN_IN)
        assert issued.code not in repr(issued)
        keys = await ctx.house.cache.client.keys("*code:*")
        kept = await ctx.house.cache.client.hgetall(keys[0])  # type: ignore[misc]
        assert len(keys) == 1
        assert PHONE.encode() not in keys[0]
        assert issued.code.encode() not in b" ".join(kept.values())

    async def test_refuses_a_second_one_within_a_minute(self, ctx: Context) -> None:
        await send_code(ctx)
        with pytest.raises(TooManyAttemptsError) as refusal:
            await send_code(ctx, purpose=CodePurpose.RESET_PASSWORD)
        assert refusal.value.params == {"retry_after": 60}

    async def test_limits_one_address_over_many_phones(self, ctx: Context) -> None:
        ctx.client_ip = ADDRESS
        for number in range(30):
            await send_code(ctx, f"+86138001380{number:02d}")
        with pytest.raises(TooManyAttemptsError):
            await send_code(ctx, "+8613900139000")

    async def test_refuses_what_is_no_phone(self, ctx: Context) -> None:
        with pytest.raises(InvalidInputError):
            await issue_code(ctx, phone="12", purpose=SIGN_IN)

    async def test_says_that_the_cache_is_away(self, ctx: Context) -> None:
        ctx.house.cache = Cache("redis://127.0.0.1:1/0")
        with pytest.raises(CacheAwayError):
            await issue_code(ctx, phone=PHONE, purpose=SIGN_IN)


class TestSpendCode:
    async def test_takes_the_right_code_once(self, ctx: Context) -> None:
        code = await send_code(ctx)
        await spend_code(ctx, SIGN_IN, PHONE, code)
        with pytest.raises(CodeExpiredError):
            await spend_code(ctx, SIGN_IN, PHONE, code)

    async def test_has_one_winner_when_many_come_at_once(self, ctx: Context) -> None:
        code = await send_code(ctx)
        spent = await asyncio.gather(
            *(spend_code(ctx, SIGN_IN, PHONE, code) for _ in range(MAX_TRIES)), return_exceptions=True
        )
        assert spent.count(None) == 1
        assert sum(isinstance(result, CodeExpiredError) for result in spent) == MAX_TRIES - 1

    async def test_judges_no_more_than_five_parallel_guesses(self, ctx: Context) -> None:
        code = await send_code(ctx)
        guesses = await asyncio.gather(
            *(spend_code(ctx, SIGN_IN, PHONE, wrong(code)) for _ in range(40)), return_exceptions=True
        )
        assert sum(isinstance(result, CodeWrongError) for result in guesses) == MAX_TRIES
        assert sum(isinstance(result, CodeExpiredError) for result in guesses) == 40 - MAX_TRIES
        with pytest.raises(CodeExpiredError):
            await spend_code(ctx, SIGN_IN, PHONE, code)

    async def test_serves_its_own_purpose_only(self, ctx: Context) -> None:
        code = await send_code(ctx)
        for purpose in set(CodePurpose) - {SIGN_IN}:
            with pytest.raises(CodeExpiredError):
                await spend_code(ctx, purpose, PHONE, code)

    async def test_serves_its_own_phone_only(self, ctx: Context) -> None:
        code = await send_code(ctx)
        with pytest.raises(CodeExpiredError):
            await spend_code(ctx, SIGN_IN, "+8613900139000", code)

    async def test_serves_the_account_that_asked_only(self, ctx: Context) -> None:
        code = await send_code(ctx, purpose=CodePurpose.BIND_PHONE, bound_to="one")
        with pytest.raises(CodeWrongError):
            await spend_code(ctx, CodePurpose.BIND_PHONE, PHONE, code, bound_to="two")
        await spend_code(ctx, CodePurpose.BIND_PHONE, PHONE, code, bound_to="one")

    async def test_is_over_after_five_minutes(self, ctx: Context, clock: FixedClock) -> None:
        code = await send_code(ctx)
        ctx.now = clock.instant + timedelta(minutes=5)
        with pytest.raises(CodeExpiredError):
            await spend_code(ctx, SIGN_IN, PHONE, code)

    async def test_an_earlier_code_is_good_no_more(self, ctx: Context, clock: FixedClock) -> None:
        first = await send_code(ctx)
        ctx.now = clock.instant + timedelta(seconds=61)
        second = await send_code(ctx)
        if first != second:
            with pytest.raises(CodeWrongError):
                await spend_code(ctx, SIGN_IN, PHONE, first)
        await spend_code(ctx, SIGN_IN, PHONE, second)
