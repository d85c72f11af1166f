"""Paying membership cards."""

from uuid import UUID

from litestar import get, post

from jishi.flows.pay.http.store.bodies import REFUSALS, WALLET_REFUSALS, PaymentBody, read_wish
from jishi.flows.pay.pay_purchase import pay_purchase, read_payment
from jishi.flows.pay.payer import actor_id
from jishi.flows.pay.purchases import CARD
from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.membership.public import CardNotFoundError, CardNotPayableError, get_payable_card
from jishi.modules.payment.public import (
    AlreadyPaidError,
    AttemptUnresolvedError,
    GatewayAwayError,
    OfferedMethod,
    PaymentNotFoundError,
    PaymentStatus,
    cancel_payment,
    list_methods,
)


@get("/membership/cards/{card_id:uuid}/payment-methods", **requires(BUYER, CardNotFoundError, CardNotPayableError))
async def list_card_methods(ctx: Context, card_id: UUID) -> list[OfferedMethod]:
    """List the ways to pay a card, in the shop's order."""
    payable = await get_payable_card(ctx, card_id)
    return await list_methods(ctx, payable=payable)


@post(
    "/membership/cards/{card_id:uuid}/payments",
    **requires(
        BUYER,
        CardNotFoundError,
        CardNotPayableError,
        *REFUSALS,
        *WALLET_REFUSALS,
    ),
)
async def open_card_payment(ctx: Context, card_id: UUID, data: PaymentBody) -> PaymentStatus:
    """Begin to pay a card and get what to show for it; the card's id stands as that of the trade."""
    return await pay_purchase(
        ctx, purchase=CARD, purchase_id=card_id, wish=await read_wish(ctx, data), password=data.payment_password
    )


@get("/membership/cards/{card_id:uuid}/payment", **requires(BUYER, CardNotFoundError))
async def get_card_payment(ctx: Context, card_id: UUID) -> PaymentStatus:
    """Show how the payment of a card stands; made to be asked every few seconds."""
    return await read_payment(ctx, purchase=CARD, purchase_id=card_id)


@post(
    "/membership/cards/{card_id:uuid}/payment/cancel",
    status_code=200,
    **requires(
        BUYER, CardNotFoundError, PaymentNotFoundError, AlreadyPaidError, AttemptUnresolvedError, GatewayAwayError
    ),
)
async def cancel_card_payment(ctx: Context, card_id: UUID) -> PaymentStatus:
    """Give up a payment that was begun; the card stays and can be paid in another way."""
    await cancel_payment(ctx, trade_id=card_id, payer_id=actor_id(ctx))
    return await read_payment(ctx, purchase=CARD, purchase_id=card_id)


ROUTES = [list_card_methods, open_card_payment, get_card_payment, cancel_card_payment]
