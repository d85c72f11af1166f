"""Refresh tokens: each serves once."""

import asyncio
from datetime import timedelta

import pytest

from jishi.kit.access import ActorKind
from jishi.kit.cache import Cache, CacheAwayError
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.modules.identity.buyer_sessions import BuyerSignedIn
from jishi.modules.identity.http.renewal import renew_or_revoke
from jishi.modules.identity.repository import lock_account
from jishi.modules.identity.sessions import find_session
from jishi.modules.identity.token_pairs import TokenPair
from jishi.modules.identity.usecases.renew_session import (
    RefreshTokenInvalidError,
    RefreshTokenReusedError,
    renew_session,
)
from tests.identity.make import anonymously, bearer, sign_in

BUYER = ActorKind.BUYER


async def _renew(ctx: Context, token: str, kind: ActorKind = BUYER) -> TokenPair:
    return await renew_session(ctx, refresh_token=token, kind=kind)


class TestRenewSession:
    async def test_gives_fresh_tokens_of_the_same_session(self, ctx: Context, clock: FixedClock) -> None:
        signed_in = await sign_in(ctx)
        clock.instant += timedelta(minutes=20)
        ctx.now = clock.instant
        renewed = await _renew(ctx, signed_in.tokens.refresh_token)
        assert renewed.refresh_token != signed_in.tokens.refresh_token
        assert (await bearer(ctx.house, renewed.access_token)).session_id == signed_in.session_id
        session = await find_session(ctx, signed_in.session_id)
        assert session is not None
        assert (session.used_at, session.turn) == (ctx.now, 2)

    async def test_goes_on_as_long_as_it_is_used(self, ctx: Context) -> None:
        tokens = (await sign_in(ctx)).tokens
        for _ in range(4):
            ctx.now += timedelta(days=29)
            tokens = await _renew(ctx, tokens.refresh_token)
        ctx.now += timedelta(days=30)
        with pytest.raises(RefreshTokenInvalidError):
            await _renew(ctx, tokens.refresh_token)

    async def test_an_old_token_ends_the_session_for_thief_and_owner(self, ctx: Context) -> None:
        first = (await sign_in(ctx)).tokens
        second = await _renew(ctx, first.refresh_token)
        with pytest.raises(RefreshTokenReusedError):
            await _renew(ctx, first.refresh_token)
        with pytest.raises(RefreshTokenInvalidError):
            await _renew(ctx, second.refresh_token)

    async def test_an_invented_token_ends_nothing(self, ctx: Context) -> None:
        signed_in = await sign_in(ctx)
        session, turn, mac = signed_in.tokens.refresh_token.split(".")
        for invented in (
            "",
            "x",
            f"{session}.0.{mac}",
            f"{session}.9.{mac}",
            f"{session}.{turn}.{'0' * 64}",
            f"..{mac}",
        ):
            with pytest.raises(RefreshTokenInvalidError):
                await _renew(ctx, invented)
        assert (await _renew(ctx, signed_in.tokens.refresh_token)).access_token

    async def test_a_buyers_token_does_not_serve_at_the_console(self, ctx: Context) -> None:
        tokens = (await sign_in(ctx)).tokens
        with pytest.raises(RefreshTokenInvalidError):
            await _renew(ctx, tokens.refresh_token, ActorKind.STAFF)
        assert (await _renew(ctx, tokens.refresh_token)).access_token

    async def test_an_account_signed_out_by_force_is_refused(self, ctx: Context) -> None:
        signed_in = await sign_in(ctx)
        (await lock_account(ctx, signed_in.account_id)).session_epoch += 1
        with pytest.raises(RefreshTokenInvalidError):
            await _renew(ctx, signed_in.tokens.refresh_token)
        assert await find_session(ctx, signed_in.session_id) is None

    async def test_says_that_the_cache_is_away(self, ctx: Context) -> None:
        tokens = (await sign_in(ctx)).tokens
        ctx.house.cache = Cache("redis://127.0.0.1:1/0")
        with pytest.raises(CacheAwayError):
            await _renew(ctx, tokens.refresh_token)


class TestRenewOrRevoke:
    async def _signed_in(self, house: House) -> BuyerSignedIn:
        async with anonymously(house) as ctx:
            return await sign_in(ctx)

    async def test_of_two_at_once_one_renews_and_the_session_ends(self, house: House) -> None:
        tokens = (await self._signed_in(house)).tokens

        async def come() -> TokenPair:
            async with open_context(house) as ctx:
                return await renew_or_revoke(ctx, tokens.refresh_token, BUYER)

        came = await asyncio.gather(come(), come(), return_exceptions=True)
        renewed = [result for result in came if isinstance(result, TokenPair)]
        assert len(renewed) == 1
        assert sum(isinstance(result, RefreshTokenReusedError) for result in came) == 1
        async with open_context(house) as ctx:
            with pytest.raises(RefreshTokenInvalidError):
                await _renew(ctx, renewed[0].refresh_token)

    async def test_reuse_revokes_the_access_tokens_although_the_request_is_rolled_back(self, house: House) -> None:
        signed_in = await self._signed_in(house)
        await house.changes.poll()
        async with open_context(house) as ctx:
            renewed = await renew_or_revoke(ctx, signed_in.tokens.refresh_token, BUYER)
        with pytest.raises(RefreshTokenReusedError):
            async with open_context(house) as ctx:
                await renew_or_revoke(ctx, signed_in.tokens.refresh_token, BUYER)
        await house.changes.poll()
        for token in (signed_in.tokens.access_token, renewed.access_token):
            with pytest.raises(UnauthenticatedError):
                await bearer(house, token)
