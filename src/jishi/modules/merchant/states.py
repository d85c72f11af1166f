"""Whether a merchant may sell, and what may follow."""

from enum import StrEnum

from jishi.kit.states import Transitions


class MerchantStatus(StrEnum):
    """Whether a merchant may sell."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


TRANSITIONS: Transitions[MerchantStatus] = {
    MerchantStatus.OPEN: frozenset({MerchantStatus.SUSPENDED, MerchantStatus.CLOSED}),
    MerchantStatus.SUSPENDED: frozenset({MerchantStatus.OPEN, MerchantStatus.CLOSED}),
    MerchantStatus.CLOSED: frozenset(),
}
