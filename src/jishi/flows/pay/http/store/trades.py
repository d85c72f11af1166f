"""Paying trades."""

from uuid import UUID

from litestar import get, post

from jishi.flows.pay.http.store.bodies import REFUSALS, WALLET_REFUSALS, PaymentBody, read_wish
from jishi.flows.pay.pay_purchase import pay_purchase, read_payment
from jishi.flows.pay.payer import actor_id
from jishi.flows.pay.purchases import TRADE
from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.order.public import TradeNotFoundError, TradeNotPayableError, get_payable_trade
from jishi.modules.payment.public import (
    AlreadyPaidError,
    AttemptUnresolvedError,
    GatewayAwayError,
    OfferedMethod,
    PaymentNotFoundError,
    PaymentStatus,
    cancel_payment,
    get_payment_status,
    list_methods,
)


@get("/trades/{trade_id:uuid}/payment-methods", **requires(BUYER, TradeNotFoundError, TradeNotPayableError))
async def list_payment_methods(ctx: Context, trade_id: UUID) -> list[OfferedMethod]:
    """List the ways to pay a trade, in the shop's order."""
    payable = await get_payable_trade(ctx, trade_id)
    return await list_methods(ctx, payable=payable)


@post(
    "/trades/{trade_id:uuid}/payments",
    **requires(
        BUYER,
        TradeNotFoundError,
        TradeNotPayableError,
        *REFUSALS,
        *WALLET_REFUSALS,
    ),
)
async def open_trade_payment(ctx: Context, trade_id: UUID, data: PaymentBody) -> PaymentStatus:
    """Begin to pay a trade and get what to show for it; wallet payments are done at once.

    Another method than before closes the payment begun before; the same one again returns it. A part that the wallet
    pays is kept back until the rest has come, and given back where it does not come.
    """
    wish = await read_wish(ctx, data)
    return await pay_purchase(ctx, purchase=TRADE, purchase_id=trade_id, wish=wish, password=data.payment_password)


@get("/trades/{trade_id:uuid}/payment", **requires(BUYER, TradeNotFoundError))
async def get_trade_payment(ctx: Context, trade_id: UUID) -> PaymentStatus:
    """Show how the payment of a trade stands; made to be asked every few seconds.

    The state is ``not_begun`` until a payment is opened.
    """
    return await read_payment(ctx, purchase=TRADE, purchase_id=trade_id)


@post(
    "/trades/{trade_id:uuid}/payment/cancel",
    status_code=200,
    **requires(BUYER, PaymentNotFoundError, AlreadyPaidError, AttemptUnresolvedError, GatewayAwayError),
)
async def cancel_trade_payment(ctx: Context, trade_id: UUID) -> PaymentStatus:
    """Give up a payment that was begun; the trade stays and can be paid in another way."""
    await cancel_payment(ctx, trade_id=trade_id, payer_id=actor_id(ctx))
    return await get_payment_status(ctx, trade_id=trade_id, payer_id=actor_id(ctx))


ROUTES = [list_payment_methods, open_trade_payment, get_trade_payment, cancel_trade_payment]
