"""The board of stuck money."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, func, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.kit.sorting import Sorts
from jishi.kit.texts import text
from jishi.modules.payment.errors import AlertNotFoundError
from jishi.modules.payment.models import Alert, AlertAct, AlertState, PaymentAttempt, Refund
from jishi.modules.payment.queries.pages import Place, read_page
from jishi.modules.payment.rules.stuck import ALLOWED_ACTS, AlertCode
from jishi.modules.payment.scope import sees_payments


class StuckView(msgspec.Struct, frozen=True, kw_only=True):
    """Something stuck, why in words, and what staff may do about it."""

    id: UUID
    subject: str
    subject_id: UUID
    code: str
    explanation: str
    state: str
    gateway_code: str
    amount_minor: int
    currency: str
    details: dict[str, Any]
    allowed_acts: list[str]
    raised_at: datetime
    settled_at: datetime | None


class StuckFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    state: AlertState = AlertState.OPEN
    code: AlertCode | None = None
    subject_id: UUID | None = None


class ActView(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody did about it."""

    id: UUID
    act: str
    reason: str
    actor: str
    at: datetime


class StuckDetail(StuckView, frozen=True, kw_only=True):
    """With what was done about it, oldest first, and the payment it belongs to, if to any of ours."""

    payment_order_id: UUID | None
    acts: list[ActView]


def stuck_conditions(actor: Actor, wanted: StuckFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    given = [(Alert.state, wanted.state), (Alert.code, wanted.code), (Alert.subject_id, wanted.subject_id)]
    return [sees_payments(actor), *matching(given)]


STUCK_SORTS = Sorts(columns={"raised_at": Alert.id, "amount": Alert.amount_minor}, tie=(Alert.id,), usual="-raised_at")


async def list_stuck_money(ctx: Context, wanted: StuckFilter, *, place: Place) -> Page[StuckView]:
    """Return a page of the board; what is settled or ignored can be looked up by `state`.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Alert).where(*stuck_conditions(ctx.actor, wanted))
    return await read_page(ctx, query, STUCK_SORTS, place, lambda row: _view(row, ctx.locale))


async def get_stuck_money(ctx: Context, alert_id: UUID) -> StuckDetail:
    """Return one thing on the board with its history.

    :raises AlertNotFoundError:
    """
    alert = await ctx.session.scalar(select(Alert).where(Alert.id == alert_id, sees_payments(ctx.actor)))
    if alert is None:
        raise AlertNotFoundError(alert_id=alert_id)
    acts = await ctx.session.scalars(select(AlertAct).where(AlertAct.alert_id == alert_id).order_by(AlertAct.id))
    return StuckDetail(
        **msgspec.structs.asdict(_view(alert, ctx.locale)),
        payment_order_id=await _find_payment_order(ctx, alert.subject_id),
        acts=[msgspec.convert(act, ActView, from_attributes=True) for act in acts],
    )


async def _find_payment_order(ctx: Context, subject_id: UUID) -> UUID | None:
    of_refund = select(Refund.attempt_id).where(Refund.id == subject_id).scalar_subquery()
    query = select(PaymentAttempt.payment_order_id).where(PaymentAttempt.id == func.coalesce(of_refund, subject_id))
    return await ctx.session.scalar(query)


def _view(row: Alert, locale: str) -> StuckView:
    is_open = row.state == AlertState.OPEN
    return StuckView(
        id=row.id,
        subject=row.subject,
        subject_id=row.subject_id,
        code=row.code,
        explanation=text(f"payment.stuck.{row.code}", locale, row.details),
        state=row.state,
        gateway_code=row.gateway_code,
        amount_minor=row.amount_minor,
        currency=row.currency,
        details=row.details,
        allowed_acts=sorted(ALLOWED_ACTS[AlertCode(row.code)]) if is_open else [],
        raised_at=row.raised_at,
        settled_at=row.settled_at,
    )
