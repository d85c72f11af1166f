"""A member's own profile."""

from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.member.answers import ProfileView, avatar_url, view_group
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.models import Member, MemberGroup
from jishi.modules.member.scope import is_own


async def get_profile(ctx: Context, member_id: UUID) -> ProfileView:
    """Return a profile.

    :raises MemberNotFoundError:
    """
    query = (
        select(Member, MemberGroup)
        .outerjoin(MemberGroup, MemberGroup.id == Member.group_id)
        .where(Member.id == member_id, is_own(ctx.actor, Member.id))
    )
    row = (await ctx.session.execute(query)).one_or_none()
    if row is None:
        raise MemberNotFoundError
    member: Member = row[0]
    # An outer join: there is no group where the member is in none.
    group: MemberGroup | None = row[1]
    return ProfileView(
        id=MemberId(member.id),
        nickname=member.nickname,
        avatar_url=avatar_url(member),
        group=view_group(group, ctx.locale) if group else None,
        birthday=member.birthday,
        created_at=member.created_at,
        version=member.version,
    )
