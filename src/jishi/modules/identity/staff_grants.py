"""What an actor may give to staff, and whom of the staff they may act on."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.identity.errors import GrantTooWideError, LastOwnerError
from jishi.modules.identity.models import Role, Staff
from jishi.modules.identity.permission_registry import OWNER_ROLE, PermissionRegistry
from jishi.modules.identity.queries.staff_reach import StaffReach, find_staff_reaches
from jishi.modules.identity.repository import has_other_owner, lock_owner_role, lock_staff
from jishi.modules.identity.rules.grants import Bound, Reach, find_excess
from jishi.modules.identity.states import StaffStatus


def check_may_give(actor: Actor, wanted: Reach) -> None:
    """Do nothing where the actor holds all that `wanted` reaches.

    :raises GrantTooWideError: `what` names what they lack.
    """
    if actor.kind is ActorKind.SYSTEM:
        return
    held = Reach(
        permissions=actor.permissions,
        merchant_ids=actor.merchant_ids,
        warehouse_ids=actor.warehouse_ids,
        is_own_only=actor.is_own_only,
    )
    if excess := find_excess(held, wanted):
        raise GrantTooWideError(what=", ".join(excess))


class Bounds(Protocol):
    """Within what somebody works."""

    @property
    def merchant_ids(self) -> Bound: ...
    @property
    def warehouse_ids(self) -> Bound: ...
    @property
    def is_own_only(self) -> bool: ...


def reach_of_roles(ctx: Context, roles: Sequence[Role], bounds: Bounds) -> Reach:
    """Return what roles within bounds reach.

    :raises InvalidInputError: an owner is to have a bound.
    """
    has_bound = (bounds.merchant_ids, bounds.warehouse_ids, bounds.is_own_only) != (None, None, False)
    if has_bound and any(role.code == OWNER_ROLE for role in roles):
        raise InvalidInputError(problems=[FieldProblem("/role_ids", "identity.owner_has_no_bound")])
    registry = ctx.house.part(PermissionRegistry)
    permissions = (registry.permissions_of_role(role.code, role.permission_sets) for role in roles)
    return Reach(
        permissions=frozenset().union(*permissions),
        merchant_ids=bounds.merchant_ids,
        warehouse_ids=bounds.warehouse_ids,
        is_own_only=bounds.is_own_only,
    )


async def lock_managed_staff(ctx: Context, staff_id: UUID, *, version: int | None = None) -> tuple[Staff, StaffReach]:
    """Return a locked staff member on whom the actor may act, and their reach; nobody acts on who holds more.

    :raises StaffNotFoundError:
    :raises StaleVersionError:
    :raises GrantTooWideError:
    """
    await lock_owner_role(ctx)
    staff = await lock_staff(ctx, staff_id, version=version)
    present = (await find_staff_reaches(ctx.house, ctx.session, [staff.id]))[staff.id]
    check_may_give(ctx.actor, present.reach)
    return staff, present


async def check_owner_remains(ctx: Context, staff: Staff, present: StaffReach) -> None:
    """Do nothing where an active owner is left without `staff`.

    :raises LastOwnerError:
    """
    is_active_owner = present.is_owner and present.status is StaffStatus.ACTIVE
    if is_active_owner and not await has_other_owner(ctx, staff.id):
        raise LastOwnerError
