"""Ids and events of trades and orders."""

from datetime import datetime
from typing import ClassVar, NewType
from uuid import UUID

import msgspec

from jishi.kit.events import Event

TradeId = NewType("TradeId", UUID)
OrderId = NewType("OrderId", UUID)


class PlacedTrade(msgspec.Struct, frozen=True, kw_only=True):
    """A trade as it was placed; `from_cart` says whether its variants lay in the buyer's cart."""

    trade_id: UUID
    buyer_id: UUID
    address_id: UUID
    order_ids: list[UUID]
    variant_ids: list[UUID]
    from_cart: bool


class SoldLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a paid order; `total_minor` is what was paid for it without freight."""

    position: int
    variant_id: UUID
    product_id: UUID
    quantity: int
    total_minor: int


class TradesPlaced(Event, frozen=True, kw_only=True):
    """Trades were placed, all those of one batch."""

    name: ClassVar[str] = "order.trades_placed.v1"
    trades: list[PlacedTrade]


class TradeClosed(Event, frozen=True, kw_only=True):
    """A trade that was not wholly paid was closed and all its orders cancelled."""

    name: ClassVar[str] = "order.trade_closed.v1"
    trade_id: UUID
    buyer_id: UUID
    order_ids: list[UUID]
    reason: str
    closed_at: datetime


class DepositPaid(Event, frozen=True, kw_only=True):
    """The deposit of a trade was paid; `balance_minor` may be paid within [balance_from, balance_until)."""

    name: ClassVar[str] = "order.deposit_paid.v1"
    trade_id: UUID
    presale_id: UUID | None
    buyer_id: UUID
    deposit_minor: int
    balance_minor: int
    currency: str
    balance_from: datetime
    balance_until: datetime
    paid_at: datetime


class BalanceDue(Event, frozen=True, kw_only=True):
    """The time to pay the balance of a trade has begun."""

    name: ClassVar[str] = "order.balance_due.v1"
    trade_id: UUID
    trade_number: str
    buyer_id: UUID
    balance_minor: int
    currency: str
    balance_until: datetime


class DepositLeft(Event, frozen=True, kw_only=True):
    """A trade was closed after its deposit was paid; `is_kept` says whether that stays with the shop or goes back."""

    name: ClassVar[str] = "order.deposit_left.v1"
    trade_id: UUID
    merchant_id: UUID
    buyer_id: UUID
    deposit_minor: int
    currency: str
    is_kept: bool


class LatePaymentReceived(Event, frozen=True, kw_only=True):
    """Money came that its trade could not take (closed, or another amount); a refund of all of it was requested."""

    name: ClassVar[str] = "order.late_payment_received.v1"
    trade_id: UUID
    payment_order_id: UUID
    amount_minor: int
    currency: str
    reason: str


class OrderPaid(Event, frozen=True, kw_only=True):
    """An order of a paid trade; `trade_minor` is what was paid for all `trade_orders` orders of it, `trade_goods_minor` that
    without freight.

    `points` were paid besides for its goods, where they are of the points mall.
    """

    name: ClassVar[str] = "order.paid.v1"
    order_id: UUID
    trade_id: UUID
    merchant_id: UUID
    warehouse_id: UUID
    buyer_id: UUID
    total_minor: int
    currency: str
    lines: list[SoldLine]
    paid_at: datetime
    trade_minor: int = 0
    trade_goods_minor: int = 0
    trade_orders: int = 1
    trade_number: str = ""
    points: int = 0


class OrderCancelled(Event, frozen=True, kw_only=True):
    """An order was cancelled; where it was paid, a refund of `refund_minor` was requested.

    `is_whole_trade` says that with it nothing of its trade stands any more.
    """

    name: ClassVar[str] = "order.cancelled.v1"
    order_id: UUID
    trade_id: UUID
    merchant_id: UUID
    buyer_id: UUID
    reason: str
    was_paid: bool
    refund_minor: int
    currency: str
    cancelled_at: datetime
    is_whole_trade: bool = False


class OrderShipped(Event, frozen=True, kw_only=True):
    """Units of an order left its warehouse; `is_whole` says whether nothing is left to ship."""

    name: ClassVar[str] = "order.shipped.v1"
    order_id: UUID
    trade_id: UUID
    merchant_id: UUID
    buyer_id: UUID
    is_whole: bool
    shipped_at: datetime


class ShippingRequested(Event, frozen=True, kw_only=True):
    """A buyer asked for an order to be shipped soon."""

    name: ClassVar[str] = "order.shipping_requested.v1"
    order_id: UUID
    merchant_id: UUID
    warehouse_id: UUID
    buyer_id: UUID


class OrderReceived(Event, frozen=True, kw_only=True):
    """An order was received, by the buyer's word or by the timer (`is_automatic`)."""

    name: ClassVar[str] = "order.received.v1"
    order_id: UUID
    trade_id: UUID
    merchant_id: UUID
    buyer_id: UUID
    is_automatic: bool
    received_at: datetime
    after_sale_until: datetime


class OrderRefunded(Event, frozen=True, kw_only=True):
    """Money of an order went back, or, with none, its last units did; `refunded_minor` is the sum so far.

    `goods_refunded_minor` is what of that was paid for goods, the rest is freight. `is_whole_trade` says that
    nothing of its trade stands any more: all units or all money came back. `points_returned` is what is to come back of
    the points that were paid for its goods in the points mall.
    """

    name: ClassVar[str] = "order.refunded.v1"
    order_id: UUID
    trade_id: UUID
    merchant_id: UUID
    buyer_id: UUID
    amount_minor: int
    refunded_minor: int
    currency: str
    goods_refunded_minor: int = 0
    is_whole_trade: bool = False
    points_returned: int = 0


class OrderCompleted(Event, frozen=True, kw_only=True):
    """An order's after-sale window is over; `earned_minor` is what stays paid.

    `goods_minor` is what stays paid for goods that stay: 0 where every unit came back, though freight is kept.
    """

    name: ClassVar[str] = "order.completed.v1"
    order_id: UUID
    trade_id: UUID
    merchant_id: UUID
    buyer_id: UUID
    earned_minor: int
    currency: str
    completed_at: datetime
    goods_minor: int = 0
