"""States of money and the moves between them; nothing ever moves back."""

from enum import StrEnum

from jishi.kit.states import HasState, S, Transitions, check_move


class Method(StrEnum):
    """How the buyer pays."""

    NATIVE = "native"
    JSAPI = "jsapi"
    H5 = "h5"
    APP = "app"
    WALLET = "wallet"
    OFFLINE = "offline"  # a bank transfer that staff confirm
    FREE = "free"  # nothing is due


class Part(StrEnum):
    """Which part of a trade's money is asked for, or that it is for a wallet or a membership card instead."""

    WHOLE = "whole"
    DEPOSIT = "deposit"
    BALANCE = "balance"
    RECHARGE = "recharge"  # of a wallet: in place of a trade stands the recharge
    CARD = "card"  # of a membership: in place of a trade stands the card


# A wallet fills no wallet, and a transfer takes longer than a recharge waits.
NOT_FOR_RECHARGES = frozenset({Method.WALLET, Method.OFFLINE})


class PaymentOrderState(StrEnum):
    """Whether money for the trade is still welcome."""

    OPEN = "open"
    PAID = "paid"
    CLOSED = "closed"


class AttemptState(StrEnum):
    """How far one try has come."""

    CREATED = "created"  # committed here; whether the gateway knows of it is not recorded yet
    PENDING = "pending"  # the buyer has something to pay by
    SUCCEEDED = "succeeded"
    FAILED = "failed"  # the gateway refused to open it
    CLOSED = "closed"
    UNRESOLVED = "unresolved"  # the gateway did not answer, or what it says does not agree with what was asked


class RefundState(StrEnum):
    """How far money is on its way back."""

    REQUESTED = "requested"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"  # surely nothing went back
    UNRESOLVED = "unresolved"  # the gateway does not answer, or the money cannot reach the payer


class RefundChannel(StrEnum):
    """Which way the money goes back."""

    GATEWAY = "gateway"
    WALLET = "wallet"
    OFFLINE = "offline"


PAYMENT_ORDER_TRANSITIONS: Transitions[PaymentOrderState] = {
    PaymentOrderState.OPEN: frozenset({PaymentOrderState.PAID, PaymentOrderState.CLOSED}),
    PaymentOrderState.PAID: frozenset(),
    PaymentOrderState.CLOSED: frozenset(),
}

# A success may follow even a failure or a close: if money has come, it has come.
ATTEMPT_TRANSITIONS: Transitions[AttemptState] = {
    AttemptState.CREATED: frozenset(
        {
            AttemptState.PENDING,
            AttemptState.SUCCEEDED,
            AttemptState.FAILED,
            AttemptState.CLOSED,
            AttemptState.UNRESOLVED,
        }
    ),
    AttemptState.PENDING: frozenset({AttemptState.SUCCEEDED, AttemptState.CLOSED, AttemptState.UNRESOLVED}),
    AttemptState.UNRESOLVED: frozenset({AttemptState.SUCCEEDED, AttemptState.CLOSED}),
    AttemptState.FAILED: frozenset({AttemptState.SUCCEEDED}),
    AttemptState.CLOSED: frozenset({AttemptState.SUCCEEDED}),
    AttemptState.SUCCEEDED: frozenset(),
}

REFUND_TRANSITIONS: Transitions[RefundState] = {
    RefundState.REQUESTED: frozenset({RefundState.PROCESSING, RefundState.SUCCEEDED, RefundState.FAILED}),
    RefundState.PROCESSING: frozenset({RefundState.SUCCEEDED, RefundState.FAILED, RefundState.UNRESOLVED}),
    RefundState.UNRESOLVED: frozenset({RefundState.SUCCEEDED, RefundState.FAILED}),
    RefundState.SUCCEEDED: frozenset(),
    RefundState.FAILED: frozenset(),
}

OPEN_ATTEMPTS = frozenset({AttemptState.CREATED, AttemptState.PENDING, AttemptState.UNRESOLVED})
OPEN_REFUNDS = frozenset({RefundState.REQUESTED, RefundState.PROCESSING, RefundState.UNRESOLVED})


def advance(row: HasState, table: Transitions[S], target: S) -> None:
    """Move a locked row to `target`; a row that is there already stays.

    :raises IllegalTransitionError: the table does not allow the move.
    """
    if row.state != target:
        check_move(table, type(target)(row.state), target, subject=type(row).__name__)
        row.state = target
