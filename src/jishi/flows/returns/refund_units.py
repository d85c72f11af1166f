"""Show and send what comes back for chosen units."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from jishi.flows.returns.plan_refund import Units, plan_refund
from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.kit.money import Money
from jishi.modules.order.public import RefundPlan, ReturnableTrade, get_returnable_trade, lock_returnable_trade
from jishi.modules.order.public import refund_units as note_refund
from jishi.modules.promotion.public import Note, ReturnPolicy, tell_note


class RefundChangedError(DomainError):
    """Another amount comes back by now than was agreed to; `amount_minor` is what it is."""

    code = "returns.refund_changed"
    kind = Kind.CONFLICT


class LineRefund(msgspec.Struct, frozen=True, kw_only=True):
    """What comes back for a line of an order; `quantity` is 0 where it is only what was held back of it before."""

    order_id: UUID
    position: int
    quantity: int
    amount: Money


class RefundPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What comes back and why. `worth` was paid for the units; `amount` is what comes back in all, `freight` included.

    `points` come back besides, where the units are goods of the points mall.
    """

    policy: ReturnPolicy
    lines: list[LineRefund]
    worth: Money
    freight: Money
    amount: Money
    points: int
    notes: list[str]


class UnitsRefunded(RefundPreview, frozen=True, kw_only=True):
    """A refund that was asked for; its money is on its way."""

    unit_refund_id: UUID


async def preview_refund(ctx: Context, *, order_id: UUID, units: Sequence[Units]) -> RefundPreview:
    """Return what would come back for these units now.

    :raises OrderNotFoundError:
    :raises OrderEndedError: the order is cancelled, not paid, or all of its money has gone back
    :raises UnitsNotRefundableError: with every problem
    """
    trade = await get_returnable_trade(ctx, order_id)
    plan = await plan_refund(ctx, trade, units)
    return RefundPreview(**_shape(ctx, plan, trade))


async def refund_units(
    ctx: Context, *, order_id: UUID, units: Sequence[Units], reason: str, expected_minor: int | None
) -> UnitsRefunded:
    """Send back what comes back for these units; of two who ask for the same unit one is refused.

    :raises OrderNotFoundError:
    :raises OrderEndedError: the order is cancelled, not paid, or all of its money has gone back
    :raises UnitsNotRefundableError: with every problem
    :raises RefundChangedError: it is not what was expected
    :raises RefundExceedsPaidError: other money of the trade is on its way back already
    """
    trade = await lock_returnable_trade(ctx, order_id)
    plan = await plan_refund(ctx, trade, units)
    if expected_minor is not None and expected_minor != plan.amount_minor:
        raise RefundChangedError(amount_minor=plan.amount_minor)
    refund = await note_refund(ctx, plan=plan, reason=reason)
    return UnitsRefunded(unit_refund_id=refund.id, **_shape(ctx, plan, trade))


def _shape(ctx: Context, plan: RefundPlan, trade: ReturnableTrade) -> dict[str, Any]:
    currency, own = trade.currency, trade.own_lines
    chosen = [(own[line.position], line.quantity) for line in plan.lines if line.order_id == trade.order_id]
    return {
        "policy": ReturnPolicy(plan.policy),
        "lines": [
            LineRefund(
                order_id=line.order_id,
                position=line.position,
                quantity=line.quantity,
                amount=Money(line.amount_minor, currency),
            )
            for line in plan.lines
        ],
        "worth": Money(plan.worth_minor, currency),
        "freight": Money(plan.freight_minor, currency),
        "amount": Money(plan.amount_minor, currency),
        "points": sum(line.points // line.quantity * quantity for line, quantity in chosen),
        "notes": [
            tell_note(
                Note(step="return", rule="", matched=True, reason=note["reason"], params=note["params"]),
                locale=ctx.locale,
                currency=currency,
            )
            for note in plan.notes
        ],
    }
