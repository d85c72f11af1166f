"""Delete an avatar."""

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.media.public import record_uses
from jishi.modules.member.models import Member
from jishi.modules.member.repository import lock_member


async def delete_avatar(ctx: Context, *, member_id: MemberId) -> Member:
    """Take a member's avatar away; without one nothing changes.

    :raises MemberNotFoundError:
    """
    member = await lock_member(ctx, member_id)
    if member.avatar_id is not None:
        await record_uses(ctx, owner_kind="member.profile", uses={member_id: []})
        member.avatar_id = None
        member.version += 1
        member.updated_at = ctx.now
    return member
