"""Settle members' standing."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.contracts.member import LevelChange, LevelsChanged, MemberId
from jishi.kit.arrays import is_any_of, is_any_pair
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.member.level_snapshot import LevelFacts, load_levels
from jishi.modules.member.models import LevelChangeRow, Member, MemberTag, Tag, TagKind, TagSource
from jishi.modules.member.rules.standing import TagRule, better_level, find_level, is_about
from jishi.modules.member.snapshot import SCOPE
from jishi.modules.member.tag_book import give_tags, take_tags


async def settle_standing(ctx: Context, *, members: Sequence[Member]) -> int:
    """Give locked members the better of the levels that their growth and their cards reach, and the tags whose rules they
    meet; return how many changed.

    What is right already stays untouched, so it may be called after anything that moves growth or counters.
    """
    levels = await load_levels(ctx.session)
    changes = [change for member in members if (change := _move_level(ctx, member, levels))]
    if changes:
        ctx.publish(LevelsChanged(changes=changes))
    tagged = await _settle_tags(ctx, members)
    return len({change.member_id for change in changes} | tagged)


def _move_level(ctx: Context, member: Member, levels: Sequence[LevelFacts]) -> LevelChange | None:
    grown, former = find_level(levels, member.growth), member.level_id
    reached = better_level(levels, grown, member.card_level_id)
    if reached == former:
        return None
    places = {level.id: level.place for level in levels}
    member.level_id = reached
    ctx.touch(SCOPE, member.id)
    ctx.session.add(
        LevelChangeRow(
            id=new_id(),
            member_id=member.id,
            from_level_id=former,
            to_level_id=reached,
            growth=member.growth,
            is_by_card=reached != grown,
            at=ctx.now,
        )
    )
    is_up = reached is not None and (former is None or places.get(former, 0) < places[reached])
    return LevelChange(member_id=MemberId(member.id), from_level_id=former, to_level_id=reached, is_up=is_up)


async def _settle_tags(ctx: Context, members: Sequence[Member]) -> set[UUID]:
    tags = list(await ctx.session.scalars(select(Tag).where(Tag.kind == TagKind.RULE)))
    if not tags or not members:
        return set()
    rules = {tag.id: msgspec.convert(tag.rule, TagRule) for tag in tags}
    due = {(tag_id, m.id) for m in members for tag_id, rule in rules.items() if is_about(rule, m, ctx.now)}
    query = select(MemberTag.tag_id, MemberTag.member_id).where(
        is_any_of(MemberTag.member_id, [member.id for member in members]), is_any_of(MemberTag.tag_id, list(rules))
    )
    carried = {(row[0], row[1]) for row in await ctx.session.execute(query)}
    await give_tags(ctx, due - carried, source=TagSource.RULE)
    if over := carried - due:
        await take_tags(ctx, is_any_pair(MemberTag.tag_id, MemberTag.member_id, sorted(over)), source=TagSource.RULE)
    return {member_id for _, member_id in due ^ carried}
