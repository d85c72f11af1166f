"""Open a payment of a recharge."""

from uuid import UUID

from jishi.flows.pay.payer import actor_id, not_begun
from jishi.kit.context import Context
from jishi.modules.payment.public import (
    Part,
    Payable,
    PaymentNotFoundError,
    PaymentStatus,
    PaymentWish,
    get_payment_status,
    open_payment,
)
from jishi.modules.recharge.public import get_payable_recharge, get_recharge


async def pay_recharge(ctx: Context, *, recharge_id: UUID, wish: PaymentWish) -> PaymentStatus:
    """Open a payment of the actor's recharge and return how it stands.

    :raises RechargeNotFoundError: no such recharge, or another's.
    :raises RechargeNotPayableError: it is paid or closed, or its time is over.

    Further refusals are those of `open_payment`; a wallet fills no wallet.
    """

    async def load_payable(inner: Context) -> Payable:
        return await get_payable_recharge(inner, recharge_id, lock=True)

    await open_payment(ctx, load_payable=load_payable, wish=wish)
    return await read_recharge_payment(ctx, recharge_id=recharge_id)


async def read_recharge_payment(ctx: Context, *, recharge_id: UUID) -> PaymentStatus:
    """Return how the payment of the actor's recharge stands, also where nobody has begun to pay.

    :raises RechargeNotFoundError: no such recharge, or another's.
    """
    try:
        return await get_payment_status(ctx, trade_id=recharge_id, payer_id=actor_id(ctx))
    except PaymentNotFoundError:
        recharge = await get_recharge(ctx, recharge_id)
    return not_begun(recharge_id, recharge.pay, Part.RECHARGE)
