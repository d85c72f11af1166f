"""The door of order."""

from jishi.modules.order.errors import (
    OrderAlreadyShippedError,
    OrderEndedError,
    OrderNotFoundError,
    PaymentArrivedError,
    TradeNotFoundError,
    TradeNotPayableError,
)
from jishi.modules.order.permissions import ORDER_REFUND_UNITS
from jishi.modules.order.queries.find_placed_trades import find_placed_trades
from jishi.modules.order.queries.get_order_to_ship import get_order_to_ship, lock_orders_to_ship
from jishi.modules.order.queries.get_payable_trade import get_payable_trade, get_trade_due
from jishi.modules.order.queries.get_returnable_trade import get_returnable_trade, lock_returnable_trade
from jishi.modules.order.queries.list_sold_trades import count_sold_trades, list_sold_trades
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.returning import PlannedLine, RefundPlan, ReturnableLine, ReturnableTrade
from jishi.modules.order.shipping import LineToShip, OrderToShip, ShippedUnits
from jishi.modules.order.sold_trade import SoldLine, SoldTrade
from jishi.modules.order.timer_snapshot import TimerSnapshot
from jishi.modules.order.usecases.cancel_order import cancel_order
from jishi.modules.order.usecases.confirm_receipt import confirm_receipt
from jishi.modules.order.usecases.insert_trades import TradeRows, insert_trades
from jishi.modules.order.usecases.mark_trade_paid import mark_trade_paid
from jishi.modules.order.usecases.record_refund import record_refund
from jishi.modules.order.usecases.record_shipments import record_shipments
from jishi.modules.order.usecases.record_tracking import record_tracking
from jishi.modules.order.usecases.refund_units import UnitsNotRefundableError, refund_units
from jishi.modules.order.usecases.release_held_back import release_held_back
from jishi.modules.order.usecases.reverse_shipment import reverse_shipment

__all__ = [
    "ORDER_REFUND_UNITS",
    "CancelReason",
    "LineToShip",
    "OrderAlreadyShippedError",
    "OrderEndedError",
    "OrderNotFoundError",
    "OrderToShip",
    "PaymentArrivedError",
    "PlannedLine",
    "RefundPlan",
    "ReturnableLine",
    "ReturnableTrade",
    "ShippedUnits",
    "SoldLine",
    "SoldTrade",
    "TimerSnapshot",
    "TradeNotFoundError",
    "TradeNotPayableError",
    "TradeRows",
    "UnitsNotRefundableError",
    "cancel_order",
    "confirm_receipt",
    "count_sold_trades",
    "find_placed_trades",
    "get_order_to_ship",
    "get_payable_trade",
    "get_returnable_trade",
    "get_trade_due",
    "insert_trades",
    "list_sold_trades",
    "lock_orders_to_ship",
    "lock_returnable_trade",
    "mark_trade_paid",
    "record_refund",
    "record_shipments",
    "record_tracking",
    "refund_units",
    "release_held_back",
    "reverse_shipment",
]
