"""What the desk of staff shows of accounts and staff."""

from collections.abc import Sequence

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.finders import Finder, Hit
from jishi.modules.identity.models import Staff
from jishi.modules.identity.permissions import STAFF_VIEW
from jishi.modules.identity.repository import visible_staff


async def find_staff(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return staff whose login begins with what was typed."""
    query = visible_staff(select(Staff), ctx.actor).where(Staff.login.startswith(typed.lower(), autoescape=True))
    rows = await ctx.session.scalars(query.order_by(Staff.login).limit(limit))
    return [Hit(id=row.id, title=row.name, subtitle=row.login, state=row.status) for row in rows]


FINDERS = [Finder(code="identity.staff", permission=STAFF_VIEW, find=find_staff)]
