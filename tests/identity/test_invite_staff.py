"""Inviting staff, and accepting."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.modules.identity.errors import LoginTakenError, RoleNotFoundError, WrongCredentialsError
from jishi.modules.identity.models import Staff
from jishi.modules.identity.passwords import Passwords
from jishi.modules.identity.staff_profiles import StaffProfile
from jishi.modules.identity.states import StaffStatus
from jishi.modules.identity.usecases.accept_invitation import InvitationInvalidError, accept_invitation
from jishi.modules.identity.usecases.invite_staff import invite_staff
from jishi.modules.identity.usecases.sign_in_staff import sign_in_staff
from tests.identity.make import PASSWORD, anonymously, make_role, make_staff

NOBODY = StaffProfile(name="Li", role_ids=frozenset())


class TestInviteStaff:
    async def test_makes_staff_without_password(self, ctx: Context) -> None:
        role_id = await make_role(ctx, ["staff_display"])
        profile = StaffProfile(name="Li", role_ids=frozenset({role_id}), merchant_ids=frozenset({uuid4()}), locale="en")
        invited = await invite_staff(ctx, login=" Warehouse.Li ", profile=profile)
        staff = await ctx.session.get(Staff, invited.staff_id)
        assert staff is not None
        assert (staff.login, staff.name, staff.locale) == ("warehouse.li", "Li", "en")
        assert (staff.status, staff.password_hash, staff.version) == (StaffStatus.INVITED, None, 1)
        assert invited.invitation.token.encode() not in (staff.invitation_digest or b"")
        assert invited.invitation.token not in repr(invited)

    async def test_refuses_a_login_that_is_taken(self, ctx: Context) -> None:
        await make_staff(ctx, login="li.wei")
        with pytest.raises(LoginTakenError):
            await invite_staff(ctx, login="LI.WEI", profile=NOBODY)

    @pytest.mark.parametrize("login", ["ab", "a b c", "李伟李伟", "-li-", "x" * 65])
    async def test_refuses_a_login_that_cannot_be_used(self, ctx: Context, login: str) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            await invite_staff(ctx, login=login, profile=NOBODY)
        assert [p.code for p in refusal.value.problems] == ["identity.login_invalid"]

    async def test_refuses_a_role_that_does_not_exist(self, ctx: Context) -> None:
        profile = StaffProfile(name="Li", role_ids=frozenset({uuid4()}))  # type: ignore[arg-type]
        with pytest.raises(RoleNotFoundError):
            await invite_staff(ctx, login="li.wei", profile=profile)


class TestAcceptInvitation:
    async def test_sets_the_password_once(self, ctx: Context) -> None:
        invited = await invite_staff(ctx, login="li.wei", profile=NOBODY)
        await accept_invitation(ctx, token=invited.invitation.token, password=PASSWORD)
        staff = await ctx.session.get(Staff, invited.staff_id)
        assert staff is not None
        assert staff.status == StaffStatus.ACTIVE
        assert await ctx.house.part(Passwords).is_right(staff.password_hash, PASSWORD)
        with pytest.raises(InvitationInvalidError):
            await accept_invitation(ctx, token=invited.invitation.token, password=PASSWORD)

    async def test_is_over_after_a_week(self, ctx: Context, clock: FixedClock) -> None:
        invited = await invite_staff(ctx, login="li.wei", profile=NOBODY)
        ctx.now = clock.instant + timedelta(days=7)
        with pytest.raises(InvitationInvalidError):
            await accept_invitation(ctx, token=invited.invitation.token, password=PASSWORD)

    async def test_a_poor_password_does_not_use_it_up(self, ctx: Context) -> None:
        invited = await invite_staff(ctx, login="warehouse.li", profile=NOBODY)
        with pytest.raises(InvalidInputError) as refusal:
            await accept_invitation(ctx, token=invited.invitation.token, password="warehouse.li")
        assert [p.code for p in refusal.value.problems] == ["identity.password_is_name"]
        await accept_invitation(ctx, token=invited.invitation.token, password=PASSWORD)

    async def test_two_at_once_have_one_winner(self, house: House) -> None:
        async with open_context(house) as ctx:
            invited = await invite_staff(ctx, login="li.wei", profile=NOBODY)

        async def come(password: str) -> None:
            async with anonymously(house) as ctx:
                await accept_invitation(ctx, token=invited.invitation.token, password=password)

        passwords = ["first-of-the-two", "second-of-the-two"]
        came = await asyncio.gather(*map(come, passwords), return_exceptions=True)
        assert sum(isinstance(result, InvitationInvalidError) for result in came) == 1
        winner = passwords[came.index(None)]
        async with anonymously(house) as ctx:
            assert (await sign_in_staff(ctx, login="li.wei", password=winner)).staff_id == invited.staff_id

    async def test_the_invited_cannot_sign_in_before(self, house: House) -> None:
        async with open_context(house) as ctx:
            await invite_staff(ctx, login="li.wei", profile=NOBODY)
        with pytest.raises(WrongCredentialsError):
            async with anonymously(house) as ctx:
                await sign_in_staff(ctx, login="li.wei", password=PASSWORD)
