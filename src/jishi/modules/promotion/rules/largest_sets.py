"""Sets that nothing more fits into: of rules that get on with one another, or of anything else. Sets are bits."""

from collections.abc import Iterator, Sequence

from jishi.modules.promotion.rules.work import Work


class LargestSets:
    """Bron and Kerbosch's enumeration of maximal cliques with a pivot, on the graph of those that get on.

    A set is worth what its members are worth. Sets that are worth less than `need` are left out, with most that lead to them:
    no set with a member is worth more than the `ceiling` less the member's `loss`, and losses add up. The need may rise
    while sets are taken. The enumeration ends early when the work is spent.
    """

    __slots__ = ("_ceiling", "_friends", "_loss", "_work", "_worth", "need")

    def __init__(
        self, friends: Sequence[int], worth: Sequence[int], loss: Sequence[int], ceiling: int, work: Work
    ) -> None:
        self._friends = friends
        self._worth = worth
        self._loss = loss
        self._ceiling = ceiling
        self._work = work
        self.need = 0

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield each set with its worth."""
        friends, worth, loss, spend = self._friends, self._worth, self._loss, self._work.spend
        # What is in, what it is worth, the most that it can lead to, who may join, who was tried before.
        stack = [(0, 0, self._ceiling, (1 << len(friends)) - 1, 0)]
        while stack:
            chosen, taken, most, able, done = stack.pop()
            if most < self.need:
                continue
            if not able:
                if not done and taken >= self.need:
                    yield chosen, taken
                continue
            joining = bits(able)
            if taken + sum([worth[one] for one in joining]) < self.need:
                continue
            if not spend(8 + 2 * len(joining)):
                return
            pivot = max(bits(able | done), key=lambda one: (able & friends[one]).bit_count())
            ways = []
            for one in sorted(bits(able & ~friends[pivot]), key=loss.__getitem__):
                bit = 1 << one
                mine = friends[one]
                ways.append((chosen | bit, taken + worth[one], most - loss[one], able & mine, done & mine))
                able &= ~bit
                done |= bit
            stack.extend(reversed(ways))


def bits(mask: int) -> list[int]:
    """Return the places of the bits that are set."""
    places = []
    while mask:
        low = mask & -mask
        places.append(low.bit_length() - 1)
        mask ^= low
    return places
