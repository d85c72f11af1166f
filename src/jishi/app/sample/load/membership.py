"""The level that membership cards of the sample shop lift to, and the plans by which members buy them."""

from uuid import UUID

from jishi.app.sample.building.prices import CARD_GROWTH
from jishi.app.sample.load.known import find_known
from jishi.app.sample.texts import both
from jishi.kit.context import Context
from jishi.modules.member.public import LevelDraft, LevelRights, create_level
from jishi.modules.membership.public import PlanDraft, TermUnit, create_plan

LEVEL = LevelDraft(
    name=both(("金卡", "Gold card")),
    growth_from=CARD_GROWTH,
    colour="#b8860b",
    rights=LevelRights(price_bp=9_500, has_free_freight=True, points_factor_bp=20_000, birthday_points=1_000),
    is_card_only=True,
)
NOTE = both(("全场商品 95 折，包邮不限次。", "5% off everything, and delivery free as often as you like."))


async def load_membership(ctx: Context) -> None:
    """Create the level and the plans that are missing."""
    levels = await find_known(ctx, "levels")
    level_id = levels.get(str(LEVEL.growth_from)) or (await create_level(ctx, draft=LEVEL)).id
    await ctx.session.flush()
    known = await find_known(ctx, "plans")
    for draft in _plans(level_id):
        if draft.name["zh-CN"] not in known:
            await create_plan(ctx, draft=draft)


def _plans(level_id: UUID) -> tuple[PlanDraft, ...]:
    return (
        PlanDraft(
            name=both(("金卡月卡", "Gold, monthly")),
            note=NOTE,
            level_id=level_id,
            price_minor=1_500,
            term_unit=TermUnit.MONTH,
            term_count=1,
        ),
        PlanDraft(
            name=both(("金卡年卡", "Gold, yearly")),
            note=NOTE,
            level_id=level_id,
            price_minor=12_800,
            term_unit=TermUnit.MONTH,
            term_count=12,
            gift_points=500,
            position=1,
        ),
    )
