"""Refunds, as staff see them."""

from datetime import datetime
from functools import partial
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page
from jishi.kit.sorting import Sorts
from jishi.kit.texts import tell_text
from jishi.modules.payment.errors import RefundNotFoundError
from jishi.modules.payment.models import PaymentOrder, Refund
from jishi.modules.payment.queries.pages import Place, Word, read_page
from jishi.modules.payment.scope import sees_payments
from jishi.modules.payment.states import RefundChannel, RefundState


class RefundView(msgspec.Struct, frozen=True, kw_only=True):
    """Money going back by `channel`; amounts in minor units."""

    id: UUID
    number: str
    payment_order_id: UUID
    trade_id: UUID
    trade_number: str
    attempt_id: UUID
    replaces_id: UUID | None
    channel: str
    amount_minor: int
    currency: str
    reason: str
    origin_kind: str
    origin_id: UUID
    state: str
    provider_refund_id: str | None
    error_code: str | None
    sends: int
    next_query_at: datetime | None
    requested_by: str
    created_at: datetime
    succeeded_at: datetime | None


class RefundFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once."""

    state: RefundState | None = None
    channel: RefundChannel | None = None
    number: Word | None = None
    trade_id: UUID | None = None


REFUND_SORTS = Sorts(
    columns={"created_at": Refund.id, "amount": Refund.amount_minor}, tie=(Refund.id,), usual="-created_at"
)


async def list_refunds(ctx: Context, wanted: RefundFilter, *, place: Place) -> Page[RefundView]:
    """Return a page of refunds.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(Refund, PaymentOrder).join(PaymentOrder).where(*refund_conditions(ctx.actor, wanted))
    return await read_page(ctx, query, REFUND_SORTS, place, partial(view_refund, ctx))


def refund_conditions(actor: Actor, wanted: RefundFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, the actor's bound among them; they want the payment order joined."""
    return [
        sees_payments(actor),
        *matching(
            [
                (Refund.state, wanted.state),
                (Refund.channel, wanted.channel),
                (Refund.number, wanted.number),
                (PaymentOrder.trade_id, wanted.trade_id),
            ]
        ),
    ]


async def get_refund(ctx: Context, refund_id: UUID) -> RefundView:
    """Return one refund.

    :raises RefundNotFoundError: no such refund, or none that the actor may see.
    """
    query = select(Refund, PaymentOrder).join(PaymentOrder).where(Refund.id == refund_id, sees_payments(ctx.actor))
    found = (await ctx.session.execute(query)).first()
    if found is None:
        raise RefundNotFoundError(refund_id=refund_id)
    return view_refund(ctx, *found)


def view_refund(ctx: Context, row: Refund, order: PaymentOrder) -> RefundView:
    """Return what staff see of a refund of a payment order."""
    own = {name: getattr(row, name) for name in RefundView.__struct_fields__ if not name.startswith("trade_")}
    own["reason"] = tell_text(row.reason, ctx.locale)
    return RefundView(**own, trade_id=order.trade_id, trade_number=order.trade_number)
