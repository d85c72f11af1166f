"""The one function that moves an order along an axis, and the one that writes its timeline."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.kit.states import check_move
from jishi.modules.order.acts import Act
from jishi.modules.order.models import Order, OrderEvent, Trade
from jishi.modules.order.states import (
    FULFILLMENT_TRANSITIONS,
    ORDER_TRANSITIONS,
    PAYMENT_TRANSITIONS,
    TRADE_TRANSITIONS,
    FulfillmentState,
    OrderState,
    PaymentState,
    TradeState,
)

_AXES: Mapping[type[StrEnum], tuple[str, Mapping[Any, frozenset[Any]]]] = {
    OrderState: ("order", ORDER_TRANSITIONS),
    PaymentState: ("payment", PAYMENT_TRANSITIONS),
    FulfillmentState: ("fulfillment", FULFILLMENT_TRANSITIONS),
}


class Cause(msgspec.Struct, frozen=True, kw_only=True):
    """Why something happened, as the timeline keeps it; `private_details` name a person."""

    act: Act
    reason: str | None = None
    details: dict[str, Any] = {}
    private_details: dict[str, Any] | None = None


def transition(ctx: Context, order: Order, target: OrderState | PaymentState | FulfillmentState, cause: Cause) -> None:
    """Move a locked order to `target` on the axis that `target` belongs to, and write the timeline row.

    :raises IllegalTransitionError: the axis has no such move.
    """
    axis, table = _AXES[type(target)]
    column = f"{axis}_state"
    current = type(target)(getattr(order, column))
    check_move(table, current, target, subject=axis)
    setattr(order, column, target)
    order.version += 1
    _write(ctx, order, cause, axis, current, target)


def transition_trade(trade: Trade, target: TradeState) -> None:
    """Move a locked trade; its story is told on the timelines of its orders.

    :raises IllegalTransitionError: there is no such move.
    """
    check_move(TRADE_TRANSITIONS, TradeState(trade.state), target, subject="trade")
    trade.state = target


def record_act(ctx: Context, order: Order, cause: Cause) -> None:
    """Write a timeline row of an act that moved the order on no axis."""
    order.version += 1
    _write(ctx, order, cause, None, None, None)


def _write(
    ctx: Context, order: Order, cause: Cause, axis: str | None, before: StrEnum | None, after: StrEnum | None
) -> None:
    ctx.session.add(
        OrderEvent(
            id=new_id(),
            order_id=order.id,
            axis=axis,
            from_state=before,
            to_state=after,
            act=cause.act,
            actor=ctx.actor.label(),
            reason=cause.reason,
            details=cause.details,
            private_details=cause.private_details,
            at=ctx.now,
        )
    )
