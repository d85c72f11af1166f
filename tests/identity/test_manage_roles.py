"""Roles."""

from uuid import uuid4

import pytest

from jishi.contracts.identity import RoleId
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.modules.identity.errors import GrantTooWideError, RoleNotFoundError
from jishi.modules.identity.permissions import ROLE_MANAGE, ROLE_VIEW
from jishi.modules.identity.queries.roles import get_role, list_permission_sets, list_roles
from jishi.modules.identity.queries.staff import get_staff
from jishi.modules.identity.usecases.manage_roles import (
    RoleCodeTakenError,
    RoleFixedError,
    RoleInUseError,
    create_role,
    delete_role,
    update_role,
)
from tests.conftest import as_actor
from tests.identity.make import make_owner, make_role, make_staff, prepare

NAME = {"zh-CN": "客服", "en": "Service"}


@pytest.fixture(autouse=True)
def _prepared(ctx: Context) -> None:
    prepare(ctx.house)


def _role_manager(ctx: Context, merchant_ids: frozenset[object] | None = None) -> Context:
    actor = Actor(
        kind=ActorKind.STAFF,
        id=uuid4(),
        permissions=frozenset({ROLE_VIEW, ROLE_MANAGE}),
        merchant_ids=merchant_ids,  # type: ignore[arg-type]
    )
    return as_actor(ctx, actor)


class TestCreateRole:
    async def test_bundles_permission_sets(self, ctx: Context) -> None:
        role = await create_role(ctx, code="service", name=NAME, permission_sets=["staff_display", "account_display"])
        view = await get_role(ctx, role.id)
        assert (view.code, view.name, view.permission_sets) == ("service", NAME, ["account_display", "staff_display"])
        assert (view.staff_count, view.is_fixed, view.version) == (0, False, 1)

    async def test_refuses_a_code_that_is_taken(self, ctx: Context) -> None:
        await create_role(ctx, code="service", name=NAME, permission_sets=[])
        with pytest.raises(RoleCodeTakenError):
            await create_role(ctx, code="service", name=NAME, permission_sets=[])

    async def test_points_at_permission_sets_that_do_not_exist(self, ctx: Context) -> None:
        with pytest.raises(InvalidInputError) as refusal:
            await create_role(ctx, code="service", name=NAME, permission_sets=["staff_display", "flying"])
        assert [(p.pointer, p.params) for p in refusal.value.problems] == [("/permission_sets/1", {"name": "flying"})]

    async def test_gives_no_more_than_one_holds(self, ctx: Context) -> None:
        with pytest.raises(GrantTooWideError):
            await create_role(_role_manager(ctx), code="service", name=NAME, permission_sets=["account_display"])

    async def test_is_not_for_staff_with_a_bound(self, ctx: Context) -> None:
        with pytest.raises(GrantTooWideError) as refusal:
            await create_role(_role_manager(ctx, frozenset({uuid4()})), code="service", name=NAME, permission_sets=[])
        assert refusal.value.params == {"what": "merchants"}

    async def test_the_owners_role_is_not_made_by_hand(self, ctx: Context) -> None:
        with pytest.raises(RoleFixedError):
            await create_role(ctx, code="owner", name=NAME, permission_sets=[])


class TestUpdateRole:
    async def test_replaces_name_and_sets_and_tells_the_snapshots(self, ctx: Context) -> None:
        role_id = await make_role(ctx, ["staff_display"])
        await update_role(ctx, role_id=role_id, name=NAME, permission_sets=["account_display"], version=1)
        view = await get_role(ctx, role_id)
        assert (view.name, view.permission_sets, view.version) == (NAME, ["account_display"], 2)
        assert ("identity.role", str(role_id)) in ctx.changes

    async def test_keeps_a_set_whose_module_is_gone(self, ctx: Context) -> None:
        role = await create_role(ctx, code="service", name=NAME, permission_sets=[])
        role.permission_sets = ["gone_display"]
        updated = await update_role(
            ctx, role_id=RoleId(role.id), name=NAME, permission_sets=["gone_display"], version=1
        )
        assert updated.permission_sets == ["gone_display"]

    async def test_refuses_to_touch_a_role_that_gives_more_than_one_holds(self, ctx: Context) -> None:
        role_id = await make_role(ctx, ["account_display"])
        with pytest.raises(GrantTooWideError):
            await update_role(_role_manager(ctx), role_id=role_id, name=NAME, permission_sets=[], version=1)

    async def test_refuses_a_stale_version_an_unknown_role_and_the_owners(self, ctx: Context) -> None:
        role_id = await make_role(ctx, ["staff_display"])
        owner_role = RoleId((await get_staff(ctx, (await make_owner(ctx)).id)).roles[0].id)
        with pytest.raises(StaleVersionError):
            await update_role(ctx, role_id=role_id, name=NAME, permission_sets=[], version=2)
        with pytest.raises(RoleNotFoundError):
            await update_role(ctx, role_id=RoleId(uuid4()), name=NAME, permission_sets=[], version=1)
        with pytest.raises(RoleFixedError):
            await update_role(ctx, role_id=owner_role, name=NAME, permission_sets=[], version=1)


class TestDeleteRole:
    async def test_removes_a_role_that_nobody_holds(self, ctx: Context) -> None:
        role_id = await make_role(ctx, ["staff_display"])
        await delete_role(ctx, role_id=role_id, version=1)
        with pytest.raises(RoleNotFoundError):
            await get_role(ctx, role_id)

    async def test_refuses_where_staff_hold_it(self, ctx: Context) -> None:
        staff = await make_staff(ctx, ["staff_display"])
        role_id = RoleId((await get_staff(ctx, staff.id)).roles[0].id)
        with pytest.raises(RoleInUseError):
            await delete_role(ctx, role_id=role_id, version=1)


class TestListRoles:
    async def test_pages_by_code(self, ctx: Context) -> None:
        for code in ("b_role", "a_role", "c_role"):
            await create_role(ctx, code=code, name=NAME, permission_sets=[])
        first = await list_roles(ctx, limit=2, cursor=None)
        rest = await list_roles(ctx, limit=2, cursor=first.next_cursor)
        assert [role.code for role in [*first.items, *rest.items]] == ["a_role", "b_role", "c_role"]
        assert rest.next_cursor is None


class TestListPermissionSets:
    async def test_marks_what_the_actor_may_give(self, ctx: Context) -> None:
        held = {found.name: found.is_held for found in list_permission_sets(_role_manager(ctx))}
        assert held["role_management"]
        assert not held["account_display"]

    async def test_speaks_the_callers_language(self, ctx: Context) -> None:
        ctx.locale = "en"
        labels = {found.name: found.label for found in list_permission_sets(ctx)}
        assert labels["staff_display"] == "See staff"
