"""What staff change on orders; each answers with the order as it then stands."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import post, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.order import errors, permissions
from jishi.modules.order.answers import ConsoleOrderDetail
from jishi.modules.order.open_payment import end_open_payment
from jishi.modules.order.queries.get_order import get_console_order
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.rules.address import DeliveryAddress
from jishi.modules.order.usecases import cancel_order as cancel
from jishi.modules.order.usecases import change_address as address
from jishi.modules.order.usecases import change_order_price as price
from jishi.modules.order.usecases import update_staff_note as staff_note
from jishi.modules.payment.public import AlreadyPaidError, AttemptUnresolvedError, GatewayAwayError

Version = Annotated[int, Meta(ge=1, description="The version of the order that the change was decided on.")]


class StaffCancelOrderBody(msgspec.Struct, frozen=True):
    """Why staff cancel."""

    reason: Literal["out_of_stock", "no_delivery", "buyer_asked", "suspected_fraud", "other"]


class StaffNoteBody(msgspec.Struct, frozen=True):
    """What staff tell each other; empty removes it."""

    note: Annotated[str, Meta(max_length=500)]
    version: Version


class StaffAddressBody(msgspec.Struct, frozen=True):
    """Where the order shall go instead."""

    address: DeliveryAddress
    version: Version


class PriceBody(msgspec.Struct, frozen=True):
    """What is granted, counted from the prices as placed; another grant replaces it, nothing takes it back."""

    reduction_minor: Annotated[int, Meta(ge=0, le=10**15)]
    reason: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
    version: Version
    freight_minor: Annotated[int, Meta(ge=0, le=10**15)] | None = None


@post(
    "/orders/{order_id:uuid}/cancel",
    status_code=200,
    **requires(
        permissions.ORDER_CANCEL,
        errors.OrderNotFoundError,
        errors.OrderAlreadyShippedError,
        errors.OrderEndedError,
        errors.PaymentArrivedError,
    ),
)
async def cancel_order(ctx: Context, order_id: UUID, data: StaffCancelOrderBody) -> ConsoleOrderDetail:
    """Cancel an order of which nothing was shipped; what was paid goes back."""
    await cancel.cancel_order(ctx, order_id=order_id, reason=CancelReason(data.reason))
    return await get_console_order(ctx, order_id)


@put(
    "/orders/{order_id:uuid}/note",
    **requires(permissions.ORDER_NOTE, errors.OrderNotFoundError, StaleVersionError),
)
async def update_order_note(ctx: Context, order_id: UUID, data: StaffNoteBody) -> ConsoleOrderDetail:
    """Change what staff tell each other of an order."""
    await staff_note.update_staff_note(ctx, order_id=order_id, note=data.note, version=data.version)
    return await get_console_order(ctx, order_id)


@put(
    "/orders/{order_id:uuid}/address",
    **requires(
        permissions.ORDER_CHANGE_ADDRESS,
        errors.OrderNotFoundError,
        errors.OrderAlreadyShippedError,
        errors.OrderEndedError,
        StaleVersionError,
    ),
)
async def change_order_address(ctx: Context, order_id: UUID, data: StaffAddressBody) -> ConsoleOrderDetail:
    """Send an order elsewhere, as long as nothing was shipped; the timeline keeps both addresses."""
    await address.change_address(ctx, order_id=order_id, address=data.address, version=data.version)
    return await get_console_order(ctx, order_id)


@put(
    "/orders/{order_id:uuid}/price",
    **requires(
        permissions.ORDER_CHANGE_PRICE,
        errors.OrderNotFoundError,
        errors.TradeNotPayableError,
        errors.PaymentArrivedError,
        AlreadyPaidError,
        AttemptUnresolvedError,
        GatewayAwayError,
        StaleVersionError,
    ),
)
async def change_order_price(ctx: Context, order_id: UUID, data: PriceBody) -> ConsoleOrderDetail:
    """Lower the price of an order that is not paid yet.

    A payment that the buyer has begun is closed at its gateway first, so that nobody pays the old price.
    """
    await end_open_payment(ctx, order_id)
    await price.change_order_price(
        ctx,
        order_id=order_id,
        reduction_minor=data.reduction_minor,
        freight_minor=data.freight_minor,
        reason=data.reason,
        version=data.version,
    )
    return await get_console_order(ctx, order_id)


ROUTES = [cancel_order, update_order_note, change_order_address, change_order_price]
