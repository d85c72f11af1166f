"""How many came, and whom staff look for."""

from collections.abc import Sequence

from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.context import Context
from jishi.kit.desk.figures import Bounds, Figure, FigureSource, spread
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.errors import InvalidInputError
from jishi.kit.scope import is_platform
from jishi.modules.identity.public import find_account_of_phone, read_phone
from jishi.modules.member.models import Member
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.queries.member_filter import MemberFilter
from jishi.modules.member.queries.members import list_members

NEW = "member.new_members"


async def load_comings(ctx: Context, bounds: Bounds) -> dict[str, list[int]]:
    """Return how many became members, by period; nothing for staff who are bound to merchants."""
    if not is_platform(ctx.actor):
        return {}
    at = Member.created_at
    period = func.width_bucket(at, literal(list(bounds), ARRAY(at.type))).label("period")
    query = select(period, func.count()).where(at >= bounds[0], at < bounds[-1]).group_by(period)
    rows = [tuple(row) for row in await ctx.session.execute(query)]
    return spread((NEW,), len(bounds) - 1, rows)


async def find_members(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return the member of a whole phone, else members whose nickname begins with what was typed."""
    if not is_platform(ctx.actor):
        return []
    found = await _find_by_phone(ctx, typed)
    if found is not None:
        return [found]
    page = await list_members(ctx, MemberFilter(nickname=typed), limit=limit, cursor=None)
    return [Hit(id=row.id, title=row.nickname, subtitle=row.phone or "", state=row.status or "") for row in page.items]


async def _find_by_phone(ctx: Context, typed: str) -> Hit | None:
    try:
        account = await find_account_of_phone(ctx, read_phone(typed))
    except InvalidInputError:
        return None
    member = None if account is None else await ctx.session.get(Member, account.id)
    if account is None or member is None:
        return None
    return Hit(id=member.id, title=member.nickname, subtitle=account.phone or "", state=account.status)


FIGURES = [FigureSource(permission=MEMBER_VIEW, figures=[Figure(NEW, "count")], load=load_comings)]
FINDERS = [Finder(code="member.members", permission=MEMBER_VIEW, find=find_members)]
