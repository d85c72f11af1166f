"""Callers with real tokens on the real application: buyers, a guest, and staff with any set of permissions."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import msgspec

from jishi.app.registry import permission_sets
from jishi.contracts.identity import RoleId
from jishi.kit.access import Actor, ActorKind, PermissionSet
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.identity.fresh_proofs import keep_proof
from jishi.modules.identity.public import AccessTokens, StaffProfile, Subject, create_role, register_permission_sets
from jishi.modules.identity.staff_profiles import add_staff
from jishi.modules.identity.states import StaffStatus

LIFETIME = timedelta(hours=1)
_numbers = count(1)


def every_permission() -> frozenset[str]:
    """Return all that staff can be granted."""
    return frozenset().union(*(each.permissions for each in permission_sets()))


def as_person(
    house: House, kind: ActorKind, person_id: UUID, epoch: int = 0, session_id: UUID | None = None
) -> dict[str, Any]:
    """Return the keyword arguments of a request by a guest or buyer."""
    session_id = session_id or uuid4()
    token = house.part(AccessTokens).issue(Subject(kind, person_id), LIFETIME, session_id=session_id, epoch=epoch)
    return {"headers": {"Authorization": f"Bearer {token}"}}


async def as_staff(
    house: House,
    permissions: Collection[str],
    *,
    merchant_ids: frozenset[UUID] | None = None,
    warehouse_ids: frozenset[UUID] | None = None,
    is_own_only: bool = False,
) -> dict[str, Any]:
    """Return the keyword arguments of a request by a new staff member with exactly these permissions, just signed in."""
    number, session_id = next(_numbers), uuid4()
    bundle = PermissionSet(f"of_staff_{number}", frozenset(permissions))
    register_permission_sets(house, [bundle])
    async with open_context(house) as ctx:
        role = await create_role(ctx, code=f"access_role_{number}", name={"en": "Role"}, permission_sets=[bundle.name])
        profile = StaffProfile(
            name="Staff",
            role_ids=frozenset({RoleId(role.id)}),
            merchant_ids=merchant_ids,
            warehouse_ids=warehouse_ids,
            is_own_only=is_own_only,
        )
        staff = await add_staff(ctx, f"clerk{number}", profile, StaffStatus.ACTIVE)
        await keep_proof(ctx, staff_id=staff.id, session_id=session_id)
    return as_person(house, ActorKind.STAFF, staff.id, staff.session_epoch, session_id)


def within(bound: str) -> dict[str, Any]:
    """Return a bound that nothing lies in."""
    return {bound: frozenset({uuid4()})}


async def just_signed_in(house: House, actors: Mapping[str, Actor]) -> dict[str, Actor]:
    """Return the actors, the staff among them with sessions that were just begun."""
    with_sessions = {
        name: msgspec.structs.replace(actor, session_id=uuid4()) if actor.kind is ActorKind.STAFF else actor
        for name, actor in actors.items()
    }
    async with open_context(house) as ctx:
        for actor in with_sessions.values():
            if actor.kind is ActorKind.STAFF and actor.id and actor.session_id:
                await keep_proof(ctx, staff_id=actor.id, session_id=actor.session_id)
    return with_sessions
