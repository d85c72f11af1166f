"""Update an avatar."""

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.media.public import record_uses, store_image
from jishi.modules.member.models import Member
from jishi.modules.member.repository import lock_member


async def update_avatar(ctx: Context, *, member_id: MemberId, content: bytes) -> Member:
    """Store a picture and make it the member's avatar.

    The picture is decoded before the first lock, since that takes a while.

    :raises MemberNotFoundError:
    :raises PictureRefusedError: one of its subclasses says why it cannot be stored.
    """
    asset = await store_image(ctx, content=content)
    member = await lock_member(ctx, member_id)
    await record_uses(ctx, owner_kind="member.profile", uses={member_id: [asset.id]})
    member.avatar_id = asset.id
    member.version += 1
    member.updated_at = ctx.now
    return member
