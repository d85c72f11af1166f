"""How much one quote may search: counted, not timed, so that the same cart has the same answer on every machine."""

# One unit is one share of one rule on one line, or one step of the same size: about a quarter of a microsecond.
MOST_WORK = 30_000


class Work:
    """What is left to spend. Whoever finds it spent stops and keeps the best that was found by then.

    `is_cut`: something that may be cheaper was not looked at.
    """

    __slots__ = ("is_cut", "left")

    def __init__(self, left: int | None = None) -> None:
        self.left = MOST_WORK if left is None else left
        self.is_cut = False

    def spend(self, units: int) -> bool:
        """Spend so much; say whether there was enough."""
        self.left -= units
        if self.left < 0:
            self.is_cut = True
        return self.left >= 0

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left."""
        return self.left < 0
