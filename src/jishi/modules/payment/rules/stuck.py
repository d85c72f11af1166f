"""Why money is stuck, and what staff may do about it."""

from enum import StrEnum


class AlertCode(StrEnum):
    """Why something is on the board."""

    OPEN_UNANSWERED = "open_unanswered"  # nobody knows whether the gateway opened the payment
    AMOUNT_DIFFERS = "amount_differs"  # paid, but another amount than was asked
    ACCOUNT_DIFFERS = "account_differs"  # paid, but another account, app, number or currency
    SECOND_TRANSACTION = "second_transaction"  # another transaction of the gateway for a number already paid
    ATTEMPT_OVERDUE = "attempt_overdue"  # past its time, and still not closed
    UNKNOWN_NUMBER = "unknown_number"  # a proved callback about a number that is not ours
    REFUND_UNANSWERED = "refund_unanswered"
    REFUND_ABNORMAL = "refund_abnormal"  # the money cannot reach the payer's account
    REFUND_FAILED = "refund_failed"
    REFUND_DIFFERS = "refund_differs"  # the gateway tells of another amount or payment
    BALANCE_SHORT = "balance_short"  # our account there has too little: top it up
    REFUND_OVERDUE = "refund_overdue"


class Act(StrEnum):
    """What staff may do."""

    RETRY = "retry"
    COMPENSATE = "compensate"
    IGNORE = "ignore"


ALLOWED_ACTS: dict[AlertCode, frozenset[Act]] = {
    AlertCode.OPEN_UNANSWERED: frozenset({Act.RETRY, Act.IGNORE}),
    AlertCode.AMOUNT_DIFFERS: frozenset({Act.COMPENSATE, Act.IGNORE}),
    AlertCode.ACCOUNT_DIFFERS: frozenset({Act.IGNORE}),
    AlertCode.SECOND_TRANSACTION: frozenset({Act.IGNORE}),
    AlertCode.ATTEMPT_OVERDUE: frozenset({Act.RETRY, Act.IGNORE}),
    AlertCode.UNKNOWN_NUMBER: frozenset({Act.IGNORE}),
    AlertCode.REFUND_UNANSWERED: frozenset({Act.RETRY, Act.IGNORE}),
    AlertCode.REFUND_ABNORMAL: frozenset({Act.RETRY, Act.COMPENSATE, Act.IGNORE}),
    AlertCode.REFUND_FAILED: frozenset({Act.RETRY, Act.COMPENSATE, Act.IGNORE}),
    AlertCode.REFUND_DIFFERS: frozenset({Act.IGNORE}),
    AlertCode.BALANCE_SHORT: frozenset({Act.RETRY, Act.IGNORE}),
    AlertCode.REFUND_OVERDUE: frozenset({Act.RETRY, Act.IGNORE}),
}
