"""Record when members were last seen."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import DateTime, Uuid, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.models import Member
from jishi.modules.member.usecases.settle_standing import settle_standing

# So few that whoever asks for a page meanwhile does not wait for them: a web process writes sightings itself.
AT_ONCE = 100
_A_DAY = timedelta(days=1)
# In one statement: a row of each member, made an object and written one by one, would hold up everybody's pages.
_WRITE = text(
    "WITH old AS ("
    " SELECT m.id, COALESCE(m.last_seen_at, m.created_at) AS last, seen.at"
    " FROM member.members m JOIN unnest(:ids, :instants) AS seen (id, at) ON seen.id = m.id"
    " WHERE m.last_seen_at IS NULL OR m.last_seen_at < seen.at"
    " ORDER BY m.id FOR NO KEY UPDATE OF m SKIP LOCKED)"
    " UPDATE member.members m SET last_seen_at = old.at FROM old WHERE m.id = old.id RETURNING m.id, old.last, old.at"
).bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("instants", type_=ARRAY(DateTime(timezone=True))))


async def record_sightings(ctx: Context, *, seen: Mapping[UUID, datetime]) -> int:
    """Write when these members were seen last; return of how many it was news.

    Whoever comes back after a day or more gets the tags that its absence stood against at once; others wait for no tag.
    Members that somebody else holds are left to their next sighting, and who is no member is left out.
    """
    written = (await ctx.session.execute(_WRITE, {"ids": list(seen), "instants": list(seen.values())})).all()
    back = [member_id for member_id, last, at in written if at - last >= _A_DAY]
    if back:
        query = select(Member).where(is_any_of(Member.id, back)).execution_options(populate_existing=True)
        await settle_standing(ctx, members=list(await ctx.session.scalars(query)))
    return len(written)
