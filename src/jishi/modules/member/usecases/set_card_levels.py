"""Set the levels that members' paid cards lift them to."""

from collections.abc import Mapping
from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.member.repository import lock_members
from jishi.modules.member.usecases.settle_standing import settle_standing


async def set_card_levels(ctx: Context, *, levels: Mapping[UUID, UUID | None]) -> None:
    """Put these levels by member, None for none, in place of what their cards lifted to; their standing follows at once.

    Whoever is no member is left out.
    """
    members = await lock_members(ctx, levels.keys())
    changed = [member for id_, member in members.items() if member.card_level_id != levels[id_]]
    for member in changed:
        member.card_level_id = levels[member.id]
    await settle_standing(ctx, members=changed)
