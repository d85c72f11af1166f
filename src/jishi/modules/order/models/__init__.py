"""The tables of this module."""

from jishi.modules.order.models.order import Order
from jishi.modules.order.models.order_event import OrderEvent
from jishi.modules.order.models.order_line import OrderLine
from jishi.modules.order.models.timer_settings import TimerSettings
from jishi.modules.order.models.trade import Trade
from jishi.modules.order.models.unit_refund import SHOP, ReturnSettings, UnitRefund, UnitRefundLine

__all__ = [
    "SHOP",
    "Order",
    "OrderEvent",
    "OrderLine",
    "ReturnSettings",
    "TimerSettings",
    "Trade",
    "UnitRefund",
    "UnitRefundLine",
]
