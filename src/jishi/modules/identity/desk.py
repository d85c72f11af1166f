"""What the desk of staff shows of accounts and staff."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, count_to_export, read_portions
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.desk.revealers import Revealer
from jishi.kit.translations import translate
from jishi.modules.identity.models import SignIn, Staff
from jishi.modules.identity.permissions import ACCOUNT_VIEW, SIGN_IN_LOG_VIEW, STAFF_VIEW
from jishi.modules.identity.queries.accounts import find_phone
from jishi.modules.identity.queries.sign_in_log import SignInFilter, sign_in_conditions
from jishi.modules.identity.queries.staff import StaffFilter, select_staff, show_staff
from jishi.modules.identity.repository import visible_staff

_STAFF = (
    Column("identity.login"),
    Column("identity.name"),
    Column("identity.roles"),
    Column("identity.merchants", ColumnKind.INTEGER),
    Column("identity.warehouses", ColumnKind.INTEGER),
    Column("identity.status"),
    Column("identity.has_second_factor", ColumnKind.INTEGER),
    Column("identity.created_at", ColumnKind.INSTANT),
    Column("identity.last_signed_in_at", ColumnKind.INSTANT),
)

_SIGN_IN = (
    Column("identity.at", ColumnKind.INSTANT),
    Column("identity.login"),
    Column("identity.outcome"),
    Column("identity.client_ip"),
    Column("identity.device"),
)


async def find_staff(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return staff whose login begins with what was typed."""
    query = visible_staff(select(Staff), ctx.actor).where(Staff.login.startswith(typed.lower(), autoescape=True))
    rows = await ctx.session.scalars(query.order_by(Staff.login).limit(limit))
    return [Hit(id=row.id, title=row.name, subtitle=row.login, state=row.status) for row in rows]


async def reveal_account(ctx: Context, account_id: UUID, _field: str) -> str | None:
    """Return the whole phone of a buyer's account."""
    return await find_phone(ctx, account_id)


async def count_staff(ctx: Context, wanted: StaffFilter) -> int:
    """Count staff."""
    return await count_to_export(ctx.session, select_staff(ctx.actor, wanted).with_only_columns(Staff.id))


async def open_staff(ctx: Context, wanted: StaffFilter) -> AsyncIterator[Portion]:
    """Yield staff by login; a bound is how many merchants and warehouses it holds, none is no bound."""
    query = select_staff(ctx.actor, wanted).order_by(Staff.login)
    async for rows in read_portions(ctx.session, query):
        yield [
            [
                *(one.login, one.name, ", ".join(translate(role.name, ctx.locale) for role in one.roles)),
                None if one.merchant_ids is None else len(one.merchant_ids),
                None if one.warehouse_ids is None else len(one.warehouse_ids),
                *(one.status, int(one.has_second_factor), one.created_at, one.last_signed_in_at),
            ]
            for one in await show_staff(ctx, [row for (row,) in rows])
        ]


async def count_sign_ins(ctx: Context, wanted: SignInFilter) -> int:
    """Count comings and refusals."""
    return await count_to_export(ctx.session, select(SignIn.id).where(*sign_in_conditions(ctx.actor, wanted)))


async def open_sign_ins(ctx: Context, wanted: SignInFilter) -> AsyncIterator[Portion]:
    """Yield comings and refusals, the newest first."""
    query = select(SignIn.at, SignIn.login, SignIn.outcome, SignIn.client_ip, SignIn.device)
    query = query.where(*sign_in_conditions(ctx.actor, wanted)).order_by(SignIn.id.desc())
    async for rows in read_portions(ctx.session, query):
        yield [list(row) for row in rows]


FINDERS = [Finder(code="identity.staff", permission=STAFF_VIEW, find=find_staff)]
EXPORTS = [
    ExportKind(
        code="identity.staff",
        permission=STAFF_VIEW,
        columns=_STAFF,
        filters=StaffFilter,
        count=count_staff,
        open=open_staff,
    ),
    ExportKind(
        code="identity.sign_ins",
        permission=SIGN_IN_LOG_VIEW,
        columns=_SIGN_IN,
        filters=SignInFilter,
        count=count_sign_ins,
        open=open_sign_ins,
    ),
]
REVEALERS = [Revealer(code="identity.account", permission=ACCOUNT_VIEW, fields=("phone",), reveal=reveal_account)]
