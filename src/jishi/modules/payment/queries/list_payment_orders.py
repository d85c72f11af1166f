"""Payment orders and their attempts, as staff see them."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, or_, select

from jishi.kit.access import Actor
from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.kit.sorting import Sorts
from jishi.modules.payment.errors import PaymentNotFoundError
from jishi.modules.payment.models import PaymentAttempt, PaymentOrder, Refund
from jishi.modules.payment.queries.list_refunds import RefundView, view_refund
from jishi.modules.payment.queries.pages import Place, Word, read_page
from jishi.modules.payment.scope import sees_payments
from jishi.modules.payment.states import AttemptState, Method, Part, PaymentOrderState


class PaymentOrderView(msgspec.Struct, frozen=True, kw_only=True):
    """Money asked for a trade, or for its deposit or balance; amounts in minor units."""

    id: UUID
    number: str
    trade_id: UUID
    trade_number: str
    part: Part
    payer_id: UUID
    amount_minor: int
    currency: str
    state: str
    expires_at: datetime
    created_at: datetime
    paid_at: datetime | None
    closed_at: datetime | None
    kept_at: datetime | None


class PaymentOrderFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `number` is theirs or their trade's, the period is that of their making."""

    state: PaymentOrderState | None = None
    number: Word | None = None
    trade_id: UUID | None = None
    payer_id: UUID | None = None
    created_from: Instant | None = None
    created_to: Instant | None = None


class AttemptFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `out_trade_no` is our number at the gateway."""

    state: AttemptState | None = None
    gateway_code: Word | None = None
    method: Method | None = None
    out_trade_no: Word | None = None


class AttemptView(msgspec.Struct, frozen=True, kw_only=True):
    """One try to pay; `received_minor` is what came, `is_duplicate` says that it paid for nothing. What a wallet pays
    beside the gateway is `wallet_minor`.
    """

    id: UUID
    payment_order_id: UUID
    gateway_code: str
    method: str
    out_trade_no: str
    amount_minor: int
    wallet_minor: int
    currency: str
    received_minor: int | None
    is_duplicate: bool
    state: str
    provider_transaction_id: str | None
    error_code: str | None
    queries: int
    next_query_at: datetime | None
    expires_at: datetime
    created_at: datetime
    succeeded_at: datetime | None
    closed_at: datetime | None


class PaymentOrderDetail(PaymentOrderView, frozen=True, kw_only=True):
    """A payment order with all that belongs to it, oldest first."""

    attempts: list[AttemptView]
    refunds: list[RefundView]


PAYMENT_SORTS = Sorts(
    columns={"created_at": PaymentOrder.id, "amount": PaymentOrder.amount_minor},
    tie=(PaymentOrder.id,),
    usual="-created_at",
)


async def list_payment_orders(ctx: Context, wanted: PaymentOrderFilter, *, place: Place) -> Page[PaymentOrderView]:
    """Return a page of payment orders.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(PaymentOrder).where(*payment_order_conditions(ctx.actor, wanted))
    return await read_page(ctx, query, PAYMENT_SORTS, place, view_payment_order)


def payment_order_conditions(actor: Actor, wanted: PaymentOrderFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, the actor's bound among them."""
    conditions = [
        sees_payments(actor),
        *matching(
            [
                (PaymentOrder.state, wanted.state),
                (PaymentOrder.trade_id, wanted.trade_id),
                (PaymentOrder.payer_id, wanted.payer_id),
            ]
        ),
        *within(PaymentOrder.created_at, wanted.created_from, wanted.created_to),
    ]
    if wanted.number is not None:
        conditions.append(or_(PaymentOrder.number == wanted.number, PaymentOrder.trade_number == wanted.number))
    return conditions


async def get_payment_order(ctx: Context, payment_order_id: UUID) -> PaymentOrderDetail:
    """Return a payment order with its attempts and refunds.

    :raises PaymentNotFoundError: no such payment order, or none that the actor may see.
    """
    query = select(PaymentOrder).where(PaymentOrder.id == payment_order_id, sees_payments(ctx.actor))
    order = await ctx.session.scalar(query)
    if order is None:
        raise PaymentNotFoundError(payment_order_id=payment_order_id)
    attempts = select(PaymentAttempt).where(PaymentAttempt.payment_order_id == order.id).order_by(PaymentAttempt.id)
    refunds = select(Refund, PaymentOrder).join(PaymentOrder).where(Refund.payment_order_id == order.id)
    return PaymentOrderDetail(
        **msgspec.structs.asdict(view_payment_order(order)),
        attempts=[view_attempt(attempt) for attempt in await ctx.session.scalars(attempts)],
        refunds=[view_refund(ctx, *row) for row in await ctx.session.execute(refunds.order_by(Refund.id))],
    )


ATTEMPT_SORTS = Sorts(
    columns={"created_at": PaymentAttempt.id, "amount": PaymentAttempt.amount_minor},
    tie=(PaymentAttempt.id,),
    usual="-created_at",
)


async def list_attempts(ctx: Context, wanted: AttemptFilter, *, place: Place) -> Page[AttemptView]:
    """Return a page of attempts.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(PaymentAttempt).where(*attempt_conditions(ctx.actor, wanted))
    return await read_page(ctx, query, ATTEMPT_SORTS, place, view_attempt)


def attempt_conditions(actor: Actor, wanted: AttemptFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, the actor's bound among them."""
    return [
        sees_payments(actor),
        *matching(
            [
                (PaymentAttempt.state, wanted.state),
                (PaymentAttempt.gateway_code, wanted.gateway_code),
                (PaymentAttempt.method, wanted.method),
                (PaymentAttempt.out_trade_no, wanted.out_trade_no),
            ]
        ),
    ]


def view_payment_order(row: PaymentOrder) -> PaymentOrderView:
    """Return what staff see of a payment order."""
    return msgspec.convert(row, PaymentOrderView, from_attributes=True)


def view_attempt(row: PaymentAttempt) -> AttemptView:
    """Return what staff see of an attempt."""
    return msgspec.convert(row, AttemptView, from_attributes=True)
