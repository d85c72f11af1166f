"""A member's address book."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.scope import is_platform
from jishi.modules.member.answers import AddressView, view_address
from jishi.modules.member.errors import AddressNotFoundError
from jishi.modules.member.models import Address
from jishi.modules.member.permissions import MEMBER_VIEW_PHONE
from jishi.modules.member.rules.address_book import sort_book
from jishi.modules.member.scope import is_own


async def list_addresses(ctx: Context, member_id: UUID) -> list[AddressView]:
    """Return the whole book: the default first, then by use. Staff without the permission see it masked."""
    query = select(Address).where(Address.member_id == member_id, is_own(ctx.actor, Address.member_id))
    is_masked = is_platform(ctx.actor) and not ctx.actor.can(MEMBER_VIEW_PHONE)
    return [view_address(address, is_masked=is_masked) for address in sort_book(await ctx.session.scalars(query))]


async def get_address(ctx: Context, member_id: UUID, address_id: UUID) -> AddressView:
    """Return one address of a member.

    :raises AddressNotFoundError:
    """
    query = select(Address).where(
        Address.id == address_id, Address.member_id == member_id, is_own(ctx.actor, Address.member_id)
    )
    address = await ctx.session.scalar(query)
    if address is None:
        raise AddressNotFoundError
    return view_address(address)
