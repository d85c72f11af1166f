"""Act on stuck money."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.ids import new_id
from jishi.modules.payment.errors import AlertNotFoundError
from jishi.modules.payment.models import Alert, AlertAct, AlertState, Subject
from jishi.modules.payment.repository import lock_attempt, lock_refund
from jishi.modules.payment.rules.stuck import ALLOWED_ACTS, Act, AlertCode
from jishi.modules.payment.scope import sees_payments
from jishi.modules.payment.states import RefundChannel
from jishi.modules.payment.usecases.resolve_stuck_attempt import resolve_stuck_attempt
from jishi.modules.payment.usecases.resolve_stuck_refund import resolve_stuck_refund


class AlertEndedError(DomainError):
    """This is off the board already."""

    code = "payment.alert_ended"
    kind = Kind.CONFLICT


class ActNotAllowedError(DomainError):
    """This kind of trouble is not ended by this act (`act`); `allowed` names those that fit."""

    code = "payment.act_not_allowed"
    kind = Kind.CONFLICT


async def resolve_alert(
    ctx: Context, *, alert_id: UUID, act: Act, reason: str, channel: RefundChannel | None = None
) -> Alert:
    """Retry, compensate or ignore what is stuck, and write down who did it and why.

    Retry asks the gateway at once, or sends a failed refund anew. Compensate gives money back: what was paid in a
    wrong amount, or a refund that cannot reach the payer, which then goes by `channel`. Ignore takes it off the board
    for good and moves no money; an attempt that was held for it is closed.

    :raises AlertNotFoundError:
    :raises AlertEndedError: it was settled or ignored meanwhile.
    :raises ActNotAllowedError: the act does not fit the trouble.
    """
    alert = await _lock_with_subject(ctx, alert_id)
    if alert.state != AlertState.OPEN:
        raise AlertEndedError
    allowed = ALLOWED_ACTS[AlertCode(alert.code)]
    if act not in allowed:
        raise ActNotAllowedError(act=str(act), allowed=", ".join(sorted(allowed)))
    if alert.subject == Subject.ATTEMPT:
        await resolve_stuck_attempt(ctx, alert=alert, act=act)
    elif act is not Act.IGNORE:
        await resolve_stuck_refund(ctx, alert=alert, act=act, channel=channel)
    if act is Act.IGNORE:
        alert.state, alert.settled_at = AlertState.IGNORED, ctx.now
    ctx.session.add(
        AlertAct(id=new_id(), alert_id=alert.id, act=act, reason=reason, actor=ctx.actor.label(), at=ctx.now)
    )
    await ctx.session.flush()
    await ctx.session.refresh(alert)
    return alert


async def _lock_with_subject(ctx: Context, alert_id: UUID) -> Alert:
    """Lock what is stuck before the alert, as everybody does who settles alerts."""
    found = (
        await ctx.session.execute(
            select(Alert.subject, Alert.subject_id).where(Alert.id == alert_id, sees_payments(ctx.actor))
        )
    ).first()
    if found is None:
        raise AlertNotFoundError(alert_id=alert_id)
    if found.subject == Subject.ATTEMPT:
        await lock_attempt(ctx, found.subject_id)
    elif found.subject == Subject.REFUND:
        await lock_refund(ctx, found.subject_id)
    query = select(Alert).where(Alert.id == alert_id).with_for_update()
    return (await ctx.session.scalars(query.execution_options(populate_existing=True))).one()
