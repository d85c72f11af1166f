"""Who of the staff came, and who was refused."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor, ActorKind
from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
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


class SignInFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the log is narrowed to."""

    staff_id: UUID | None = None
    outcome: Annotated[str, Meta(max_length=64)] | None = None
    since: Instant | None = None
    until: Instant | None = None


SIGN_IN_SORTS = Sorts(columns={"at": SignIn.id}, tie=(SignIn.id,), usual="-at")


async def list_sign_ins(
    ctx: Context, wanted: SignInFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[SignInView]:
    """Return the newest first; an actor with a bound sees the staff they see, and no unknown logins.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(SignIn).where(*sign_in_conditions(ctx.actor, wanted))
    return (await read_page(ctx.session, query, SIGN_IN_SORTS.run(sort), limit=limit, cursor=cursor)).show(_view)


def sign_in_conditions(actor: Actor, wanted: SignInFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, the actor's bound among them."""
    conditions = [
        SignIn.subject_kind == ActorKind.STAFF,
        *matching([(SignIn.subject_id, wanted.staff_id), (SignIn.outcome, wanted.outcome)]),
        *within(SignIn.at, wanted.since, wanted.until),
    ]
    if has_bound(actor):
        conditions.append(SignIn.subject_id.in_(visible_staff(select(Staff), actor).with_only_columns(Staff.id)))
    return conditions


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
