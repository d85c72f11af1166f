"""Open a payment of a trade."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.order.public import get_payable_trade
from jishi.modules.payment.public import Payable, PaymentStatus, PaymentWish, get_payment_status, open_payment


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
    """Return how the payment of the actor's trade stands.

    :raises PaymentNotFoundError: nothing was begun, or the trade is another's.
    """
    return await get_payment_status(ctx, trade_id=trade_id, payer_id=actor_id(ctx))


def actor_id(ctx: Context) -> UUID:
    """Return the id of the buyer who calls; the route's permission has made sure that there is one."""
    assert ctx.actor.id is not None
    return ctx.actor.id
