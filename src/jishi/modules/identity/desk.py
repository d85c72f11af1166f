"""What the desk of staff shows of accounts and staff."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.desk.revealers import Revealer
from jishi.modules.identity.models import Staff
from jishi.modules.identity.permissions import ACCOUNT_VIEW, STAFF_VIEW
from jishi.modules.identity.queries.accounts import find_phone
from jishi.modules.identity.repository import visible_staff


async def find_staff(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return staff whose login begins with what was typed."""
    query = visible_staff(select(Staff), ctx.actor).where(Staff.login.startswith(typed.lower(), autoescape=True))
    rows = await ctx.session.scalars(query.order_by(Staff.login).limit(limit))
    return [Hit(id=row.id, title=row.name, subtitle=row.login, state=row.status) for row in rows]


async def reveal_account(ctx: Context, account_id: UUID, _field: str) -> str | None:
    """Return the whole phone of a buyer's account."""
    return await find_phone(ctx, account_id)


FINDERS = [Finder(code="identity.staff", permission=STAFF_VIEW, find=find_staff)]
REVEALERS = [Revealer(code="identity.account", permission=ACCOUNT_VIEW, fields=("phone",), reveal=reveal_account)]
