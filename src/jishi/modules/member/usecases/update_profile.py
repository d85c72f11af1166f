"""Update a profile."""

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.member.models import Member
from jishi.modules.member.repository import check_version, lock_member


async def update_profile(ctx: Context, *, member_id: MemberId, nickname: str, version: int) -> Member:
    """Give a member another nickname.

    :raises MemberNotFoundError:
    :raises StaleVersionError: the profile was changed since `version`.
    """
    member = await lock_member(ctx, member_id)
    check_version(member.version, version)
    member.nickname = nickname.strip()
    member.version += 1
    member.updated_at = ctx.now
    return member
