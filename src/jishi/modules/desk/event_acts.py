"""What the acts on deliveries share: lock them, judge each, write down who did it and why."""

from collections.abc import Callable, Sequence
from uuid import UUID

import msgspec
from sqlalchemy import select, tuple_

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.outbox import InboxRow
from jishi.kit.texts import text
from jishi.modules.desk.models import EventAct
from jishi.modules.desk.queries.list_events import sees_events
from jishi.modules.desk.rules.deliveries import ALLOWED_FROM, EventActKind


class DeliveryKey(msgspec.Struct, frozen=True):
    """An event and the handler that did not take it."""

    event_id: UUID
    handler: str


class DeliveryResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one of them: its state now, or why nothing was done."""

    event_id: UUID
    handler: str
    is_done: bool
    state: str | None
    detail: str | None


async def act_on_deliveries(
    ctx: Context, keys: Sequence[DeliveryKey], act: EventActKind, reason: str, change: Callable[[InboxRow], None]
) -> list[DeliveryResult]:
    """Do `change` to each delivery whose state allows the act; return a result for each key, in their order."""
    rows = await _lock(ctx, keys)
    return [_act(ctx, key, rows.get((key.event_id, key.handler)), act, reason, change) for key in keys]


async def _lock(ctx: Context, keys: Sequence[DeliveryKey]) -> dict[tuple[UUID, str], InboxRow]:
    if not sees_events(ctx.actor):
        return {}
    wanted = tuple_(InboxRow.event_id, InboxRow.handler).in_([(key.event_id, key.handler) for key in keys])
    query = select(InboxRow).where(wanted).order_by(InboxRow.event_id, InboxRow.handler).with_for_update()
    return {(row.event_id, row.handler): row for row in await ctx.session.scalars(query)}


def _act(
    ctx: Context,
    key: DeliveryKey,
    row: InboxRow | None,
    act: EventActKind,
    reason: str,
    change: Callable[[InboxRow], None],
) -> DeliveryResult:
    allowed = row is not None and row.state in ALLOWED_FROM[act]
    if row is not None and allowed:
        change(row)
        row.updated_at = ctx.now
        ctx.session.add(
            EventAct(
                id=new_id(),
                event_id=row.event_id,
                handler=row.handler,
                act=act,
                reason=reason,
                actor=ctx.actor.label(),
                at=ctx.now,
            )
        )
    code = "desk.delivery_not_found" if row is None else "desk.delivery_ended"
    return DeliveryResult(
        event_id=key.event_id,
        handler=key.handler,
        is_done=allowed,
        state=None if row is None else row.state,
        detail=None if allowed else text(code, ctx.locale),
    )
