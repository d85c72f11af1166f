"""Phones and addresses of members, in full."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.revealers import Revealer
from jishi.modules.identity.public import find_phone
from jishi.modules.member.models import Address, Member
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.scope import is_own

_LINES = {"consignee": Address.consignee, "phone": Address.phone, "detail": Address.detail}


async def reveal_member(ctx: Context, member_id: UUID, _field: str) -> str | None:
    """Return the whole phone of a member."""
    query = select(Member.id).where(Member.id == member_id, is_own(ctx.actor, Member.id))
    return await find_phone(ctx, member_id) if await ctx.session.scalar(query) else None


async def reveal_address(ctx: Context, address_id: UUID, field: str) -> str | None:
    """Return a line of an address."""
    query = select(_LINES[field]).where(Address.id == address_id, is_own(ctx.actor, Address.member_id))
    return await ctx.session.scalar(query)


REVEALERS = [
    Revealer(code="member.member", permission=MEMBER_VIEW, fields=("phone",), reveal=reveal_member),
    Revealer(code="member.address", permission=MEMBER_VIEW, fields=tuple(_LINES), reveal=reveal_address),
]
