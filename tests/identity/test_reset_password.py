"""Resetting a forgotten password."""

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.identity.codes import CodeExpiredError, CodePurpose
from jishi.modules.identity.models import Account, RevokedSession
from jishi.modules.identity.passwords import Passwords
from jishi.modules.identity.sessions import find_session
from jishi.modules.identity.usecases.reset_password import reset_password
from tests.identity.make import OTHER_PASSWORD, OTHER_PHONE, PASSWORD, PHONE, make_account, send_code, sign_in

RESET = CodePurpose.RESET_PASSWORD


class TestResetPassword:
    async def test_sets_the_password_and_ends_every_session(self, ctx: Context, clock: object) -> None:
        account = await make_account(ctx, password=PASSWORD)
        session_id = (await sign_in(ctx)).session_id
        ctx.now = ctx.now.replace(minute=ctx.now.minute + 2)
        code = await send_code(ctx, purpose=RESET)
        await reset_password(ctx, phone=PHONE, code=code, password=OTHER_PASSWORD)
        assert await ctx.house.part(Passwords).is_right(account.password_hash, OTHER_PASSWORD)
        assert await find_session(ctx, session_id) is None
        assert await ctx.session.get(RevokedSession, session_id) is not None
        assert ("identity.session", str(session_id)) in ctx.changes

    async def test_refuses_a_phone_without_account_like_an_old_code(self, ctx: Context) -> None:
        code = await send_code(ctx, OTHER_PHONE, RESET)
        with pytest.raises(CodeExpiredError):
            await reset_password(ctx, phone=OTHER_PHONE, code=code, password=PASSWORD)

    async def test_a_code_to_sign_in_does_not_serve(self, ctx: Context) -> None:
        account: Account = await make_account(ctx, password=PASSWORD)
        code = await send_code(ctx)
        with pytest.raises(CodeExpiredError):
            await reset_password(ctx, phone=PHONE, code=code, password=OTHER_PASSWORD)
        assert await ctx.house.part(Passwords).is_right(account.password_hash, PASSWORD)

    async def test_a_poor_password_does_not_use_up_the_code(self, ctx: Context) -> None:
        await make_account(ctx)
        code = await send_code(ctx, purpose=RESET)
        with pytest.raises(InvalidInputError):
            await reset_password(ctx, phone=PHONE, code=code, password="short")
        await reset_password(ctx, phone=PHONE, code=code, password=PASSWORD)
