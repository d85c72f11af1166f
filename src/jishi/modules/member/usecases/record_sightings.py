"""Record when members were last seen."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.models import Member
from jishi.modules.member.usecases.settle_standing import settle_standing

# So few that whoever asks for a page meanwhile does not wait for them: a web process writes sightings itself.
AT_ONCE = 50
_A_DAY = timedelta(days=1)


async def record_sightings(ctx: Context, *, seen: Mapping[UUID, datetime]) -> int:
    """Write when these members were seen last; return of how many it was news.

    Whoever comes back after a day or more gets the tags that its absence stood against at once; others wait for no tag.
    Members that somebody else holds are left to their next sighting, and who is no member is left out.
    """
    query = select(Member).where(is_any_of(Member.id, list(seen))).order_by(Member.id)
    rows = await ctx.session.scalars(query.with_for_update(key_share=True, skip_locked=True))
    news, back = 0, []
    for member in rows:
        at, last = seen[member.id], member.last_seen_at
        if last is not None and last >= at:
            continue
        member.last_seen_at = at
        news += 1
        if last is None or at - last >= _A_DAY:
            back.append(member)
    if back:
        await ctx.session.flush()
        await settle_standing(ctx, members=back)
    return news
