"""An active owner always remains."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from jishi.contracts.identity import StaffId
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.identity.errors import LastOwnerError
from jishi.modules.identity.prove import CHECKS
from jishi.modules.identity.queries.roles import list_roles
from jishi.modules.identity.staff_profiles import StaffProfile
from jishi.modules.identity.usecases.reset_staff_password import reset_staff_password
from jishi.modules.identity.usecases.restore_staff import restore_staff
from jishi.modules.identity.usecases.suspend_staff import suspend_staff
from jishi.modules.identity.usecases.update_staff import update_staff
from tests.identity.make import make_owner, make_staff


async def _suspend(ctx: Context, staff_id: UUID) -> object:
    return await suspend_staff(ctx, staff_id=StaffId(staff_id), reason="left")


async def _reset(ctx: Context, staff_id: UUID) -> object:
    return await reset_staff_password(ctx, staff_id=StaffId(staff_id))


async def _demote(ctx: Context, staff_id: UUID) -> object:
    profile = StaffProfile(name="Former owner", role_ids=frozenset())
    return await update_staff(ctx, staff_id=StaffId(staff_id), profile=profile, version=1)


ACTS = pytest.mark.parametrize("act", [_suspend, _reset, _demote])
Act = Callable[[Context, UUID], Awaitable[object]]


class TestLastOwner:
    @ACTS
    async def test_stays(self, ctx: Context, act: Act) -> None:
        owner = await make_owner(ctx)
        await make_staff(ctx, ["staff_management"])
        with pytest.raises(LastOwnerError):
            await act(ctx, owner.id)

    @ACTS
    async def test_may_go_where_another_is_active(self, ctx: Context, act: Act) -> None:
        owner = await make_owner(ctx)
        await make_owner(ctx, "second.owner")
        assert await act(ctx, owner.id)

    @ACTS
    async def test_a_suspended_owner_does_not_count(self, ctx: Context, act: Act) -> None:
        owner, second = await make_owner(ctx), await make_owner(ctx, "second.owner")
        await _suspend(ctx, second.id)
        with pytest.raises(LastOwnerError):
            await act(ctx, owner.id)
        await restore_staff(ctx, staff_id=StaffId(second.id))
        assert await act(ctx, owner.id)

    @ACTS
    async def test_two_owners_cannot_remove_each_other_at_once(self, house: House, act: Act) -> None:
        async with open_context(house) as ctx:
            owners = [(await make_owner(ctx, login)).id for login in ("one.owner", "two.owner")]

        async def remove(staff_id: UUID) -> None:
            async with open_context(house) as ctx:
                await act(ctx, staff_id)

        came = await asyncio.gather(*map(remove, owners), return_exceptions=True)
        assert [type(result) for result in came if result is not None] == [LastOwnerError]
        assert [finding.count for finding in await prove(house.db, CHECKS)] == [0, 0]


class TestCreateOwner:
    async def test_makes_the_role_once(self, ctx: Context) -> None:
        for login in ("one.owner", "two.owner"):
            await make_owner(ctx, login)
        roles = (await list_roles(ctx, limit=20, cursor=None)).items
        assert [(role.code, role.is_fixed, role.staff_count, role.name["en"]) for role in roles] == [
            ("owner", True, 2, "Owner")
        ]


class TestProve:
    async def test_reports_a_shop_whose_owner_is_gone(self, house: House) -> None:
        async with open_context(house) as ctx:
            owner = await make_owner(ctx)
            owner.status = "suspended"
            owner.invitation_digest = b"left over"
        findings = {finding.name: finding.count for finding in await prove(house.db, CHECKS)}
        assert findings == {"identity.an_owner_is_active": 1, "identity.active_staff_have_a_password": 1}

    async def test_an_empty_house_is_sound(self, house: House) -> None:
        assert [finding.count for finding in await prove(house.db, CHECKS)] == [0, 0]
