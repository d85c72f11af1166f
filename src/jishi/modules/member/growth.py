"""The one place that moves a member's growth: writes counter and entry together."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.member.models import GrowthEntry, GrowthSource, Member


def post_growth(
    ctx: Context,
    member: Member,
    change: int,
    *,
    source: GrowthSource,
    origin_id: UUID,
    step: int = 0,
    reason: str | None = None,
) -> GrowthEntry:
    """Move the growth of a locked member by `change`, which is not zero; `source`, origin and step move it once.

    The level follows by `settle_standing`.
    """
    member.growth += change
    member.growth_entry_count += 1
    entry = GrowthEntry(
        id=new_id(),
        member_id=member.id,
        sequence=member.growth_entry_count,
        change=change,
        growth_after=member.growth,
        source=source,
        origin_id=origin_id,
        origin_step=step,
        actor=ctx.actor.label(),
        reason=reason,
        at=ctx.now,
    )
    ctx.session.add(entry)
    return entry
