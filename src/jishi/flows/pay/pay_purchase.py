"""Open a payment of a purchase, and say how it stands."""

from uuid import UUID

from jishi.flows.pay.payer import actor_id, check_password, not_begun
from jishi.flows.pay.purchases import Purchase
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


async def pay_purchase(
    ctx: Context, *, purchase: Purchase, purchase_id: UUID, wish: PaymentWish, password: str | None = None
) -> PaymentStatus:
    """Open a payment of what the actor buys, or pay it at once where the method can, and return how it stands.

    What is taken out of a wallet needs its payment `password`, if it has one.

    Refusals are those of the purchase (no such one, or another's; paid or closed, or its time is over), of
    `check_password` and of `open_payment`.
    """

    async def find_locked(inner: Context) -> Payable:
        return await purchase.find_payable(inner, purchase_id, lock=True)

    async def find(inner: Context) -> Payable:
        return await purchase.find_payable(inner, purchase_id)

    await check_password(ctx, read_payable=find, wish=wish, password=password)
    await open_payment(ctx, load_payable=find_locked, wish=wish)
    return await read_payment(ctx, purchase=purchase, purchase_id=purchase_id)


async def read_payment(ctx: Context, *, purchase: Purchase, purchase_id: UUID) -> PaymentStatus:
    """Return how the payment of the actor's purchase stands, also where nobody has begun to pay.

    Where a deposit is paid and the time for the balance has come, it is the balance that nobody has begun to pay.
    Another's purchase is refused as one that is not there.
    """
    try:
        status = await get_payment_status(ctx, trade_id=purchase_id, payer_id=actor_id(ctx))
    except PaymentNotFoundError:
        due = await purchase.find_due(ctx, purchase_id)
    else:
        if status.part is not Part.DEPOSIT:
            return status
        due = await purchase.find_due(ctx, purchase_id)
        if due.part is Part.DEPOSIT or not due.is_payable:
            return status
    return not_begun(purchase_id, due.amount, due.part)
