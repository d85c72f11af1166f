"""Paying, for buyers."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from litestar import get, post
from msgspec import Meta

from jishi.flows.pay.pay_trade import actor_id, find_payer_open_id, pay_trade, read_payment
from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.modules.member.public import (
    InsufficientBalanceError,
    PaymentPasswordNeededError,
    PaymentPasswordTriesError,
    PaymentPasswordWrongError,
    verify_payment_password,
)
from jishi.modules.order.public import TradeNotFoundError, TradeNotPayableError, get_payable_trade
from jishi.modules.payment.public import (
    AlreadyPaidError,
    AnotherAttemptOpenError,
    AttemptUnresolvedError,
    GatewayAwayError,
    GatewayRefusedError,
    Method,
    MethodNotOfferedError,
    OfferedMethod,
    PaymentClosedError,
    PaymentNotFoundError,
    PaymentStatus,
    PaymentWish,
    cancel_payment,
    get_payment_status,
    list_methods,
)

ChosenMethod = Literal["native", "jsapi", "h5", "app", "wallet", "offline", "free"]


class PaymentBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the buyer wants to pay.

    `gateway_code` may be left out where one gateway offers the method. `open_id` names the payer inside WeChat (jsapi);
    left out, it is who the account is in the gateway's app.
    `payment_password` is asked for by the wallet of whoever has set one.
    `return_path` is a page of this shop that an H5 payment comes back to.
    """

    method: ChosenMethod
    gateway_code: Annotated[str, Meta(max_length=40)] | None = None
    open_id: Annotated[str, Meta(min_length=1, max_length=128)] | None = None
    payment_password: Annotated[str, Meta(pattern=r"^[0-9]{6}$")] | None = None
    return_path: Annotated[str, Meta(max_length=500, pattern=r"^/([^/\\\s][^\\\s]*)?$")] | None = None


@get("/trades/{trade_id:uuid}/payment-methods", **requires(BUYER, TradeNotFoundError, TradeNotPayableError))
async def list_payment_methods(ctx: Context, trade_id: UUID) -> list[OfferedMethod]:
    """List the ways to pay a trade, in the shop's order."""
    payable = await get_payable_trade(ctx, trade_id)
    return await list_methods(ctx, amount=payable.amount)


@post(
    "/trades/{trade_id:uuid}/payments",
    **requires(
        BUYER,
        TradeNotFoundError,
        TradeNotPayableError,
        AlreadyPaidError,
        PaymentClosedError,
        AnotherAttemptOpenError,
        AttemptUnresolvedError,
        MethodNotOfferedError,
        InsufficientBalanceError,
        PaymentPasswordNeededError,
        PaymentPasswordWrongError,
        PaymentPasswordTriesError,
        GatewayAwayError,
        GatewayRefusedError,
    ),
)
async def open_trade_payment(ctx: Context, trade_id: UUID, data: PaymentBody) -> PaymentStatus:
    """Begin to pay a trade and get what to show for it; wallet payments are done at once.

    Another method than before closes the payment begun before; the same one again returns it.
    """
    wish = PaymentWish(
        method=Method(data.method),
        gateway_code=data.gateway_code,
        open_id=data.open_id or await find_payer_open_id(ctx, Method(data.method), data.gateway_code),
        payer_ip=ctx.client_ip or None,
        return_url=f"{ctx.house.settings.public_url}{data.return_path}" if data.return_path else None,
    )
    if wish.method is Method.WALLET:
        await verify_payment_password(ctx, member_id=actor_id(ctx), password=data.payment_password)
    return await pay_trade(ctx, trade_id=trade_id, wish=wish)


@get("/trades/{trade_id:uuid}/payment", **requires(BUYER, TradeNotFoundError))
async def get_trade_payment(ctx: Context, trade_id: UUID) -> PaymentStatus:
    """Show how the payment of a trade stands; made to be asked every few seconds.

    The state is ``not_begun`` until a payment is opened.
    """
    return await read_payment(ctx, trade_id=trade_id)


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
