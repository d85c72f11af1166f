"""Set the tags that staff give a member."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.member.errors import TagNotFoundError
from jishi.modules.member.models import MemberTag, Tag, TagKind, TagSource
from jishi.modules.member.repository import lock_member
from jishi.modules.member.tag_book import give_tags, take_tags


class TagByRuleError(DomainError):
    """A rule says who carries this tag, and staff do not."""

    code = "member.tag_by_rule"
    kind = Kind.CONFLICT


async def set_member_tags(ctx: Context, *, member_id: MemberId, tag_ids: Collection[UUID]) -> None:
    """Put tags in place of those that staff gave the member before; tags by rule stay as the rules say.

    :raises MemberNotFoundError:
    :raises TagNotFoundError:
    :raises TagByRuleError: one of them is not staff's to give.
    """
    await lock_member(ctx, member_id)
    wanted = set(tag_ids)
    # Shared locks: nobody deletes a tag that is being given.
    query = select(Tag).where(is_any_of(Tag.id, wanted)).order_by(Tag.id).with_for_update(read=True, key_share=True)
    tags = list(await ctx.session.scalars(query))
    if len(tags) < len(wanted):
        raise TagNotFoundError
    if any(tag.kind == TagKind.RULE for tag in tags):
        raise TagByRuleError
    by_hand = select(Tag.id).where(Tag.kind == TagKind.MANUAL)
    former = (MemberTag.member_id == member_id, MemberTag.tag_id.in_(by_hand), ~is_any_of(MemberTag.tag_id, wanted))
    await take_tags(ctx, *former, source=TagSource.STAFF)
    await give_tags(ctx, {(tag_id, member_id) for tag_id in wanted}, source=TagSource.STAFF)
