"""Levels, points, tags, and where some members stand."""

from typing import Any
from uuid import UUID

from jishi.app.sample.building.tables import read_table
from jishi.app.sample.load.known import find_known
from jishi.app.sample.texts import OPENING_GIFT, both
from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.identity.public import read_phone, register_or_find_account
from jishi.modules.member.public import (
    GrowthSettings,
    LevelDraft,
    LevelRights,
    PointsSettings,
    TagRule,
    adjust_growth,
    adjust_points,
    create_level,
    create_tag,
    set_member_settings,
)


async def load_standing(ctx: Context, phones: frozenset[str]) -> None:
    """Set levels, points and tags, and give members among `phones` what they begin with; a shop with levels keeps its own."""
    if await find_known(ctx, "levels"):
        return
    table = read_table("standing")
    await set_member_settings(ctx, settings=PointsSettings(**table["points"]), version=0)
    await set_member_settings(ctx, settings=GrowthSettings(**table["growth"]), version=0)
    for level in table["levels"]:
        await create_level(ctx, draft=_draft(level))
    for tag in table["tags"]:
        rule = TagRule(**tag["rule"]) if "rule" in tag else None
        await create_tag(ctx, name=both(tag["name"]), rule=rule)
    await ctx.session.flush()
    for phone, given in table["members"].items():
        if phone in phones:
            account = await register_or_find_account(ctx, phone=read_phone(phone))
            await _give(ctx, account.row.id, given)


async def _give(ctx: Context, account_id: UUID, given: dict[str, Any]) -> None:
    member_id = MemberId(account_id)
    await adjust_growth(ctx, member_id=member_id, amount=given["growth"], reason=OPENING_GIFT, adjustment_id=account_id)
    await adjust_points(ctx, member_id=member_id, points=given["points"], reason=OPENING_GIFT, adjustment_id=account_id)


def _draft(level: dict[str, Any]) -> LevelDraft:
    rights = LevelRights(
        points_factor_bp=level.get("points_factor_bp", 10_000),
        birthday_points=level.get("birthday_points", 0),
        notes=both(level["note"]) if "note" in level else {},
    )
    return LevelDraft(name=both(level["name"]), growth_from=level["growth_from"], colour=level["colour"], rights=rights)
