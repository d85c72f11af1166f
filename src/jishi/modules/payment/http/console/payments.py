"""Payment orders and attempts."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import Parameter

from jishi.kit.context import Context
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.money import Money
from jishi.kit.paging import BadCursorError, Page
from jishi.kit.states import IllegalTransitionError
from jishi.modules.identity.public import requires_fresh
from jishi.modules.payment.errors import BankReferenceUsedError, PaymentNotFoundError
from jishi.modules.payment.http.fields import AmountMinor, BankReference, Currency, Limit
from jishi.modules.payment.permissions import PAYMENT_CONFIRM_OFFLINE, PAYMENT_VIEW
from jishi.modules.payment.queries import list_payment_orders as read
from jishi.modules.payment.queries.list_payment_orders import (
    ATTEMPT_SORTS,
    PAYMENT_SORTS,
    AttemptView,
    PaymentOrderDetail,
    PaymentOrderFilter,
    PaymentOrderView,
)
from jishi.modules.payment.queries.pages import Place
from jishi.modules.payment.states import AttemptState, Method, PaymentOrderState
from jishi.modules.payment.usecases import confirm_offline_payment as confirm


class TransferBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A transfer as the bank's statement shows it."""

    bank_reference: BankReference
    amount_minor: AmountMinor
    currency: Currency = "CNY"


@get("/payment-orders", **requires(PAYMENT_VIEW, BadCursorError))
async def list_payment_orders(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(PAYMENT_SORTS)] = PAYMENT_SORTS.usual,
    payment_state: Annotated[PaymentOrderState | None, Parameter(query="state")] = None,
    number: str | None = None,
    trade_id: UUID | None = None,
    payer_id: UUID | None = None,
) -> Page[PaymentOrderView]:
    """List payment orders, newest first; `number` is theirs or their trade's."""
    wanted = PaymentOrderFilter(state=payment_state, number=number, trade_id=trade_id, payer_id=payer_id)
    return await read.list_payment_orders(ctx, wanted, place=Place(limit, cursor, sort))


@get("/payment-orders/{payment_order_id:uuid}", **requires(PAYMENT_VIEW, PaymentNotFoundError))
async def get_payment_order(ctx: Context, payment_order_id: UUID) -> PaymentOrderDetail:
    """Show a payment order with its attempts and refunds."""
    return await read.get_payment_order(ctx, payment_order_id)


@get("/payment-attempts", **requires(PAYMENT_VIEW, BadCursorError))
async def list_payment_attempts(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(ATTEMPT_SORTS)] = ATTEMPT_SORTS.usual,
    attempt_state: Annotated[AttemptState | None, Parameter(query="state")] = None,
    gateway_code: str | None = None,
    method: Method | None = None,
    out_trade_no: str | None = None,
) -> Page[AttemptView]:
    """List payment attempts, newest first; `out_trade_no` is our number at the gateway."""
    wanted = read.AttemptFilter(
        state=attempt_state, gateway_code=gateway_code, method=method, out_trade_no=out_trade_no
    )
    return await read.list_attempts(ctx, wanted, place=Place(limit, cursor, sort))


@post(
    "/payment-attempts/{attempt_id:uuid}/confirm-transfer",
    status_code=200,
    **requires_fresh(
        PAYMENT_CONFIRM_OFFLINE,
        PaymentNotFoundError,
        confirm.NotOfflinePaymentError,
        confirm.TransferAmountDiffersError,
        BankReferenceUsedError,
        IllegalTransitionError,
    ),
)
async def confirm_payment_transfer(ctx: Context, attempt_id: UUID, data: TransferBody) -> AttemptView:
    """Confirm that a bank transfer has arrived.

    The amount must be exactly what was asked for. The same confirmation again changes nothing.
    """
    attempt = await confirm.confirm_offline_payment(
        ctx,
        attempt_id=attempt_id,
        bank_reference=data.bank_reference,
        amount=Money(data.amount_minor, data.currency),
    )
    return read.view_attempt(attempt)


ROUTES = [list_payment_orders, get_payment_order, list_payment_attempts, confirm_payment_transfer]
