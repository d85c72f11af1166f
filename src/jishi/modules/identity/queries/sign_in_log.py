"""Who of the staff came, and who was refused."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.access import ActorKind
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.modules.identity.models import SignIn, Staff
from jishi.modules.identity.repository import has_bound, visible_staff


class SignInView(msgspec.Struct, frozen=True, kw_only=True):
    """One coming, or one refusal; `staff_id` is null where nobody has that login."""

    id: UUID
    staff_id: UUID | None
    login: str
    outcome: str
    client_ip: str
    device: str
    at: datetime


class SignInFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What the log is narrowed to."""

    staff_id: UUID | None = None
    outcome: str | None = None
    since: datetime | None = None
    until: datetime | None = None


async def list_sign_ins(ctx: Context, wanted: SignInFilter, *, limit: int, cursor: str | None) -> Page[SignInView]:
    """Return the newest first; an actor with a bound sees the staff they see, and no unknown logins.

    :raises BadCursorError:
    """
    query = select(SignIn).where(SignIn.subject_kind == ActorKind.STAFF)
    if has_bound(ctx.actor):
        query = query.where(SignIn.subject_id.in_(visible_staff(select(Staff), ctx.actor).with_only_columns(Staff.id)))
    query = query.where(
        *matching([(SignIn.subject_id, wanted.staff_id), (SignIn.outcome, wanted.outcome)]),
        *within(SignIn.at, wanted.since, wanted.until),
    )
    return (await read_newest(ctx.session, query, SignIn.id, limit=limit, cursor=cursor)).show(_view)


def _view(row: SignIn) -> SignInView:
    return SignInView(
        id=row.id,
        staff_id=row.subject_id,
        login=row.login,
        outcome=row.outcome,
        client_ip=row.client_ip,
        device=row.device,
        at=row.at,
    )
