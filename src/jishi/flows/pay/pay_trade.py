"""Open a payment of a trade."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.identity.public import find_openid
from jishi.modules.order.public import get_payable_trade, get_trade_total
from jishi.modules.payment.public import (
    Method,
    Payable,
    PaymentNotFoundError,
    PaymentStatus,
    PaymentWish,
    find_paying_app,
    get_payment_status,
    open_payment,
)

NOT_BEGUN = "not_begun"


async def pay_trade(ctx: Context, *, trade_id: UUID, wish: PaymentWish) -> PaymentStatus:
    """Open a payment of the actor's trade, or pay it at once where the method can, and return how it stands.

    :raises TradeNotFoundError: no such trade, or another's.
    :raises TradeNotPayableError: it is paid or closed, or its time is over.

    Further refusals are those of `open_payment`.
    """

    async def load_payable(inner: Context) -> Payable:
        return await get_payable_trade(inner, trade_id, lock=True)

    await open_payment(ctx, load_payable=load_payable, wish=wish)
    return await read_payment(ctx, trade_id=trade_id)


async def read_payment(ctx: Context, *, trade_id: UUID) -> PaymentStatus:
    """Return how the payment of the actor's trade stands, also where nobody has begun to pay.

    :raises TradeNotFoundError: no such trade, or another's.
    """
    try:
        return await get_payment_status(ctx, trade_id=trade_id, payer_id=actor_id(ctx))
    except PaymentNotFoundError:
        total = await get_trade_total(ctx, trade_id)
    return PaymentStatus(
        trade_id=trade_id,
        number=None,
        state=NOT_BEGUN,
        amount_minor=total.minor,
        currency=total.currency,
        paid_at=None,
        attempt=None,
    )


async def find_payer_open_id(ctx: Context, method: Method, gateway_code: str | None) -> str | None:
    """Return who the actor is in the app of the gateway, for payments inside WeChat; None where that is not known.

    :raises MethodNotOfferedError:
    """
    if method is not Method.JSAPI:
        return None
    app_id = await find_paying_app(ctx, method=method, gateway_code=gateway_code)
    return await find_openid(ctx.house, account_id=actor_id(ctx), app_id=app_id)


def actor_id(ctx: Context) -> UUID:
    """Return the id of the buyer who calls; the route's permission has made sure that there is one."""
    assert ctx.actor.id is not None
    return ctx.actor.id
