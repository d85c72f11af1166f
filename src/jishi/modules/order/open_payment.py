"""End a payment that a buyer has begun, before staff change what is due."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context, open_context
from jishi.modules.order.errors import OrderNotFoundError, PaymentArrivedError
from jishi.modules.order.models import Order, Trade
from jishi.modules.order.scope import orders_of
from jishi.modules.payment.public import PaymentNotFoundError, cancel_payment, get_payment_status

_OPEN = frozenset({"created", "pending", "unresolved"})


async def end_open_payment(ctx: Context, order_id: UUID) -> None:
    """Close what is open at a gateway for the trade of an order that the actor may see.

    It speaks to gateways, so it works in transactions of its own; call it before `ctx` reads or writes anything.

    :raises OrderNotFoundError:
    :raises AlreadyPaidError: the buyer has paid
    :raises AttemptUnresolvedError: nobody can say yet whether the buyer has paid
    :raises GatewayAwayError: the gateway does not answer
    """
    async with open_context(ctx.house, actor=ctx.actor, request_id=ctx.request_id) as own:
        trade_id = await own.session.scalar(select(Order.trade_id).where(Order.id == order_id, orders_of(ctx.actor)))
        trade = await own.session.get(Trade, trade_id) if trade_id else None
    if trade is None:
        raise OrderNotFoundError(order_id=order_id)
    await cancel_payment(ctx, trade_id=trade.id, payer_id=trade.buyer_id)


async def check_nothing_open(ctx: Context, trade: Trade) -> None:
    """Do nothing where no payment of a locked trade is open or has come; none can be opened while it is locked.

    :raises PaymentArrivedError:
    """
    try:
        status = await get_payment_status(ctx, trade_id=trade.id, payer_id=trade.buyer_id)
    except PaymentNotFoundError:
        return
    if status.state == "paid" or (status.attempt is not None and status.attempt.state in _OPEN):
        raise PaymentArrivedError(number=trade.number)
