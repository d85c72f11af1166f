"""Paying recharges of a wallet."""

from uuid import UUID

from litestar import get, post

from jishi.flows.pay.http.store.bodies import REFUSALS, RechargePaymentBody, read_wish
from jishi.flows.pay.pay_purchase import pay_purchase, read_payment
from jishi.flows.pay.payer import actor_id
from jishi.flows.pay.purchases import RECHARGE
from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
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
from jishi.modules.recharge.public import RechargeNotFoundError, RechargeNotPayableError, get_payable_recharge


@get(
    "/wallet/recharges/{recharge_id:uuid}/payment-methods",
    **requires(BUYER, RechargeNotFoundError, RechargeNotPayableError),
)
async def list_recharge_methods(ctx: Context, recharge_id: UUID) -> list[OfferedMethod]:
    """List the ways to pay a recharge, in the shop's order; neither wallets nor transfers are among them."""
    payable = await get_payable_recharge(ctx, recharge_id)
    return await list_methods(ctx, payable=payable)


@post(
    "/wallet/recharges/{recharge_id:uuid}/payments",
    **requires(BUYER, RechargeNotFoundError, RechargeNotPayableError, *REFUSALS),
)
async def open_recharge_payment(ctx: Context, recharge_id: UUID, data: RechargePaymentBody) -> PaymentStatus:
    """Begin to pay a recharge and get what to show for it; the recharge's id stands as that of the trade."""
    return await pay_purchase(ctx, purchase=RECHARGE, purchase_id=recharge_id, wish=await read_wish(ctx, data))


@get("/wallet/recharges/{recharge_id:uuid}/payment", **requires(BUYER, RechargeNotFoundError))
async def get_recharge_payment(ctx: Context, recharge_id: UUID) -> PaymentStatus:
    """Show how the payment of a recharge stands; made to be asked every few seconds."""
    return await read_payment(ctx, purchase=RECHARGE, purchase_id=recharge_id)


@post(
    "/wallet/recharges/{recharge_id:uuid}/payment/cancel",
    status_code=200,
    **requires(
        BUYER, RechargeNotFoundError, PaymentNotFoundError, AlreadyPaidError, AttemptUnresolvedError, GatewayAwayError
    ),
)
async def cancel_recharge_payment(ctx: Context, recharge_id: UUID) -> PaymentStatus:
    """Give up a payment that was begun; the recharge stays and can be paid in another way."""
    await cancel_payment(ctx, trade_id=recharge_id, payer_id=actor_id(ctx))
    return await read_payment(ctx, purchase=RECHARGE, purchase_id=recharge_id)


ROUTES = [list_recharge_methods, open_recharge_payment, get_recharge_payment, cancel_recharge_payment]
