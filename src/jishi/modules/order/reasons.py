"""Why an order was cancelled: codes, with texts ``order.reason.<code>`` in the locales."""

from collections.abc import Mapping
from enum import StrEnum

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import FieldProblem, InvalidInputError


class CancelReason(StrEnum):
    """Every reason; each actor has its own part of the list."""

    CHANGED_MIND = "changed_mind"
    WRONG_ADDRESS = "wrong_address"
    WRONG_ITEMS = "wrong_items"
    BETTER_PRICE = "better_price"
    TOO_SLOW = "too_slow"
    OTHER = "other"
    OUT_OF_STOCK = "out_of_stock"
    NO_DELIVERY = "no_delivery"
    BUYER_ASKED = "buyer_asked"
    SUSPECTED_FRAUD = "suspected_fraud"
    PAY_TIMEOUT = "pay_timeout"
    BALANCE_TIMEOUT = "balance_timeout"
    REFUNDED = "refunded"


BUYER_REASONS = frozenset(
    {
        CancelReason.CHANGED_MIND,
        CancelReason.WRONG_ADDRESS,
        CancelReason.WRONG_ITEMS,
        CancelReason.BETTER_PRICE,
        CancelReason.TOO_SLOW,
        CancelReason.OTHER,
    }
)
STAFF_REASONS = frozenset(
    {
        CancelReason.OUT_OF_STOCK,
        CancelReason.NO_DELIVERY,
        CancelReason.BUYER_ASKED,
        CancelReason.SUSPECTED_FRAUD,
        CancelReason.OTHER,
    }
)
_OFFERED: Mapping[ActorKind, frozenset[CancelReason]] = {
    ActorKind.BUYER: BUYER_REASONS,
    ActorKind.GUEST: BUYER_REASONS,
    ActorKind.STAFF: STAFF_REASONS,
    ActorKind.SYSTEM: frozenset(CancelReason),
}


def check_reason(actor: Actor, reason: CancelReason) -> None:
    """Do nothing where the reason is this actor's to give.

    :raises InvalidInputError: it is another's
    """
    if reason not in _OFFERED.get(actor.kind, frozenset()):
        raise InvalidInputError(problems=[FieldProblem("/reason", "order.reason_not_offered", {"reason": reason})])
