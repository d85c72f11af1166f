"""Signing in with a code."""

import asyncio

import pytest
from sqlalchemy import func, select

from jishi.contracts.identity import AccountRegistered, SignedIn
from jishi.kit.context import Context
from jishi.kit.house import House
from jishi.modules.identity.codes import CodeExpiredError, CodeWrongError
from jishi.modules.identity.errors import AccountSuspendedError
from jishi.modules.identity.models import Account, SignIn
from jishi.modules.identity.states import AccountStatus
from jishi.modules.identity.usecases.sign_in_with_code import sign_in_with_code
from tests.identity.make import ADDRESS, PHONE, anonymously, bearer, make_account, send_code, wrong


class TestSignInWithCode:
    async def test_makes_an_account_at_the_first_coming(self, ctx: Context) -> None:
        signed_in = await sign_in_with_code(ctx, phone="13800138000", code=await send_code(ctx), device="phone")
        account = await ctx.session.get(Account, signed_in.account_id)
        assert signed_in.is_new
        assert account is not None
        assert (account.phone, account.last_signed_in_at) == (PHONE, ctx.now)
        assert [type(event) for event in ctx.events] == [AccountRegistered, SignedIn]

    async def test_finds_the_account_afterwards(self, ctx: Context) -> None:
        account = await make_account(ctx)
        ctx.events.clear()
        signed_in = await sign_in_with_code(ctx, phone=PHONE, code=await send_code(ctx))
        assert (signed_in.account_id, signed_in.is_new) == (account.id, False)
        assert [event.name for event in ctx.events] == ["identity.signed_in.v1"]

    async def test_gives_a_token_that_speaks_for_the_account(self, ctx: Context) -> None:
        signed_in = await sign_in_with_code(ctx, phone=PHONE, code=await send_code(ctx))
        actor = await bearer(ctx.house, signed_in.tokens.access_token)
        assert (actor.id, actor.session_id) == (signed_in.account_id, signed_in.session_id)
        assert actor.can("buyer")
        assert signed_in.tokens.expires_in == 15 * 60

    async def test_writes_the_log_without_the_phone(self, ctx: Context) -> None:
        ctx.client_ip = ADDRESS
        signed_in = await sign_in_with_code(ctx, phone=PHONE, code=await send_code(ctx), device="My phone")
        row = (await ctx.session.scalars(select(SignIn))).one()
        assert (row.subject_id, row.login, row.method, row.outcome) == (signed_in.account_id, "", "code", "signed_in")
        assert (row.client_ip, row.device) == (ADDRESS, "My phone")

    async def test_refuses_a_wrong_code_and_makes_nothing(self, ctx: Context) -> None:
        code = await send_code(ctx)
        with pytest.raises(CodeWrongError):
            await sign_in_with_code(ctx, phone=PHONE, code=wrong(code))
        assert await ctx.session.scalar(select(func.count()).select_from(Account)) == 0

    async def test_refuses_a_suspended_account(self, ctx: Context) -> None:
        account = await make_account(ctx)
        account.status = AccountStatus.SUSPENDED
        with pytest.raises(AccountSuspendedError):
            await sign_in_with_code(ctx, phone=PHONE, code=await send_code(ctx))

    async def test_one_code_used_twice_at_once_signs_one_in(self, house: House) -> None:
        async with anonymously(house) as ctx:
            code = await send_code(ctx)

        async def come() -> object:
            async with anonymously(house) as ctx:
                return await sign_in_with_code(ctx, phone=PHONE, code=code)

        came = await asyncio.gather(*(come() for _ in range(4)), return_exceptions=True)
        assert sum(not isinstance(result, Exception) for result in came) == 1
        assert sum(isinstance(result, CodeExpiredError) for result in came) == 3
        async with anonymously(house) as ctx:
            assert await ctx.session.scalar(select(func.count()).select_from(Account)) == 1
