"""How staff send the money of units back."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter
from msgspec import Meta

from jishi.flows.returns.plan_refund import Units
from jishi.flows.returns.refund_units import RefundChangedError, RefundPreview, UnitsRefunded
from jishi.flows.returns.refund_units import preview_refund as preview
from jishi.flows.returns.refund_units import refund_units as refund
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.http.route import requires
from jishi.modules.identity.public import requires_fresh
from jishi.modules.order.public import (
    ORDER_REFUND_UNITS,
    OrderEndedError,
    OrderNotFoundError,
    UnitsNotRefundableError,
)
from jishi.modules.payment.public import NotPaidError, RefundExceedsPaidError

_MOST_LINES = 200
_MOST_UNITS = 10_000
Chosen = Annotated[
    list[str], Parameter(min_items=1, max_items=_MOST_LINES, description="position:quantity of each line, say 0:2")
]


class UnitsBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many units of the line at a position."""

    position: Annotated[int, Meta(ge=0, le=_MOST_UNITS)]
    quantity: Annotated[int, Meta(ge=1, le=_MOST_UNITS)]


class RefundUnitsBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which units, and why: the payer reads `reason`. With `expected_minor` nothing is sent unless it is the amount."""

    units: Annotated[list[UnitsBody], Meta(min_length=1, max_length=_MOST_LINES)]
    reason: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
    expected_minor: Annotated[int, Meta(ge=0, le=10**13)] | None = None


@get(
    "/orders/{order_id:uuid}/refund-preview",
    **requires(ORDER_REFUND_UNITS, OrderNotFoundError, OrderEndedError, UnitsNotRefundableError),
)
async def preview_unit_refund(ctx: Context, order_id: UUID, units: Chosen) -> RefundPreview:
    """Show what would come back for units of an order by the shop's policy, line by line, and why; nothing is sent.

    Where the order's discounts reached other orders of the trade, or units were refunded before, these count too.
    """
    return await preview(ctx, order_id=order_id, units=_read(units))


@post(
    "/orders/{order_id:uuid}/unit-refunds",
    **requires_fresh(
        ORDER_REFUND_UNITS,
        OrderNotFoundError,
        OrderEndedError,
        UnitsNotRefundableError,
        RefundChangedError,
        RefundExceedsPaidError,
        NotPaidError,
    ),
)
async def refund_order_units(ctx: Context, order_id: UUID, data: RefundUnitsBody) -> UnitsRefunded:
    """Send the money of units back, the way it was paid.

    Units that have not left the warehouse will not be shipped any more; an order that has none left is cancelled.
    """
    units = [Units(position=one.position, quantity=one.quantity) for one in data.units]
    return await refund(ctx, order_id=order_id, units=units, reason=data.reason, expected_minor=data.expected_minor)


def _read(chosen: list[str]) -> list[Units]:
    units, problems = [], []
    for place, text in enumerate(chosen):
        position, _, quantity = text.partition(":")
        sound = all(
            part.isascii() and part.isdigit() and len(part) <= len(str(_MOST_UNITS)) for part in (position, quantity)
        )
        if sound and int(quantity) > 0:
            units.append(Units(position=int(position), quantity=int(quantity)))
        else:
            problems.append(FieldProblem(f"/query/units/{place}", "returns.bad_units"))
    if problems:
        raise InvalidInputError(problems=problems)
    return units


ROUTES = [preview_unit_refund, refund_order_units]
