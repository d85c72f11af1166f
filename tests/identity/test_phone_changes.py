"""Binding and changing a phone."""

from datetime import timedelta

import pytest

from jishi.kit.context import Context
from jishi.modules.identity.codes import CodeExpiredError, CodePurpose, CodeWrongError
from jishi.modules.identity.errors import NoPhoneError, PhoneTakenError
from jishi.modules.identity.models import Account
from jishi.modules.identity.usecases.bind_phone import PhoneBoundError, bind_phone
from jishi.modules.identity.usecases.change_phone import change_phone
from tests.conftest import as_actor
from tests.identity.make import OTHER_PHONE, PHONE, buyer, make_account, send_code, wrong


async def _send(ctx: Context, phone: str, purpose: CodePurpose, account: Account) -> str:
    return await send_code(ctx, phone, purpose, bound_to=str(account.id))


class TestBindPhone:
    async def test_gives_an_account_its_first_phone(self, ctx: Context) -> None:
        account = await make_account(ctx)
        account.phone = None
        code = await _send(ctx, OTHER_PHONE, CodePurpose.BIND_PHONE, account)
        mine = as_actor(ctx, buyer(account))
        bound = await bind_phone(mine, phone=OTHER_PHONE, code=code)
        assert (bound.id, bound.phone) == (account.id, OTHER_PHONE)
        assert [event.name for event in mine.events] == ["identity.phone_changed.v1"]

    async def test_does_not_replace_one(self, ctx: Context) -> None:
        account = await make_account(ctx)
        code = await _send(ctx, OTHER_PHONE, CodePurpose.BIND_PHONE, account)
        with pytest.raises(PhoneBoundError):
            await bind_phone(as_actor(ctx, buyer(account)), phone=OTHER_PHONE, code=code)

    async def test_refuses_the_phone_of_another_account(self, ctx: Context) -> None:
        await make_account(ctx, OTHER_PHONE)
        account = await make_account(ctx)
        account.phone = None
        code = await _send(ctx, OTHER_PHONE, CodePurpose.BIND_PHONE, account)
        with pytest.raises(PhoneTakenError):
            await bind_phone(as_actor(ctx, buyer(account)), phone=OTHER_PHONE, code=code)


class TestChangePhone:
    async def test_wants_a_code_from_the_new_phone_and_from_the_present_one(self, ctx: Context) -> None:
        account = await make_account(ctx)
        new = await _send(ctx, OTHER_PHONE, CodePurpose.CHANGE_PHONE, account)
        present = await _send(ctx, PHONE, CodePurpose.CHANGE_PHONE, account)
        changed = await change_phone(as_actor(ctx, buyer(account)), phone=OTHER_PHONE, code=new, current_code=present)
        assert changed.phone == OTHER_PHONE

    async def test_refuses_without_the_present_phones_code(self, ctx: Context) -> None:
        account = await make_account(ctx)
        new = await _send(ctx, OTHER_PHONE, CodePurpose.CHANGE_PHONE, account)
        present = await _send(ctx, PHONE, CodePurpose.CHANGE_PHONE, account)
        with pytest.raises(CodeWrongError):
            await change_phone(as_actor(ctx, buyer(account)), phone=OTHER_PHONE, code=new, current_code=wrong(present))
        assert account.phone == PHONE

    async def test_refuses_codes_that_another_account_asked_for(self, ctx: Context) -> None:
        account = await make_account(ctx)
        stranger = await make_account(ctx, "+8613700137000")
        new = await _send(ctx, OTHER_PHONE, CodePurpose.CHANGE_PHONE, stranger)
        with pytest.raises(CodeWrongError):
            await change_phone(as_actor(ctx, buyer(account)), phone=OTHER_PHONE, code=new, current_code="000000")

    async def test_refuses_the_phone_of_another_account(self, ctx: Context) -> None:
        await make_account(ctx, OTHER_PHONE)
        account = await make_account(ctx)
        new = await _send(ctx, OTHER_PHONE, CodePurpose.CHANGE_PHONE, account)
        present = await _send(ctx, PHONE, CodePurpose.CHANGE_PHONE, account)
        with pytest.raises(PhoneTakenError):
            await change_phone(as_actor(ctx, buyer(account)), phone=OTHER_PHONE, code=new, current_code=present)

    async def test_the_same_phone_again_changes_nothing(self, ctx: Context) -> None:
        account = await make_account(ctx)
        code = await _send(ctx, PHONE, CodePurpose.CHANGE_PHONE, account)
        mine = as_actor(ctx, buyer(account))
        changed = await change_phone(mine, phone=PHONE, code=code, current_code=code)
        assert (changed.phone, changed.version, mine.events) == (PHONE, 1, [])

    async def test_an_account_without_phone_binds_one(self, ctx: Context) -> None:
        account = await make_account(ctx)
        account.phone = None
        with pytest.raises(NoPhoneError):
            await change_phone(as_actor(ctx, buyer(account)), phone=OTHER_PHONE, code="000000", current_code="000000")

    async def test_an_old_code_does_not_serve(self, ctx: Context) -> None:
        account = await make_account(ctx)
        new = await _send(ctx, OTHER_PHONE, CodePurpose.CHANGE_PHONE, account)
        late = as_actor(ctx, buyer(account))
        late.now = ctx.now + timedelta(minutes=6)
        with pytest.raises(CodeExpiredError):
            await change_phone(late, phone=OTHER_PHONE, code=new, current_code="000000")
