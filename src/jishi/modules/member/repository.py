"""Rows of members for writing, narrowed to what the actor may touch.

Lock order: the member, then its addresses by id, then its wallet. Whoever changes a member's addresses holds the member's
lock, so that "exactly one default" and "at most fifty" need no second look. Several members are locked by id.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.member.errors import AddressNotFoundError, GroupNotFoundError, MemberNotFoundError
from jishi.modules.member.models import Address, Member, MemberGroup
from jishi.modules.member.scope import check_platform, is_own

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


async def lock_member(ctx: Context, member_id: UUID | None) -> Member:
    """Lock one member.

    :raises MemberNotFoundError:
    """
    member = (await lock_members(ctx, [member_id])).get(member_id) if member_id else None
    if member is None:
        raise MemberNotFoundError
    return member


async def lock_addresses(ctx: Context, member_id: UUID) -> dict[UUID, Address]:
    """Lock all addresses of a member that is locked already, by id."""
    query = select(Address).where(Address.member_id == member_id).order_by(Address.id).with_for_update()
    return {address.id: address for address in await ctx.session.scalars(query, execution_options=_FRESH)}


async def lock_address(ctx: Context, address_id: UUID) -> tuple[Address, dict[UUID, Address]]:
    """Lock one address of the acting buyer; return it and the whole book it stands in.

    :raises MemberNotFoundError: the buyer is no member yet.
    :raises AddressNotFoundError:
    """
    member = await lock_member(ctx, ctx.actor.id)
    book = await lock_addresses(ctx, member.id)
    if address_id not in book:
        raise AddressNotFoundError
    return book[address_id], book


async def lock_group(ctx: Context, group_id: UUID, version: int | None = None) -> MemberGroup:
    """Lock a group, with `version` against changes that the caller has not seen.

    :raises GroupNotFoundError:
    :raises StaleVersionError:
    :raises NotFoundError: the actor is bound to merchants.
    """
    check_platform(ctx.actor)
    query = select(MemberGroup).where(MemberGroup.id == group_id).with_for_update(key_share=version is not None)
    group = await ctx.session.scalar(query, execution_options=_FRESH)
    if group is None:
        raise GroupNotFoundError
    if version is not None:
        check_version(group.version, version)
    return group
