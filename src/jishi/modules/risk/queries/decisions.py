"""Refusals for staff."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, false, select, true

from jishi.kit.access import Actor
from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.scope import is_platform
from jishi.kit.sorting import Sorts
from jishi.kit.texts import text
from jishi.modules.risk.models import Decision


class DecisionView(msgspec.Struct, frozen=True, kw_only=True):
    """A refusal; `times` in a row within half a second are one, `at` is the first of them."""

    id: UUID
    act: str
    account_id: UUID | None
    ip: str
    rule: str
    rule_text: str
    times: int
    at: datetime


class DecisionFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open."""

    account_id: UUID | None = None
    rule: Annotated[str, Meta(max_length=64)] | None = None
    at_from: Instant | None = None
    at_to: Instant | None = None


DECISION_SORTS = Sorts(columns={"at": Decision.id}, tie=(Decision.id,), usual="-at")


async def list_decisions(
    ctx: Context, wanted: DecisionFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[DecisionView]:
    """Return refusals, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Decision).where(*decision_conditions(ctx.actor, wanted))
    page = await read_page(ctx.session, query, DECISION_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda row: _view(row, ctx.locale))


def decision_conditions(actor: Actor, wanted: DecisionFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter; staff with a bound see nothing."""
    return [
        true() if is_platform(actor) else false(),
        *matching([(Decision.account_id, wanted.account_id), (Decision.rule, wanted.rule)]),
        *within(Decision.at, wanted.at_from, wanted.at_to),
    ]


def _view(row: Decision, locale: str) -> DecisionView:
    return DecisionView(
        id=row.id,
        act=row.act,
        account_id=row.account_id,
        ip=row.ip,
        rule=row.rule,
        rule_text=text(row.rule, locale),
        times=row.times,
        at=row.at,
    )
