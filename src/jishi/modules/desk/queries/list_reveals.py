"""Who looked at what is masked."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, literal, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.kit.texts import text
from jishi.modules.desk.models import Reveal
from jishi.modules.desk.queries.list_events import sees_events
from jishi.modules.identity.public import find_staff_names


class RevealView(msgspec.Struct, frozen=True, kw_only=True):
    """One look at one value; `staff_name` is null where they are gone."""

    id: UUID
    staff_id: UUID
    staff_name: str | None
    kind: str
    kind_text: str
    subject_id: UUID
    field: str
    reason: str
    client_ip: str
    at: datetime


class RevealFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open."""

    staff_id: UUID | None = None
    kind: str | None = None
    subject_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


def reveal_conditions(actor: Actor, wanted: RevealFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    given = [(Reveal.staff_id, wanted.staff_id), (Reveal.kind, wanted.kind), (Reveal.subject_id, wanted.subject_id)]
    return [literal(sees_events(actor)), *matching(given), *within(Reveal.at, wanted.since, wanted.until)]


REVEAL_SORTS = Sorts(columns={"at": Reveal.id}, tie=(Reveal.id,), usual="-at")


async def list_reveals(
    ctx: Context, wanted: RevealFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[RevealView]:
    """Return the newest first; none to staff with a bound, for what others saw may lie outside of it.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Reveal).where(*reveal_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, REVEAL_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=await view_reveals(ctx, page.items), next_cursor=page.next_cursor)


async def view_reveals(ctx: Context, rows: Sequence[Reveal]) -> list[RevealView]:
    """Return looks with the names of those who looked."""
    names = await find_staff_names(ctx, {row.staff_id for row in rows})
    return [_view(row, names.get(row.staff_id), ctx.locale) for row in rows]


def _view(row: Reveal, staff_name: str | None, locale: str) -> RevealView:
    return RevealView(
        id=row.id,
        staff_id=row.staff_id,
        staff_name=staff_name,
        kind=row.kind,
        kind_text=text(f"reveal.{row.kind}", locale),
        subject_id=row.subject_id,
        field=row.field,
        reason=row.reason,
        client_ip=row.client_ip,
        at=row.at,
    )
