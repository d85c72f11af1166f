"""Shutting staff out, letting them in, signing them out: spread to every process by the snapshot."""

import pytest

from jishi.contracts.identity import StaffId
from jishi.kit.access import Actor, ActorKind
from jishi.kit.cache import Cache
from jishi.kit.context import open_context
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.states import IllegalTransitionError, unreachable_states
from jishi.modules.identity.errors import AccountSuspendedError, WrongCredentialsError
from jishi.modules.identity.models import Staff
from jishi.modules.identity.staff_profiles import StaffProfile
from jishi.modules.identity.states import ACCOUNT_TRANSITIONS, STAFF_TRANSITIONS, AccountStatus, StaffStatus
from jishi.modules.identity.usecases.accept_invitation import accept_invitation
from jishi.modules.identity.usecases.invite_staff import invite_staff
from jishi.modules.identity.usecases.manage_roles import update_role
from jishi.modules.identity.usecases.renew_session import RefreshTokenInvalidError, renew_session
from jishi.modules.identity.usecases.reset_staff_password import reset_staff_password
from jishi.modules.identity.usecases.restore_staff import restore_staff
from jishi.modules.identity.usecases.revoke_staff_sessions import revoke_staff_sessions
from jishi.modules.identity.usecases.sign_in_staff import StaffSignedIn, sign_in_staff
from jishi.modules.identity.usecases.suspend_staff import suspend_staff
from jishi.modules.identity.usecases.update_staff import update_staff
from tests.identity.make import OTHER_PASSWORD, PASSWORD, anonymously, bearer, make_role, make_staff


@pytest.fixture
async def li(house: House) -> StaffId:
    await house.changes.poll()
    async with open_context(house) as ctx:
        return StaffId((await make_staff(ctx, ["staff_display"], login="li.wei")).id)


async def _sign_in(house: House, password: str = PASSWORD) -> StaffSignedIn:
    async with anonymously(house) as ctx:
        return await sign_in_staff(ctx, login="Li.Wei", password=password, device="desk")


async def _actor(house: House, signed_in: StaffSignedIn) -> Actor:
    await house.changes.poll()
    return await bearer(house, signed_in.tokens.access_token)


class TestStaffSnapshot:
    async def test_gives_rights_and_bounds_of_this_moment(self, house: House, li: StaffId) -> None:
        signed_in = await _sign_in(house)
        actor = await _actor(house, signed_in)
        assert (actor.kind, actor.id, actor.merchant_ids) == (ActorKind.STAFF, li, None)
        assert actor.permissions == {"identity.manage_own_session", "identity.view_staff", "identity.view_roles"}

    async def test_a_change_of_profile_reaches_tokens_that_are_out(self, house: House, li: StaffId) -> None:
        signed_in = await _sign_in(house)
        assert (await _actor(house, signed_in)).can("identity.view_staff")
        async with open_context(house) as ctx:
            profile = StaffProfile(name="Li", role_ids=frozenset(), merchant_ids=frozenset())
            await update_staff(ctx, staff_id=li, profile=profile, version=1)
        actor = await _actor(house, signed_in)
        assert actor.permissions == {"identity.manage_own_session"}
        assert actor.merchant_ids == frozenset()

    async def test_a_change_of_role_reaches_its_holders(self, house: House, li: StaffId) -> None:
        async with open_context(house) as ctx:
            role_id = await make_role(ctx, ["account_display"])
            profile = StaffProfile(name="Li", role_ids=frozenset({role_id}))
            await update_staff(ctx, staff_id=li, profile=profile, version=1)
        signed_in = await _sign_in(house)
        assert not (await _actor(house, signed_in)).can("identity.manage_accounts")
        async with open_context(house) as ctx:
            sets = ["account_management"]
            await update_role(ctx, role_id=role_id, name={"en": "Role"}, permission_sets=sets, version=1)
        assert (await _actor(house, signed_in)).can("identity.manage_accounts")


class TestSuspendStaff:
    async def test_shuts_out_at_once_and_for_good(self, house: House, li: StaffId) -> None:
        signed_in = await _sign_in(house)
        await _actor(house, signed_in)
        async with open_context(house) as ctx:
            await suspend_staff(ctx, staff_id=li, reason="left")
        with pytest.raises(UnauthenticatedError):
            await _actor(house, signed_in)
        with pytest.raises(AccountSuspendedError):
            await _sign_in(house)
        async with open_context(house) as ctx:
            await restore_staff(ctx, staff_id=li)
        with pytest.raises(UnauthenticatedError):
            await _actor(house, signed_in)
        assert (await _actor(house, await _sign_in(house))).id == li

    async def test_works_while_the_cache_is_away(self, house: House, li: StaffId) -> None:
        signed_in = await _sign_in(house)
        cache, house.cache = house.cache, Cache("redis://127.0.0.1:1/0")
        async with open_context(house) as ctx:
            await suspend_staff(ctx, staff_id=li, reason="left")
        house.cache = cache
        with pytest.raises(UnauthenticatedError):
            await _actor(house, signed_in)
        async with open_context(house) as ctx:
            with pytest.raises(RefreshTokenInvalidError):
                await renew_session(ctx, refresh_token=signed_in.tokens.refresh_token, kind=ActorKind.STAFF)

    async def test_twice_is_once(self, house: House, li: StaffId) -> None:
        async with open_context(house) as ctx:
            await suspend_staff(ctx, staff_id=li, reason="left")
            staff = await suspend_staff(ctx, staff_id=li, reason="again")
        assert (staff.version, staff.suspended_reason) == (2, "left")


class TestRestoreStaff:
    async def test_invites_one_who_never_had_a_password_anew(self, house: House) -> None:
        async with open_context(house) as ctx:
            invited = await invite_staff(ctx, login="new.one", profile=StaffProfile(name="New", role_ids=frozenset()))
            await suspend_staff(ctx, staff_id=invited.staff_id, reason="mistake")
            staff = await restore_staff(ctx, staff_id=invited.staff_id)
            assert (staff.status, staff.invitation_digest) == (StaffStatus.INVITED, None)

    async def test_leaves_active_staff_alone(self, house: House, li: StaffId) -> None:
        async with open_context(house) as ctx:
            assert (await restore_staff(ctx, staff_id=li)).version == 1


class TestRevokeStaffSessions:
    async def test_signs_out_everywhere(self, house: House, li: StaffId) -> None:
        signed_in = await _sign_in(house)
        await _actor(house, signed_in)
        async with open_context(house) as ctx:
            await revoke_staff_sessions(ctx, staff_id=li)
        with pytest.raises(UnauthenticatedError):
            await _actor(house, signed_in)
        async with open_context(house) as ctx:
            with pytest.raises(RefreshTokenInvalidError):
                await renew_session(ctx, refresh_token=signed_in.tokens.refresh_token, kind=ActorKind.STAFF)
        assert (await _actor(house, await _sign_in(house))).id == li


class TestResetStaffPassword:
    async def test_takes_the_password_and_gives_an_invitation(self, house: House, li: StaffId) -> None:
        signed_in = await _sign_in(house)
        async with open_context(house) as ctx:
            invitation = await reset_staff_password(ctx, staff_id=li)
        with pytest.raises(UnauthenticatedError):
            await _actor(house, signed_in)
        with pytest.raises(WrongCredentialsError):
            await _sign_in(house)
        async with anonymously(house) as ctx:
            await accept_invitation(ctx, token=invitation.token, password=OTHER_PASSWORD)
        assert (await _actor(house, await _sign_in(house, OTHER_PASSWORD))).id == li

    async def test_does_not_let_suspended_staff_in(self, house: House, li: StaffId) -> None:
        async with open_context(house) as ctx:
            await suspend_staff(ctx, staff_id=li, reason="left")
            with pytest.raises(IllegalTransitionError):
                await reset_staff_password(ctx, staff_id=li)
            staff = await ctx.session.get(Staff, li)
            assert staff is not None
            assert staff.invitation_digest is None


class TestStates:
    def test_every_state_is_reachable(self) -> None:
        assert unreachable_states(STAFF_TRANSITIONS, StaffStatus.INVITED) == set()
        assert unreachable_states(ACCOUNT_TRANSITIONS, AccountStatus.ACTIVE) == set()
