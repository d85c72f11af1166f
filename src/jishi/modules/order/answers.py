"""What this module answers with, to buyers and to staff."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from jishi.kit.money import Money
from jishi.modules.order.rules.labels import Label
from jishi.modules.order.states import FulfillmentState, OrderState, PaymentState, TradeState


class OrderLineView(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it was sold; texts in the caller's language. `total` is what is paid for it, without freight.

    `points` are paid besides for all units of goods of the points mall.
    """

    position: int
    variant_id: UUID
    product_id: UUID
    sku_code: str
    title: str
    option_text: str
    media_id: UUID | None
    quantity: int
    shipped_quantity: int
    refunded_quantity: int
    unit_price: Money
    market_price: Money | None
    discount: Money
    total: Money
    refunded: Money
    points: int


class Presale(msgspec.Struct, frozen=True, kw_only=True):
    """How a trade is paid in two parts. `worth` is what the deposit counts for in the price before it.

    `is_kept` tells of a trade that was closed after its deposit whether the shop keeps that; until then it is null.
    """

    presale_id: UUID | None
    deposit: Money
    worth: Money
    balance: Money
    deposit_paid_at: datetime | None
    balance_from: datetime
    balance_until: datetime
    ship_until: datetime
    keeps_deposit: bool
    is_kept: bool | None


class Deadlines(msgspec.Struct, frozen=True, kw_only=True):
    """Until when something may or must be done; null where that clock does not run. `pay_from` is when a balance may be paid."""

    pay_from: datetime | None = None
    pay_due_at: datetime | None = None
    ship_due_at: datetime | None = None
    receive_due_at: datetime | None = None
    after_sale_until: datetime | None = None


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """The way that an order's goods go. Days are those on the road; null where nothing was promised."""

    code: str
    name: str
    min_days: int | None
    max_days: int | None


class OrderCard(msgspec.Struct, frozen=True, kw_only=True):
    """An order in a list. `label` is derived from the three axes; `allowed` names the acts that are open now.

    `presale` is its trade's: amounts for all orders of it. `points` were paid for goods of the points mall besides the total;
    `points_returned` of them went back with units, or all when it ended.
    """

    order_id: UUID
    number: str
    trade_id: UUID
    merchant_id: UUID
    label: Label
    label_text: str
    order_state: OrderState
    payment_state: PaymentState
    fulfillment_state: FulfillmentState
    total: Money
    refunded: Money
    lines: list[OrderLineView]
    deadlines: Deadlines
    placed_at: datetime
    allowed: list[str]
    delivery: Delivery | None = None
    presale: Presale | None = None
    points: int = 0
    points_returned: int = 0


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A move on one axis."""

    axis: str
    from_state: str
    to_state: str


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened. Buyers see what kind of actor it was, staff see who."""

    act: str
    text: str
    at: datetime
    actor: str
    reason: str | None = None
    reason_text: str | None = None
    moves: list[Move] = []
    details: dict[str, Any] = {}
    private_details: dict[str, Any] | None = None


class OrderDetail(OrderCard, frozen=True, kw_only=True):
    """An order as its buyer sees it."""

    trade_number: str
    goods: Money
    discount: Money
    freight: Money
    address: dict[str, Any] | None
    note: str | None
    invoice: dict[str, Any] | None
    paid_at: datetime | None
    completed_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str | None
    cancel_reason_text: str | None
    timeline: list[TimelineEntry]


class ConsoleOrder(OrderCard, frozen=True, kw_only=True):
    """An order in the console's list; the address is masked unless the actor may see consignees."""

    buyer_id: UUID
    warehouse_id: UUID
    address: dict[str, Any] | None
    note: str | None
    staff_note: str | None
    version: int


class ConsoleOrderDetail(OrderDetail, frozen=True, kw_only=True):
    """An order as staff see it."""

    buyer_id: UUID
    warehouse_id: UUID
    staff_note: str | None
    version: int


class TradeDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A trade for the cashier: what is due, until when, and what for."""

    trade_id: UUID
    number: str
    state: TradeState
    goods: Money
    discount: Money
    freight: Money
    total: Money
    placed_at: datetime
    pay_due_at: datetime
    paid_at: datetime | None
    closed_at: datetime | None
    is_payable: bool
    orders: list[OrderCard]
    presale: Presale | None = None


class TabCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many orders wait for something, by tab."""

    to_pay: int
    to_ship: int
    to_receive: int


class BuyableLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that may be bought again, or no longer: then `is_sellable` is false."""

    variant_id: UUID
    product_id: UUID
    title: str
    option_text: str
    media_id: UUID | None
    quantity: int
    is_sellable: bool


class MergeSuggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Paid, unshipped orders of one warehouse that go to one consignee and may travel in one box."""

    warehouse_id: UUID
    address: dict[str, Any] | None
    order_ids: list[UUID]
    numbers: list[str]
    earliest_ship_due_at: datetime | None


class OrderAlert(msgspec.Struct, frozen=True, kw_only=True):
    """Something about an order that staff should look at."""

    order_id: UUID
    number: str
    merchant_id: UUID
    act: str
    text: str
    at: datetime
    details: dict[str, Any]
