"""Registering with a password."""

import pytest

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.identity.codes import CodePurpose, CodeWrongError
from jishi.modules.identity.errors import PhoneTakenError
from jishi.modules.identity.models import Account
from jishi.modules.identity.passwords import Passwords
from jishi.modules.identity.usecases.register_account import register_account
from tests.identity.make import PASSWORD, PHONE, make_account, send_code, wrong

REGISTER = CodePurpose.REGISTER


class TestRegisterAccount:
    async def test_makes_an_account_with_a_password_and_signs_in(self, ctx: Context) -> None:
        code = await send_code(ctx, purpose=REGISTER)
        signed_in = await register_account(ctx, phone=PHONE, code=code, password=PASSWORD)
        account = await ctx.session.get(Account, signed_in.account_id)
        assert account is not None
        assert signed_in.is_new
        assert await ctx.house.part(Passwords).is_right(account.password_hash, PASSWORD)
        assert account.password_hash is not None
        assert account.password_hash.startswith("$argon2id$")

    async def test_tells_of_an_account_only_to_who_has_proven_the_phone(self, ctx: Context) -> None:
        await make_account(ctx)
        code = await send_code(ctx, purpose=REGISTER)
        with pytest.raises(CodeWrongError):
            await register_account(ctx, phone=PHONE, code=wrong(code), password=PASSWORD)
        with pytest.raises(PhoneTakenError):
            await register_account(ctx, phone=PHONE, code=code, password=PASSWORD)

    async def test_a_poor_password_does_not_use_up_the_code(self, ctx: Context) -> None:
        code = await send_code(ctx, purpose=REGISTER)
        with pytest.raises(InvalidInputError) as refusal:
            await register_account(ctx, phone=PHONE, code=code, password="13800138000")
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [("/password", "identity.password_is_name")]
        assert (await register_account(ctx, phone=PHONE, code=code, password=PASSWORD)).is_new
