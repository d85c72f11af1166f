"""Refusals for staff."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.kit.texts import text
from jishi.modules.risk.models import Decision
from jishi.modules.risk.scope import is_platform


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


class DecisionFilter(msgspec.Struct, frozen=True, kw_only=True):
    """All given conditions hold at once; the period is half-open."""

    account_id: UUID | None = None
    rule: str | None = None
    at_from: datetime | None = None
    at_to: datetime | None = None


async def list_decisions(ctx: Context, wanted: DecisionFilter, *, limit: int, cursor: str | None) -> Page[DecisionView]:
    """Return refusals, the newest first.

    :raises BadCursorError:
    """
    if not is_platform(ctx.actor):
        return Page(items=[])
    query = select(Decision).where(*_conditions(wanted))
    page = await read_newest(ctx.session, query, Decision.id, limit=limit, cursor=cursor)
    return page.show(lambda row: _view(row, ctx.locale))


def _conditions(wanted: DecisionFilter) -> list[ColumnElement[bool]]:
    return [
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
