"""The one place that tells a member's standing which level its cards lift to."""

from collections.abc import Collection
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.member.public import better_level, load_levels, set_card_levels
from jishi.modules.membership.repository import find_active_cards


async def lift_members(ctx: Context, member_ids: Collection[UUID]) -> None:
    """Give locked members the highest level among their active cards, or none."""
    await ctx.session.flush()
    held: dict[UUID, list[UUID]] = {member_id: [] for member_id in member_ids}
    for card in await find_active_cards(ctx, member_ids):
        held[card.member_id].append(card.level_id)
    levels = await load_levels(ctx.session)
    await set_card_levels(ctx, levels={member_id: better_level(levels, *own) for member_id, own in held.items()})
