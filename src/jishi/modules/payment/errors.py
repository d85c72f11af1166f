"""Refusals that several files raise."""

from jishi.kit.errors import DomainError, Kind, NotFoundError


class PaymentNotFoundError(NotFoundError):
    """No such payment order or attempt, or none that this actor may see."""

    code = "payment.not_found"


class RefundNotFoundError(NotFoundError):
    """No such refund, or none that this actor may see."""

    code = "payment.refund_not_found"


class GatewayNotFoundError(NotFoundError):
    """No gateway account has this code."""

    code = "payment.gateway_not_found"


class AlertNotFoundError(NotFoundError):
    """Nothing on the board has this id."""

    code = "payment.alert_not_found"


class AlreadyPaidError(DomainError):
    """The money for this trade has arrived already."""

    code = "payment.already_paid"
    kind = Kind.CONFLICT


class PaymentClosedError(DomainError):
    """The time to pay is over, or the trade was closed."""

    code = "payment.closed"
    kind = Kind.CONFLICT


class AnotherAttemptOpenError(DomainError):
    """Another payment of this trade was opened at the same moment; look at it or try again."""

    code = "payment.another_attempt_open"
    kind = Kind.CONFLICT


class AttemptUnresolvedError(DomainError):
    """An earlier payment of this trade is being looked into, so that nobody pays twice."""

    code = "payment.unresolved"
    kind = Kind.CONFLICT


class WalletPartInvalidError(DomainError):
    """A wallet pays less (`wallet_minor`) than what is due (`due_minor`), and the rest is paid by another method."""

    code = "payment.wallet_part_invalid"
    kind = Kind.INVALID


class MethodNotOfferedError(DomainError):
    """This way to pay is not offered here."""

    code = "payment.method_not_offered"
    kind = Kind.INVALID


class GatewayAwayError(DomainError):
    """The gateway did not answer; nothing is lost, try again."""

    code = "payment.gateway_away"
    kind = Kind.UPSTREAM


class GatewayRefusedError(DomainError):
    """The gateway refused to open this payment; choose another way to pay."""

    code = "payment.gateway_refused"
    kind = Kind.UPSTREAM


class RefundExceedsPaidError(DomainError):
    """More would go back (`wanted`) than is left of what was paid (`left`)."""

    code = "payment.refund_exceeds_paid"
    kind = Kind.CONFLICT


class RefundAmountInvalidError(DomainError):
    """A refund is of a positive amount in the currency of the payment."""

    code = "payment.refund_amount_invalid"
    kind = Kind.INVALID


class BankReferenceUsedError(DomainError):
    """This bank reference stands in our books already."""

    code = "payment.bank_reference_used"
    kind = Kind.CONFLICT
    pointer = "/bank_reference"
