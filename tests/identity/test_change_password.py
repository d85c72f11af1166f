"""Changing one's own password."""

import pytest

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.modules.identity.errors import TooManyAttemptsError, WrongCredentialsError
from jishi.modules.identity.sessions import find_sessions
from jishi.modules.identity.tokens import Subject
from jishi.modules.identity.usecases.change_password import change_password
from jishi.modules.identity.usecases.sign_in_staff import sign_in_staff
from jishi.modules.identity.usecases.sign_in_with_password import sign_in_with_password
from tests.identity.make import OTHER_PASSWORD, PASSWORD, PHONE, anonymously, buyer, make_account, make_owner


async def _make_buyer(house: House, password: str | None) -> Actor:
    async with anonymously(house) as ctx:
        return buyer(await make_account(ctx, password=password))


async def _change(house: House, actor: Actor, current: str, new: str) -> None:
    async with open_context(house, actor=actor) as ctx:
        await change_password(ctx, current_password=current, new_password=new)


class TestChangePassword:
    async def test_a_buyer_sets_the_first_one(self, house: House) -> None:
        actor = await _make_buyer(house, None)
        await _change(house, actor, "", PASSWORD)
        async with anonymously(house) as ctx:
            assert (await sign_in_with_password(ctx, phone=PHONE, password=PASSWORD)).account_id == actor.id

    async def test_a_buyer_changes_it_and_other_sessions_end(self, house: House) -> None:
        actor = await _make_buyer(house, PASSWORD)
        async with anonymously(house) as ctx:
            kept = await sign_in_with_password(ctx, phone=PHONE, password=PASSWORD)
            await sign_in_with_password(ctx, phone=PHONE, password=PASSWORD)
        mine = Actor(kind=ActorKind.BUYER, id=actor.id, session_id=kept.session_id)
        await _change(house, mine, PASSWORD, OTHER_PASSWORD)
        async with anonymously(house) as ctx:
            sessions = await find_sessions(ctx, Subject(ActorKind.BUYER, kept.account_id))
            assert [session.id for session in sessions] == [kept.session_id]
            with pytest.raises(WrongCredentialsError):
                await sign_in_with_password(ctx, phone=PHONE, password=PASSWORD)

    async def test_wants_the_present_one_and_limits_guesses(self, house: House) -> None:
        actor = await _make_buyer(house, PASSWORD)
        for _ in range(20):
            with pytest.raises(WrongCredentialsError):
                await _change(house, actor, "not-the-present-one", OTHER_PASSWORD)
        with pytest.raises(TooManyAttemptsError):
            await _change(house, actor, PASSWORD, OTHER_PASSWORD)

    async def test_says_what_is_wrong_with_the_new_one(self, house: House) -> None:
        actor = await _make_buyer(house, PASSWORD)
        with pytest.raises(InvalidInputError) as refusal:
            await _change(house, actor, PASSWORD, "12345678")
        assert [(p.pointer, p.code) for p in refusal.value.problems] == [("/new_password", "identity.password_common")]

    async def test_staff_change_theirs(self, house: House) -> None:
        async with open_context(house) as ctx:
            owner = await make_owner(ctx)
        await _change(house, Actor(kind=ActorKind.STAFF, id=owner.id), PASSWORD, OTHER_PASSWORD)
        async with anonymously(house) as ctx:
            assert (await sign_in_staff(ctx, login="owner", password=OTHER_PASSWORD)).staff_id == owner.id
