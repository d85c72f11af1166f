"""Shape the timeline of an order."""

from collections.abc import Sequence

from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.texts import text
from jishi.modules.order.acts import INTERNAL, Act
from jishi.modules.order.answers import Move, TimelineEntry
from jishi.modules.order.models import Order, OrderEvent
from jishi.modules.order.permissions import ORDER_VIEW_CONSIGNEE
from jishi.modules.order.queries.shape_orders import reason_text


def shape_timeline(ctx: Context, order: Order, events: Sequence[OrderEvent]) -> list[TimelineEntry]:
    """Return what happened, oldest first, beginning with the placing; moves of one act are one entry.

    Buyers read the kind of each actor only, and nothing that staff keep to themselves.
    """
    is_staff = ctx.actor.kind is not ActorKind.BUYER and ctx.actor.kind is not ActorKind.GUEST
    acts: list[list[OrderEvent]] = []
    for event in events:
        if not is_staff and event.act in INTERNAL:
            continue
        if acts and event.axis and (acts[-1][0].act, acts[-1][0].at) == (event.act, event.at):
            acts[-1].append(event)
        else:
            acts.append([event])
    return [_placed(ctx, order, is_staff), *(_entry(ctx, moves, is_staff) for moves in acts)]


def _placed(ctx: Context, order: Order, is_staff: bool) -> TimelineEntry:
    actor = f"{ActorKind.BUYER}:{order.buyer_id}" if is_staff else str(ActorKind.BUYER)
    return TimelineEntry(act=Act.PLACED, text=text("order.act.placed", ctx.locale), at=order.placed_at, actor=actor)


def _entry(ctx: Context, moves: Sequence[OrderEvent], is_staff: bool) -> TimelineEntry:
    event = moves[0]
    sees_people = not is_staff or ctx.actor.can(ORDER_VIEW_CONSIGNEE)
    return TimelineEntry(
        act=event.act,
        text=text(f"order.act.{event.act}", ctx.locale),
        at=event.at,
        actor=event.actor if is_staff else event.actor.partition(":")[0],
        reason=event.reason,
        reason_text=reason_text(event.reason, ctx.locale),
        moves=[
            Move(axis=move.axis, from_state=move.from_state or "", to_state=move.to_state or "")
            for move in moves
            if move.axis is not None
        ],
        details=event.details,
        private_details=event.private_details if sees_people else None,
    )
