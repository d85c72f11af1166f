"""Open a payment of a trade."""

from uuid import UUID

from jishi.flows.pay.payer import actor_id, check_password, not_begun
from jishi.kit.context import Context
from jishi.modules.order.public import get_payable_trade, get_trade_due
from jishi.modules.payment.public import (
    Part,
    Payable,
    PaymentNotFoundError,
    PaymentStatus,
    PaymentWish,
    get_payment_status,
    open_payment,
)


async def pay_trade(ctx: Context, *, trade_id: UUID, wish: PaymentWish, password: str | None = None) -> PaymentStatus:
    """Open a payment of the actor's trade, or pay it at once where the method can, and return how it stands.

    What is taken out of a wallet needs its payment `password`, if it has one.

    :raises TradeNotFoundError: no such trade, or another's.
    :raises TradeNotPayableError: it is paid or closed, or its time is over.

    Further refusals are those of `check_password` and `open_payment`.
    """

    async def load_payable(inner: Context) -> Payable:
        return await get_payable_trade(inner, trade_id, lock=True)

    async def read_payable(inner: Context) -> Payable:
        return await get_payable_trade(inner, trade_id)

    await check_password(ctx, read_payable=read_payable, wish=wish, password=password)
    await open_payment(ctx, load_payable=load_payable, wish=wish)
    return await read_payment(ctx, trade_id=trade_id)


async def read_payment(ctx: Context, *, trade_id: UUID) -> PaymentStatus:
    """Return how the payment of the actor's trade stands, also where nobody has begun to pay.

    Where a deposit is paid and the time for the balance has come, it is the balance that nobody has begun to pay.

    :raises TradeNotFoundError: no such trade, or another's.
    """
    try:
        status = await get_payment_status(ctx, trade_id=trade_id, payer_id=actor_id(ctx))
    except PaymentNotFoundError:
        due = await get_trade_due(ctx, trade_id)
    else:
        if status.part is not Part.DEPOSIT:
            return status
        due = await get_trade_due(ctx, trade_id)
        if due.part is Part.DEPOSIT or not due.is_payable:
            return status
    return not_begun(trade_id, due.amount, due.part)
