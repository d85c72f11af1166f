"""What buyers do with their orders; each answers with the order as it then stands."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import post, put
from msgspec import Meta

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.order import errors
from jishi.modules.order.answers import OrderDetail
from jishi.modules.order.queries.get_order import get_order
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.rules.address import DeliveryAddress
from jishi.modules.order.usecases import cancel_order as cancel
from jishi.modules.order.usecases import change_address as address
from jishi.modules.order.usecases import confirm_receipt as receipt
from jishi.modules.order.usecases import request_shipping as shipping
from jishi.modules.order.usecases import update_buyer_note as buyer_note


class CancelOrderBody(msgspec.Struct, frozen=True):
    """Why the buyer cancels."""

    reason: Literal["changed_mind", "wrong_address", "wrong_items", "better_price", "too_slow", "other"]


class BuyerNoteBody(msgspec.Struct, frozen=True):
    """What the buyer tells the merchant; empty removes it."""

    note: Annotated[str, Meta(max_length=200)]


@post(
    "/orders/{order_id:uuid}/cancel",
    status_code=200,
    **requires(
        BUYER,
        errors.OrderNotFoundError,
        errors.OrderAlreadyShippedError,
        errors.OrderEndedError,
        errors.PaymentArrivedError,
    ),
)
async def cancel_order(ctx: Context, order_id: UUID, data: CancelOrderBody) -> OrderDetail:
    """Cancel an order of which nothing was shipped.

    Unpaid, the whole trade is closed; paid, the refund is requested at once. Cancelling again changes nothing.
    """
    await cancel.cancel_order(ctx, order_id=order_id, reason=CancelReason(data.reason))
    return await get_order(ctx, order_id)


@post(
    "/orders/{order_id:uuid}/receipt",
    status_code=200,
    **requires(BUYER, errors.OrderNotFoundError, errors.OrderEndedError, receipt.OrderNotShippedError),
)
async def confirm_receipt(ctx: Context, order_id: UUID) -> OrderDetail:
    """Confirm that the goods have arrived; the clocks of review and after-sale start."""
    await receipt.confirm_receipt(ctx, order_id=order_id)
    return await get_order(ctx, order_id)


@post(
    "/orders/{order_id:uuid}/shipping-requests",
    status_code=200,
    **requires(
        BUYER,
        errors.OrderNotFoundError,
        errors.OrderUnpaidError,
        errors.OrderAlreadyShippedError,
        errors.OrderEndedError,
        shipping.ShippingRequestedLatelyError,
    ),
)
async def request_shipping(ctx: Context, order_id: UUID) -> OrderDetail:
    """Ask the merchant to ship soon; once a day."""
    await shipping.request_shipping(ctx, order_id=order_id)
    return await get_order(ctx, order_id)


@put(
    "/orders/{order_id:uuid}/address",
    **requires(
        BUYER,
        errors.OrderNotFoundError,
        errors.OrderAlreadyShippedError,
        errors.OrderEndedError,
        address.AddressOutOfRegionError,
    ),
)
async def change_order_address(ctx: Context, order_id: UUID, data: DeliveryAddress) -> OrderDetail:
    """Send an order elsewhere in the same city, as long as nothing was shipped."""
    await address.change_address(ctx, order_id=order_id, address=data)
    return await get_order(ctx, order_id)


@put(
    "/orders/{order_id:uuid}/note",
    **requires(BUYER, errors.OrderNotFoundError, errors.OrderAlreadyShippedError, errors.OrderEndedError),
)
async def update_order_note(ctx: Context, order_id: UUID, data: BuyerNoteBody) -> OrderDetail:
    """Change what the merchant is told, as long as nothing was shipped."""
    await buyer_note.update_buyer_note(ctx, order_id=order_id, note=data.note)
    return await get_order(ctx, order_id)


ROUTES = [cancel_order, confirm_receipt, request_shipping, change_order_address, update_order_note]
