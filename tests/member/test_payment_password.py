"""set_payment_password and verify_payment_password: by a code, few tries, nothing where none is set."""

import asyncio
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.access import Actor, ActorKind
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import DomainError, InvalidInputError
from jishi.kit.house import House
from jishi.modules.identity.public import (
    CodeExpiredError,
    CodePurpose,
    CodeWrongError,
    NoPhoneError,
    issue_code,
    register_or_find_account,
)
from jishi.modules.member.errors import PaymentPasswordNeededError, PaymentPasswordTriesError, PaymentPasswordWrongError
from jishi.modules.member.models import PaymentPassword
from jishi.modules.member.queries.wallets import get_wallet
from jishi.modules.member.rules.payment_passwords import is_weak
from jishi.modules.member.usecases.open_member import open_member
from jishi.modules.member.usecases.set_payment_password import set_payment_password
from jishi.modules.member.usecases.verify_payment_password import verify_payment_password
from tests.conftest import START, as_actor
from tests.member.make import buyer, make_member

PHONE = "+8613800138000"


async def set_up(ctx: Context, password: str = "258036") -> Context:
    """Return a context of a member who has just set a payment password."""
    account = await register_or_find_account(ctx, phone=PHONE)
    member_id = MemberId(account.row.id)
    await open_member(ctx, member_id=member_id)
    mine = as_actor(ctx, buyer(member_id))
    await set_payment_password(mine, member_id=member_id, password=password, code=await code_of(mine))
    return mine


async def code_of(mine: Context, purpose: CodePurpose = CodePurpose.PAYMENT_PASSWORD) -> str:
    return (await issue_code(mine, phone=PHONE, purpose=purpose, bound_to=str(mine.actor.id))).code


async def verify(mine: Context, password: str | None) -> None:
    assert mine.actor.id is not None
    await verify_payment_password(mine, member_id=mine.actor.id, password=password)


async def change(mine: Context, password: str, code: str) -> None:
    assert mine.actor.id is not None
    await set_payment_password(mine, member_id=MemberId(mine.actor.id), password=password, code=code)


class TestSetPaymentPassword:
    async def test_keeps_a_hash_and_replaces_it(self, ctx: Context, clock: FixedClock) -> None:
        mine = await set_up(ctx)
        (kept,) = await ctx.session.scalars(select(PaymentPassword.password_hash))
        assert kept.startswith("$argon2id$")
        assert (await get_wallet(mine, mine.actor.id or uuid4())).has_password
        clock.instant = START + timedelta(minutes=2)
        mine = as_actor(ctx, mine.actor)
        await change(mine, "975310", await code_of(mine))
        await verify(mine, "975310")
        with pytest.raises(PaymentPasswordWrongError):
            await verify(mine, "258036")

    @pytest.mark.parametrize("weak", ["000000", "123456", "890123", "654321", "258258", "252525"])
    async def test_refuses_what_is_guessed_first(self, ctx: Context, weak: str) -> None:
        assert is_weak(weak)
        with pytest.raises(InvalidInputError):
            await set_payment_password(ctx, member_id=MemberId(uuid4()), password=weak, code="000000")

    @pytest.mark.parametrize("fine", ["258036", "135792", "112233"])
    def test_takes_others(self, fine: str) -> None:
        assert not is_weak(fine)

    async def test_wants_the_right_code_for_this_and_nothing_else(self, ctx: Context, clock: FixedClock) -> None:
        mine = await set_up(ctx)
        clock.instant = START + timedelta(minutes=2)
        mine = as_actor(ctx, mine.actor)
        other = await code_of(mine, CodePurpose.CHANGE_PHONE)
        with pytest.raises(CodeExpiredError):
            await change(mine, "975310", other)
        clock.instant = START + timedelta(minutes=4)
        mine = as_actor(ctx, mine.actor)
        code = await code_of(mine)
        with pytest.raises(CodeWrongError):
            await change(mine, "975310", "0" + code[:5] if not code.startswith("0") else "1" + code[1:])
        await verify(mine, "258036")

    async def test_wants_a_phone(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        mine = as_actor(ctx, Actor(kind=ActorKind.BUYER, id=member_id))
        with pytest.raises(NoPhoneError):
            await set_payment_password(mine, member_id=member_id, password="258036", code="000000")


class TestVerifyPaymentPassword:
    async def test_asks_nothing_where_none_is_set(self, ctx: Context) -> None:
        member_id = await make_member(ctx)
        await verify_payment_password(ctx, member_id=member_id, password=None)
        assert not (await get_wallet(ctx, member_id)).has_password

    async def test_asks_where_one_is_set(self, ctx: Context) -> None:
        mine = await set_up(ctx)
        with pytest.raises(PaymentPasswordNeededError):
            await verify(mine, None)
        await verify(mine, "258036")

    async def test_right_ones_are_not_counted(self, ctx: Context) -> None:
        mine = await set_up(ctx)
        for _ in range(12):
            await verify(mine, "258036")

    async def test_five_wrong_ones_shut_the_right_one_out_until_time_or_a_new_one(
        self, ctx: Context, clock: FixedClock
    ) -> None:
        mine = await set_up(ctx)
        for _ in range(5):
            with pytest.raises(PaymentPasswordWrongError):
                await verify(mine, "111111")
        with pytest.raises(PaymentPasswordTriesError) as refusal:
            await verify(mine, "258036")
        assert refusal.value.params == {"retry_after": 900}
        clock.instant = START + timedelta(minutes=2)
        mine = as_actor(ctx, mine.actor)
        await change(mine, "975310", await code_of(mine))
        await verify(mine, "975310")

    async def test_guesses_at_once_are_counted_one_by_one(self, house: House) -> None:
        async with open_context(house) as ctx:
            actor = (await set_up(ctx)).actor

        async def guess() -> str:
            try:
                async with open_context(house, actor=actor) as mine:
                    await verify(mine, "111111")
            except DomainError as refusal:
                return refusal.code
            return "right"

        outcomes = Counter(await asyncio.gather(*(guess() for _ in range(12))))
        assert outcomes == {"member.payment_password_wrong": 5, "member.payment_password_tries": 7}
