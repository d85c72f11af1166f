"""The board of stuck money, as use cases write to it: an alert in the transaction that found the trouble."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import msgspec
import structlog
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from jishi.contracts.payment import MoneyStuck
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.money import Money
from jishi.modules.payment.models import Alert, AlertState, PaymentAttempt, Refund, Subject
from jishi.modules.payment.rules.stuck import AlertCode

log = structlog.get_logger()


class Stuck(msgspec.Struct, frozen=True):
    """What is stuck, at which gateway, and how much money it is about."""

    subject: Subject
    id: UUID
    gateway_code: str
    amount: Money


def stuck_attempt(attempt: PaymentAttempt) -> Stuck:
    """Name an attempt as stuck."""
    return Stuck(Subject.ATTEMPT, attempt.id, attempt.gateway_code, Money(attempt.amount_minor, attempt.currency))


def stuck_refund(refund: Refund, attempt: PaymentAttempt) -> Stuck:
    """Name a refund as stuck."""
    return Stuck(Subject.REFUND, refund.id, attempt.gateway_code, Money(refund.amount_minor, refund.currency))


async def report_alert(ctx: Context, stuck: Stuck, code: AlertCode, **details: Any) -> None:
    """Raise an alert, or open it again, and tell so; one that is open stays so, one that staff ignored stays ignored."""
    values = {"state": AlertState.OPEN, "details": details, "raised_at": ctx.now, "settled_at": None}
    statement = insert(Alert).values(
        id=new_id(),
        subject=stuck.subject,
        subject_id=stuck.id,
        code=code,
        gateway_code=stuck.gateway_code,
        amount_minor=stuck.amount.minor,
        currency=stuck.amount.currency,
        **values,
    )
    reopened = statement.on_conflict_do_update(
        index_elements=["subject_id", "code"], set_=values, where=Alert.state == AlertState.SETTLED
    )
    alert_id = await ctx.session.scalar(reopened.returning(Alert.id))
    if alert_id is None:
        return
    log.warning("payment.stuck", code=str(code), subject=str(stuck.subject), subject_id=str(stuck.id))
    ctx.publish(
        MoneyStuck(
            alert_id=alert_id,
            subject=stuck.subject,
            subject_id=stuck.id,
            code=code,
            amount_minor=stuck.amount.minor,
            currency=stuck.amount.currency,
        )
    )


async def settle_alerts(ctx: Context, subject_id: UUID, codes: Collection[AlertCode] | None = None) -> None:
    """Take the open alerts of one subject (of `codes` only, if given) off the board: what happened settled them."""
    statement = update(Alert).where(Alert.subject_id == subject_id, Alert.state == AlertState.OPEN)
    if codes is not None:
        statement = statement.where(Alert.code.in_(codes))
    await ctx.session.execute(statement.values(state=AlertState.SETTLED, settled_at=ctx.now))
