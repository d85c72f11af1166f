"""Assign a tag to many members."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.models import MemberTag, TagKind, TagSource
from jishi.modules.member.repository import lock_members
from jishi.modules.member.tag_book import give_tags, take_tags
from jishi.modules.member.tags import lock_tag
from jishi.modules.member.usecases.set_member_tags import TagByRuleError


async def assign_tag(ctx: Context, *, tag_id: UUID, member_ids: Collection[UUID], is_removed: bool = False) -> int:
    """Give a tag to members, or take it off them; return how many members there are of those given.

    Who carries it already keeps it. Who is no member is left out of account.

    :raises TagNotFoundError:
    :raises TagByRuleError: a rule says who carries it.
    """
    members = await lock_members(ctx, set(member_ids))
    tag = await lock_tag(ctx, tag_id, is_whole=False)
    if tag.kind == TagKind.RULE:
        raise TagByRuleError
    if is_removed:
        theirs = is_any_of(MemberTag.member_id, members)
        await take_tags(ctx, MemberTag.tag_id == tag_id, theirs, source=TagSource.STAFF)
    else:
        await give_tags(ctx, {(tag_id, member_id) for member_id in members}, source=TagSource.STAFF)
    return len(members)
