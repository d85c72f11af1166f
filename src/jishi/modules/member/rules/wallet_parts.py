"""Of what a wallet's money is made: paid in by its member, or given by the shop. Only the first can be taken out.

What is spent is taken from the money paid in first and from gifts last. What comes back comes back in the opposite
order, so that nobody turns gifts into money by buying and sending back.
"""

from enum import StrEnum


class Taking(StrEnum):
    """In which order money is taken out of a wallet."""

    PAID_FIRST = "paid_first"
    PAID_ONLY = "paid_only"
    GIFT_FIRST = "gift_first"
    GIFT_BACK = "gift_back"  # gifts that go with money taken out, and money in place of those that were spent


def gift_taken(minor: int, *, balance: int, gift: int, taking: Taking) -> int:
    """Return how much of `minor`, which the balance covers, is taken from gifts; 0 where only paid money may go."""
    match taking:
        case Taking.PAID_FIRST:
            return max(0, minor - (balance - gift))
        case Taking.GIFT_FIRST | Taking.GIFT_BACK:
            return min(minor, gift)
        case Taking.PAID_ONLY:
            return 0


def gift_returned(minor: int, *, taken: int, returned: int) -> int:
    """Return how much of `minor` that comes back is a gift again, of `taken` gifts of which `returned` are back."""
    return min(minor, max(0, taken - returned))
