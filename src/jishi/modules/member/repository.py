"""Rows of members for writing, narrowed to what the actor may touch.

Lock order: the member, then its addresses by id, then its wallet; several members by id. Whoever changes addresses
holds their member's lock, so that "exactly one default" and "at most fifty" need no second look.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.scope import check_platform
from jishi.modules.member.errors import AddressNotFoundError, GroupNotFoundError, MemberNotFoundError
from jishi.modules.member.models import Address, Member, MemberGroup
from jishi.modules.member.scope import is_own

_FRESH = {"populate_existing": True}


def check_version(current: int, given: int) -> None:
    """Do nothing where the caller saw the row as it is.

    :raises StaleVersionError:
    """
    if given != current:
        raise StaleVersionError(current=current)


async def lock_members(ctx: Context, member_ids: Collection[UUID]) -> dict[UUID, Member]:
    """Lock those of the members that exist and that the actor may see, by id."""
    query = (
        select(Member)
        .where(is_any_of(Member.id, member_ids), is_own(ctx.actor, Member.id))
        .order_by(Member.id)
        .with_for_update(key_share=True)
    )
    return {member.id: member for member in await ctx.session.scalars(query, execution_options=_FRESH)}


async def lock_member(ctx: Context, member_id: UUID) -> Member:
    """Lock one member.

    :raises MemberNotFoundError:
    """
    member = (await lock_members(ctx, [member_id])).get(member_id)
    if member is None:
        raise MemberNotFoundError
    return member


async def lock_addresses(ctx: Context, member_id: UUID) -> dict[UUID, Address]:
    """Lock all addresses of a member that is locked already, by id."""
    query = select(Address).where(Address.member_id == member_id).order_by(Address.id).with_for_update()
    return {address.id: address for address in await ctx.session.scalars(query, execution_options=_FRESH)}


async def lock_address(ctx: Context, member_id: UUID, address_id: UUID) -> tuple[Address, dict[UUID, Address]]:
    """Lock one address of a member; return it and the whole book it stands in, all of it locked.

    :raises MemberNotFoundError:
    :raises AddressNotFoundError:
    """
    member = await lock_member(ctx, member_id)
    book = await lock_addresses(ctx, member.id)
    if address_id not in book:
        raise AddressNotFoundError
    return book[address_id], book


async def lock_group(
    ctx: Context, group_id: UUID, version: int | None = None, *, is_whole: bool = False
) -> MemberGroup:
    """Lock a group, with `version` against changes that the caller has not seen; `is_whole` keeps members out of it.

    :raises GroupNotFoundError:
    :raises StaleVersionError:
    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    query = select(MemberGroup).where(MemberGroup.id == group_id)
    # Without `is_whole` the lock lets others put members into the group, which its foreign key locks for them.
    query = query.with_for_update(key_share=not is_whole)
    group = await ctx.session.scalar(query, execution_options=_FRESH)
    if group is None:
        raise GroupNotFoundError
    if version is not None:
        check_version(group.version, version)
    return group
