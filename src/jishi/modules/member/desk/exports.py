"""Members, as a file; their phones are masked."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from jishi.contracts.identity import AccountId
from jishi.kit.context import Context
from jishi.kit.desk.exports import Column, ColumnKind, ExportKind, Portion, Rows
from jishi.kit.translations import translate
from jishi.modules.identity.public import find_accounts
from jishi.modules.member.models import Member, MemberGroup
from jishi.modules.member.permissions import MEMBER_VIEW
from jishi.modules.member.queries.member_filter import MEMBER_SORTS, MemberFilter, conditions_of
from jishi.modules.member.scope import is_own

_COLUMNS = (
    Column("member.id"),
    Column("member.nickname"),
    Column("member.phone"),
    Column("member.group"),
    Column("member.status", words="account_status"),
    Column("member.created_at", ColumnKind.INSTANT),
    Column("member.last_signed_in_at", ColumnKind.INSTANT),
)


def _rows(ctx: Context, wanted: MemberFilter) -> Rows:
    query = select(Member, MemberGroup.name).outerjoin(MemberGroup, MemberGroup.id == Member.group_id)
    return query.where(is_own(ctx.actor, Member.id), *conditions_of(wanted))


async def _cells(ctx: Context, rows: Sequence[tuple[Member, dict[str, str] | None]]) -> Portion:
    accounts = await find_accounts(ctx, [member.id for member, _ in rows])
    portion = []
    for member, group in rows:
        account = accounts.get(AccountId(member.id))
        shown = (account.phone, account.status, account.last_signed_in_at) if account else (None, None, None)
        phone, status, signed_in_at = shown
        name = translate(group or {}, ctx.locale)
        portion.append([str(member.id), member.nickname, phone, name, status, member.created_at, signed_in_at])
    return portion


def _conditions(ctx: Context, wanted: MemberFilter) -> list[ColumnElement[bool]]:
    return [is_own(ctx.actor, Member.id), *conditions_of(wanted)]


EXPORTS = [
    ExportKind(
        code="member.members",
        permission=MEMBER_VIEW,
        columns=_COLUMNS,
        filters=MemberFilter,
        rows=_rows,
        cells=_cells,
        sorts=MEMBER_SORTS,
    )
]
