"""Errors that more than one file of this module raises."""

from jishi.kit.errors import DomainError, Kind, NotFoundError


class OrderNotFoundError(NotFoundError):
    """No such order, or none that this actor may see."""

    code = "order.not_found"


class TradeNotFoundError(NotFoundError):
    """No such trade, or none that this actor may see."""

    code = "order.trade_not_found"


class OrderAlreadyShippedError(DomainError):
    """Part or all of the order has left the warehouse, so this can no longer be done."""

    code = "order.already_shipped"
    kind = Kind.CONFLICT


class OrderEndedError(DomainError):
    """The order is cancelled, refunded or completed, so this can no longer be done."""

    code = "order.ended"
    kind = Kind.CONFLICT


class OrderUnpaidError(DomainError):
    """The order is not paid yet, so this cannot be done."""

    code = "order.unpaid"
    kind = Kind.CONFLICT


class TradeNotPayableError(DomainError):
    """The trade is paid or closed already, or its time to pay is over (`state`)."""

    code = "order.trade_not_payable"
    kind = Kind.CONFLICT


class PaymentArrivedError(DomainError):
    """The money for this trade has arrived and is being noted; look again in a moment."""

    code = "order.payment_arrived"
    kind = Kind.CONFLICT
