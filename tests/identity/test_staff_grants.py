"""Nobody gives what they do not hold, and nobody acts on who holds more."""

from uuid import UUID, uuid4

import pytest

from jishi.contracts.identity import RoleId, StaffId
from jishi.kit.access import SYSTEM, Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.modules.identity.errors import GrantTooWideError, StaffNotFoundError
from jishi.modules.identity.models import Staff
from jishi.modules.identity.queries.staff import StaffFilter, get_staff, list_staff
from jishi.modules.identity.queries.staff_reach import find_staff_reaches
from jishi.modules.identity.rules.grants import Reach, find_excess
from jishi.modules.identity.staff_profiles import StaffProfile
from jishi.modules.identity.usecases.invite_staff import invite_staff
from jishi.modules.identity.usecases.reset_staff_password import reset_staff_password
from jishi.modules.identity.usecases.revoke_staff_sessions import revoke_staff_sessions
from jishi.modules.identity.usecases.suspend_staff import suspend_staff
from jishi.modules.identity.usecases.update_staff import update_staff
from tests.conftest import as_actor
from tests.identity.make import make_owner, make_role, make_staff

MANAGER = ["staff_management"]
OURS, THEIRS = uuid4(), uuid4()


async def _as(ctx: Context, staff: Staff) -> Context:
    """Return a Context of a staff member, with the rights that a request of theirs would have."""
    reach = (await find_staff_reaches(ctx.house, ctx.session, [staff.id]))[staff.id].reach
    actor = Actor(
        kind=ActorKind.STAFF,
        id=staff.id,
        permissions=reach.permissions,
        merchant_ids=reach.merchant_ids,
        warehouse_ids=reach.warehouse_ids,
    )
    return as_actor(ctx, actor)


def _profile(*role_ids: RoleId, merchant_ids: frozenset[UUID] | None = None) -> StaffProfile:
    return StaffProfile(name="Li", role_ids=frozenset(role_ids), merchant_ids=merchant_ids)


class TestFindExcess:
    def test_names_each_thing_beyond(self) -> None:
        held = Reach(permissions=frozenset({"a"}), merchant_ids=frozenset({OURS}), warehouse_ids=None)
        wanted = Reach(permissions=frozenset({"a", "c", "b"}), merchant_ids=None, warehouse_ids=None)
        assert find_excess(held, wanted) == ["b", "c", "merchants"]

    def test_finds_nothing_within(self) -> None:
        held = Reach(permissions=frozenset({"a"}), merchant_ids=None, warehouse_ids=frozenset({OURS}))
        wanted = Reach(permissions=frozenset(), merchant_ids=frozenset({THEIRS}), warehouse_ids=frozenset())
        assert find_excess(held, wanted) == []


class TestInvite:
    async def test_gives_no_permission_that_one_lacks(self, ctx: Context) -> None:
        manager = await _as(ctx, await make_staff(ctx, MANAGER))
        wider = await make_role(ctx, ["role_management"])
        with pytest.raises(GrantTooWideError) as refusal:
            await invite_staff(manager, login="li.wei", profile=_profile(wider))
        assert refusal.value.params == {"what": "identity.manage_roles"}
        narrower = _profile(await make_role(ctx, ["staff_display"]))
        invited = await invite_staff(manager, login="li.wei", profile=narrower)
        assert (await get_staff(manager, invited.staff_id)).status == "invited"

    async def test_gives_no_scope_that_one_lacks(self, ctx: Context) -> None:
        manager = await _as(ctx, await make_staff(ctx, MANAGER, merchant_ids=frozenset({OURS})))
        for wider in (None, frozenset({THEIRS}), frozenset({OURS, THEIRS})):
            with pytest.raises(GrantTooWideError):
                await invite_staff(manager, login="li.wei", profile=_profile(merchant_ids=wider))
        invited = await invite_staff(manager, login="li.wei", profile=_profile(merchant_ids=frozenset({OURS})))
        assert (await get_staff(manager, invited.staff_id)).merchant_ids == [OURS]

    async def test_only_owners_make_owners(self, ctx: Context) -> None:
        owner = await make_owner(ctx)
        everything = sorted((await _as(ctx, owner)).actor.permissions)
        owner_role = (await get_staff(ctx, owner.id)).roles[0]
        manager = await _as(ctx, await make_staff(ctx, MANAGER))
        with pytest.raises(GrantTooWideError):
            await invite_staff(manager, login="li.wei", profile=_profile(RoleId(owner_role.id)))
        assert "identity.manage_roles" in everything
        invited = await invite_staff(await _as(ctx, owner), login="li.wei", profile=_profile(RoleId(owner_role.id)))
        assert [role.code for role in (await get_staff(ctx, invited.staff_id)).roles] == ["owner"]

    async def test_an_owner_has_no_bound(self, ctx: Context) -> None:
        owner_role = (await get_staff(ctx, (await make_owner(ctx)).id)).roles[0]
        profile = _profile(RoleId(owner_role.id), merchant_ids=frozenset({OURS}))
        with pytest.raises(InvalidInputError) as refusal:
            await invite_staff(ctx, login="li.wei", profile=profile)
        assert [p.code for p in refusal.value.problems] == ["identity.owner_has_no_bound"]


class TestActOnOthers:
    async def test_nobody_acts_on_who_holds_more(self, ctx: Context) -> None:
        owner_id = StaffId((await make_owner(ctx)).id)
        await make_owner(ctx, "second.owner")
        manager = await _as(ctx, await make_staff(ctx, MANAGER))
        with pytest.raises(GrantTooWideError):
            await suspend_staff(manager, staff_id=owner_id, reason="coup")
        with pytest.raises(GrantTooWideError):
            await reset_staff_password(manager, staff_id=owner_id)
        with pytest.raises(GrantTooWideError):
            await revoke_staff_sessions(manager, staff_id=owner_id)
        with pytest.raises(GrantTooWideError):
            await update_staff(manager, staff_id=owner_id, profile=_profile(), version=1)

    async def test_merchant_staff_see_and_manage_their_merchants_staff_only(self, ctx: Context) -> None:
        manager = await _as(ctx, await make_staff(ctx, MANAGER, merchant_ids=frozenset({OURS})))
        mine = await make_staff(ctx, login="mine", merchant_ids=frozenset({OURS}))
        both = await make_staff(ctx, login="both", merchant_ids=frozenset({OURS, THEIRS}))
        theirs = await make_staff(ctx, login="theirs", merchant_ids=frozenset({THEIRS}))
        platform = await make_staff(ctx, login="platform")
        for hidden in (both, theirs, platform):
            with pytest.raises(StaffNotFoundError):
                await get_staff(manager, hidden.id)
            with pytest.raises(StaffNotFoundError):
                await suspend_staff(manager, staff_id=StaffId(hidden.id), reason="not mine")
        seen = await list_staff(manager, StaffFilter(), limit=20, cursor=None)
        assert {view.id for view in seen.items} == {mine.id, manager.actor.id}
        assert (await suspend_staff(manager, staff_id=StaffId(mine.id), reason="left")).status == "suspended"

    async def test_warehouse_staff_likewise(self, ctx: Context) -> None:
        manager = await _as(ctx, await make_staff(ctx, MANAGER, warehouse_ids=frozenset({OURS})))
        other = await make_staff(ctx, warehouse_ids=frozenset({THEIRS}))
        with pytest.raises(StaffNotFoundError):
            await get_staff(manager, other.id)

    async def test_no_bound_at_all_is_not_an_empty_one(self, ctx: Context) -> None:
        nowhere = await _as(ctx, await make_staff(ctx, MANAGER, merchant_ids=frozenset()))
        await make_staff(ctx)
        seen = await list_staff(nowhere, StaffFilter(), limit=20, cursor=None)
        assert [view.id for view in seen.items] == [nowhere.actor.id]


class TestUpdateStaff:
    async def test_replaces_roles_bounds_and_name(self, ctx: Context) -> None:
        staff = await make_staff(ctx, ["staff_display"])
        role_id = await make_role(ctx, ["account_display"])
        await update_staff(
            ctx, staff_id=StaffId(staff.id), profile=_profile(role_id, merchant_ids=frozenset({OURS})), version=1
        )
        view = await get_staff(ctx, staff.id)
        assert (view.name, [role.id for role in view.roles], view.merchant_ids) == ("Li", [role_id], [OURS])
        assert view.version == 2
        assert ("identity.staff", str(staff.id)) in ctx.changes

    async def test_refuses_a_stale_version(self, ctx: Context) -> None:
        staff = await make_staff(ctx)
        with pytest.raises(StaleVersionError) as refusal:
            await update_staff(ctx, staff_id=StaffId(staff.id), profile=_profile(), version=7)
        assert refusal.value.params == {"current": 1}

    async def test_nobody_raises_themselves(self, ctx: Context) -> None:
        staff = await make_staff(ctx, MANAGER)
        wider = await make_role(ctx, ["account_management"])
        with pytest.raises(GrantTooWideError):
            await update_staff(await _as(ctx, staff), staff_id=StaffId(staff.id), profile=_profile(wider), version=1)

    async def test_the_house_itself_may_do_everything(self, ctx: Context) -> None:
        staff = await make_staff(ctx)
        wider = await make_role(ctx, ["account_management"])
        assert ctx.actor is SYSTEM
        assert await update_staff(ctx, staff_id=StaffId(staff.id), profile=_profile(wider), version=1) is staff
