"""Open a member's way to invite others."""

import secrets

from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.member.models import Member
from jishi.modules.member.repository import lock_member

# Without signs that look alike; of so many codes no two are ever drawn the same.
_SIGNS, _LENGTH = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 10


async def open_invitation(ctx: Context, *, member_id: MemberId) -> str:
    """Return the member's invitation code, made at first asking; it never changes.

    :raises MemberNotFoundError:
    """
    known = await ctx.session.scalar(select(Member.invite_code).where(Member.id == member_id))
    if known is not None:
        return known
    member = await lock_member(ctx, member_id)
    if member.invite_code is None:
        member.invite_code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return member.invite_code
