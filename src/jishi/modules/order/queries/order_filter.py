"""What the console's list of orders may be narrowed by."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, CompoundSelect, and_, literal_column, select, union

from jishi.kit.access import Actor
from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.errors import ForbiddenError
from jishi.modules.member.public import parse_phone
from jishi.modules.order.models import Order, OrderLine, Trade
from jishi.modules.order.permissions import ORDER_VIEW_CONSIGNEE
from jishi.modules.order.queries.tabs import in_tab
from jishi.modules.order.rules.labels import Tab
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState

Word = Annotated[str, Meta(min_length=1, max_length=64)]


class OrderFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open.

    `number` is an order's or a trade's. `closing_minutes` finds what is unpaid and closes within so many minutes.
    """

    tab: Tab | None = None
    order_state: OrderState | None = None
    payment_state: PaymentState | None = None
    fulfillment_state: FulfillmentState | None = None
    number: Word | None = None
    buyer_id: UUID | None = None
    trade_id: UUID | None = None
    merchant_id: UUID | None = None
    warehouse_id: UUID | None = None
    delivery_code: Word | None = None
    sku_code: Word | None = None
    phone: Word | None = None
    consignee: Word | None = None
    placed_from: Instant | None = None
    placed_to: Instant | None = None
    is_overdue: bool | None = None
    closing_minutes: Annotated[int, Meta(ge=1, le=1_440)] | None = None


def conditions_of(wanted: OrderFilter, actor: Actor, now: datetime) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter but for the person; the actor's own bound is not among them.

    :raises ForbiddenError: it asks by consignee or phone, which this actor may not see
    """
    if (wanted.phone or wanted.consignee) and not actor.can(ORDER_VIEW_CONSIGNEE):
        raise ForbiddenError(permission=ORDER_VIEW_CONSIGNEE)
    conditions = [*_equalities(wanted), *within(Order.placed_at, wanted.placed_from, wanted.placed_to)]
    if wanted.is_overdue is not None:
        is_overdue = in_tab(Tab.TO_SHIP) & (Order.ship_due_at <= now)
        conditions.append(is_overdue if wanted.is_overdue else ~is_overdue)
    if wanted.tab is not None:
        conditions.append(in_tab(wanted.tab))
    if wanted.number is not None:
        of_trade = select(Order.id).join(Trade, Trade.id == Order.trade_id).where(Trade.number == wanted.number)
        conditions.append(Order.id.in_(union(select(Order.id).where(Order.number == wanted.number), of_trade)))
    if wanted.sku_code is not None:
        line = select(OrderLine.position).where(OrderLine.order_id == Order.id, OrderLine.sku_code == wanted.sku_code)
        conditions.append(line.exists())
    if wanted.closing_minutes is not None:
        until = now + timedelta(minutes=wanted.closing_minutes)
        closing = select(Trade.id).where(Trade.state == literal_column("'unpaid'"), Trade.pay_due_at <= until)
        conditions.append(Order.trade_id.in_(closing))
    return conditions


def _equalities(wanted: OrderFilter) -> list[ColumnElement[bool]]:
    return matching(
        [
            (Order.order_state, wanted.order_state),
            (Order.payment_state, wanted.payment_state),
            (Order.fulfillment_state, wanted.fulfillment_state),
            (Order.buyer_id, wanted.buyer_id),
            (Order.trade_id, wanted.trade_id),
            (Order.merchant_id, wanted.merchant_id),
            (Order.warehouse_id, wanted.warehouse_id),
            (Order.delivery_code, wanted.delivery_code),
        ]
    )


def ids_of_person(wanted: OrderFilter) -> CompoundSelect[UUID] | None:
    """Return the query for the orders that go to the filter's phone and consignee, at most a thousand; None without.

    The indexes of both leave out orders that wait for their money, so that placing writes nothing into them; those are
    found by the short lists of unpaid trades. It is asked on its own, since inside a page's query the planner would
    rather walk the whole table.
    """
    conditions: list[ColumnElement[bool]] = []
    if wanted.phone is not None:
        # As it was typed, and as address books keep it.
        spellings = {wanted.phone, parse_phone(wanted.phone) or wanted.phone}
        conditions.append(Order.address["phone"].astext.in_(spellings))
    if wanted.consignee is not None:
        conditions.append(Order.address["consignee"].astext == wanted.consignee)
    if not conditions:
        return None
    matches = and_(*conditions)
    told = select(Order.id).where(Order.order_state != literal_column("'placed'"), matches)
    waiting = [
        select(Order.id).join(Trade, Trade.id == Order.trade_id).where(Trade.state == literal_column(state), matches)
        for state in ("'unpaid'", "'deposit_paid'")
    ]
    return union(told, *waiting).limit(1_000)
