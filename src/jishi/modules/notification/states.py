"""States of a delivery."""

from enum import StrEnum

from jishi.kit.states import Transitions


class DeliveryState(StrEnum):
    """How far a message has come; `unknown` may have been sent, and is never sent again."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


DELIVERY_TRANSITIONS: Transitions[DeliveryState] = {
    DeliveryState.QUEUED: frozenset({DeliveryState.SENDING, DeliveryState.REJECTED}),
    # Back to queued only where it was surely not sent.
    DeliveryState.SENDING: frozenset(
        {DeliveryState.SENT, DeliveryState.REJECTED, DeliveryState.UNKNOWN, DeliveryState.QUEUED}
    ),
    DeliveryState.SENT: frozenset(),
    DeliveryState.REJECTED: frozenset(),
    DeliveryState.UNKNOWN: frozenset(),
}
