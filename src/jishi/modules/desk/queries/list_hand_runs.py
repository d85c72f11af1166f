"""What people set going by hand, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, literal, select
from sqlalchemy.dialects.postgresql import distinct_on

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.hand_runs import TIMER_RUN, HandRun, HandRunState
from jishi.kit.paging import Page, read_page
from jishi.kit.scope import is_platform
from jishi.kit.sorting import Sorts
from jishi.kit.texts import has_text, text


class HandRunView(msgspec.Struct, frozen=True, kw_only=True):
    """Something set going; `title` says what in words. `rows` is how many a timer did, `error` why it did not."""

    id: UUID
    kind: str
    subject: str
    title: str
    actor: str
    state: HandRunState
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    rows: int | None
    error: str | None


class HandRunFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    kind: str | None = None
    state: HandRunState | None = None
    subject: str | None = None


HAND_RUN_SORTS = Sorts(columns={"asked_at": HandRun.id}, tie=(HandRun.id,), usual="-asked_at")


async def list_hand_runs(
    ctx: Context, wanted: HandRunFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[HandRunView]:
    """Return the newest first; none to staff with a bound.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(HandRun).where(*hand_run_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, HAND_RUN_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda run: view_hand_run(ctx, run))


def hand_run_conditions(actor: Actor, wanted: HandRunFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    given = [(HandRun.kind, wanted.kind), (HandRun.state, wanted.state), (HandRun.subject, wanted.subject)]
    return [literal(is_platform(actor)), *matching(given)]


async def find_last_runs(ctx: Context, names: Sequence[str]) -> dict[str, HandRun]:
    """Return the last time that somebody asked for each of these timers."""
    query = select(HandRun).where(HandRun.kind == TIMER_RUN, HandRun.subject.in_(names))
    query = query.ext(distinct_on(HandRun.subject)).order_by(HandRun.subject, HandRun.id.desc())
    return {run.subject: run for run in await ctx.session.scalars(query)}


def view_hand_run(ctx: Context, run: HandRun) -> HandRunView:
    """Return what staff see of it."""
    is_timer = run.kind == TIMER_RUN
    return HandRunView(
        id=run.id,
        kind=run.kind,
        subject=run.subject,
        title=text(f"timer.{run.subject}" if is_timer else f"hand_run.{run.kind}", ctx.locale),
        actor=run.actor,
        state=HandRunState(run.state),
        asked_at=run.asked_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
        rows=run.rows,
        error=text(run.error, ctx.locale) if run.error and has_text(run.error, ctx.locale) else run.error,
    )
