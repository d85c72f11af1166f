"""What the desk of staff shows of accounts and staff."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows, each
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.desk.revealers import Revealer
from jishi.kit.translations import translate
from jishi.modules.identity.models import SignIn, Staff
from jishi.modules.identity.permissions import ACCOUNT_VIEW, SIGN_IN_LOG_VIEW, STAFF_VIEW
from jishi.modules.identity.queries.accounts import find_phone
from jishi.modules.identity.queries.sign_in_log import SIGN_IN_SORTS, SignInFilter, sign_in_conditions
from jishi.modules.identity.queries.staff import STAFF_SORTS, StaffFilter, select_staff, show_staff
from jishi.modules.identity.repository import visible_staff

_STAFF = (
    Column("identity.login"),
    Column("identity.name"),
    Column("identity.roles"),
    Column("identity.merchants", ColumnKind.INTEGER),
    Column("identity.warehouses", ColumnKind.INTEGER),
    Column("identity.status", words="staff_status"),
    Column("identity.has_second_factor", ColumnKind.INTEGER),
    Column("identity.created_at", ColumnKind.INSTANT),
    Column("identity.last_signed_in_at", ColumnKind.INSTANT),
)

_SIGN_IN = (
    Column("identity.at", ColumnKind.INSTANT),
    Column("identity.login"),
    Column("identity.outcome", words="sign_in_outcome"),
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


def _staff_rows(ctx: Context, wanted: StaffFilter) -> Rows:
    return select_staff(ctx.actor, wanted)


async def _staff_cells(ctx: Context, rows: Sequence[tuple[Staff]]) -> Portion:
    # A bound is how many merchants and warehouses it holds; none is no bound.
    return [
        [
            *(one.login, one.name, ", ".join(translate(role.name, ctx.locale) for role in one.roles)),
            None if one.merchant_ids is None else len(one.merchant_ids),
            None if one.warehouse_ids is None else len(one.warehouse_ids),
            *(one.status, int(one.has_second_factor), one.created_at, one.last_signed_in_at),
        ]
        for one in await show_staff(ctx, [row for (row,) in rows])
    ]


def _sign_in_rows(ctx: Context, wanted: SignInFilter) -> Rows:
    query = select(SignIn.at, SignIn.login, SignIn.outcome, SignIn.client_ip, SignIn.device)
    return query.where(*sign_in_conditions(ctx.actor, wanted))


FINDERS = [Finder(code="identity.staff", permission=STAFF_VIEW, find=find_staff)]
EXPORTS = [
    ExportKind(
        code="identity.staff",
        permission=STAFF_VIEW,
        columns=_STAFF,
        filters=StaffFilter,
        rows=_staff_rows,
        cells=_staff_cells,
        sorts=STAFF_SORTS,
    ),
    ExportKind(
        code="identity.sign_ins",
        permission=SIGN_IN_LOG_VIEW,
        columns=_SIGN_IN,
        filters=SignInFilter,
        rows=_sign_in_rows,
        cells=each(lambda _, *cells: cells),
        sorts=SIGN_IN_SORTS,
    ),
]
REVEALERS = [Revealer(code="identity.account", permission=ACCOUNT_VIEW, fields=("phone",), reveal=reveal_account)]
