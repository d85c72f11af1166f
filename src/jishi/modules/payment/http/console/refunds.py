"""Refunds."""

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
from jishi.modules.payment.errors import (
    BankReferenceUsedError,
    PaymentNotFoundError,
    RefundAmountInvalidError,
    RefundExceedsPaidError,
    RefundNotFoundError,
)
from jishi.modules.payment.http.fields import AmountMinor, BankReference, Currency, Limit, Reason
from jishi.modules.payment.permissions import REFUND_RECORD_OFFLINE, REFUND_REQUEST, REFUND_VIEW
from jishi.modules.payment.queries import list_refunds as read
from jishi.modules.payment.queries.pages import Place
from jishi.modules.payment.states import RefundChannel, RefundState
from jishi.modules.payment.usecases.record_offline_refund import NotOfflineRefundError, record_offline_refund
from jishi.modules.payment.usecases.request_refund import NotPaidError, RefundOriginReusedError
from jishi.modules.payment.usecases.request_staff_refund import (
    CardNotRefundableError,
    DepositNotRefundableError,
    RechargeNotRefundableError,
    request_staff_refund,
)


class RefundBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Money to give back for a trade; the payer reads `reason`. The same `request_id` again asks for nothing new."""

    request_id: UUID
    trade_id: UUID
    amount_minor: AmountMinor
    reason: Reason
    currency: Currency = "CNY"


class OfflineRefundBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bank's reference of the transfer that staff made."""

    bank_reference: BankReference


@get("/refunds", **requires(REFUND_VIEW, BadCursorError))
async def list_refunds(  # noqa: PLR0913 (one a query parameter)
    ctx: Context,
    *,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(read.REFUND_SORTS)] = read.REFUND_SORTS.usual,
    refund_state: Annotated[RefundState | None, Parameter(query="state")] = None,
    channel: RefundChannel | None = None,
    number: str | None = None,
    trade_id: UUID | None = None,
) -> Page[read.RefundView]:
    """List refunds, newest first."""
    wanted = read.RefundFilter(state=refund_state, channel=channel, number=number, trade_id=trade_id)
    return await read.list_refunds(ctx, wanted, place=Place(limit, cursor, sort))


@get("/refunds/{refund_id:uuid}", **requires(REFUND_VIEW, RefundNotFoundError))
async def get_refund(ctx: Context, refund_id: UUID) -> read.RefundView:
    """Show one refund."""
    return await read.get_refund(ctx, refund_id)


@post(
    "/refunds",
    **requires_fresh(
        REFUND_REQUEST,
        PaymentNotFoundError,
        NotPaidError,
        RefundExceedsPaidError,
        RefundAmountInvalidError,
        RefundOriginReusedError,
        CardNotRefundableError,
        RechargeNotRefundableError,
        DepositNotRefundableError,
    ),
)
async def request_trade_refund(ctx: Context, data: RefundBody) -> read.RefundView:
    """Give money of a paid trade back, the way it was paid.

    Never more than was paid less what went back or is on its way.
    """
    refund = await request_staff_refund(
        ctx,
        trade_id=data.trade_id,
        amount=Money(data.amount_minor, data.currency),
        reason=data.reason,
        request_id=data.request_id,
    )
    return await read.get_refund(ctx, refund.id)


@post(
    "/refunds/{refund_id:uuid}/record-transfer",
    status_code=200,
    **requires_fresh(
        REFUND_RECORD_OFFLINE,
        RefundNotFoundError,
        NotOfflineRefundError,
        BankReferenceUsedError,
        IllegalTransitionError,
    ),
)
async def record_refund_transfer(ctx: Context, refund_id: UUID, data: OfflineRefundBody) -> read.RefundView:
    """Record that a refund was transferred by bank; the same reference again changes nothing."""
    await record_offline_refund(ctx, refund_id=refund_id, bank_reference=data.bank_reference)
    return await read.get_refund(ctx, refund_id)


ROUTES = [list_refunds, get_refund, request_trade_refund, record_refund_transfer]
