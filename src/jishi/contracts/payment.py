"""Ids and events of money."""

from datetime import datetime
from typing import ClassVar, NewType
from uuid import UUID

from jishi.kit.events import Event

PaymentOrderId = NewType("PaymentOrderId", UUID)
PaymentAttemptId = NewType("PaymentAttemptId", UUID)
RefundId = NewType("RefundId", UUID)


class PaymentSucceeded(Event, frozen=True, kw_only=True):
    """The money asked for a trade has arrived in full; told once a trade.

    `part`: a trade with a deposit is told twice, once of its `deposit` and once of its `balance`; others as a `whole`. Of a
    `recharge` or a `card`, the recharge or card stands in place of the trade.
    """

    name: ClassVar[str] = "payment.succeeded.v1"
    payment_order_id: PaymentOrderId
    trade_id: UUID
    attempt_id: PaymentAttemptId
    method: str
    amount_minor: int
    currency: str
    paid_at: datetime
    part: str = "whole"


class PaymentDuplicateReceived(Event, frozen=True, kw_only=True):
    """Money came that pays for nothing: the payment order was paid or closed, or the amount was wrong.

    `refund_id` is the refund that was requested at once.
    """

    name: ClassVar[str] = "payment.duplicate_received.v1"
    payment_order_id: PaymentOrderId
    trade_id: UUID
    attempt_id: PaymentAttemptId
    refund_id: RefundId
    amount_minor: int
    currency: str
    received_at: datetime


class PaymentRefunded(Event, frozen=True, kw_only=True):
    """Money went back to the payer. `origin_kind` and `origin_id` are those the refund was requested with.

    `is_duplicate` marks money that had never paid for the trade; orders have nothing to take back for it.
    """

    name: ClassVar[str] = "payment.refunded.v1"
    refund_id: RefundId
    payment_order_id: PaymentOrderId
    trade_id: UUID
    amount_minor: int
    currency: str
    origin_kind: str
    origin_id: UUID
    is_duplicate: bool
    refunded_at: datetime


class MoneyStuck(Event, frozen=True, kw_only=True):
    """Something about money came onto the board of stuck money, or came back onto it; `code` says why."""

    name: ClassVar[str] = "payment.money_stuck.v1"
    alert_id: UUID
    subject: str
    subject_id: UUID
    code: str
    amount_minor: int
    currency: str
