"""The line steps: of each line alone the best lawful sequence of offers, one of a lane, in the order of the steps.

A line is exact by itself: no step behind reacts to a lower line with a higher price, so the lowest amount is the best one
for every combination of the rules that follow. Only a budget ties lines together. A rule whose budget cannot bear the whole
cart therefore comes last, on what the other offers left, and alone in its lane on its lines; it may be left out.
"""

from collections.abc import Collection, Iterable, Sequence

from jishi.modules.promotion.rules.candidate import Candidate
from jishi.modules.promotion.rules.cart import Cart
from jishi.modules.promotion.rules.effect import Effect, Operation, shares_of
from jishi.modules.promotion.rules.work import Work

# place in `candidates`, bit of the lane, its sign, whom it shuts out, operation, floor of the line
Offer = tuple[int, int, int, int, Operation, int]
Shares = dict[int, dict[int, int]]
# Ways that are kept at least on a line whose lanes are entangled; where goods and offers are few, as many as the work allows.
LEAST_WAYS = 4


class LineOffers:
    """The offers of each line, ready to be chosen from. `short` are the candidates whose budget cannot bear the cart."""

    __slots__ = ("_is_tangled", "_listed", "_masks", "_offers", "candidates", "is_cut", "short", "size")

    def __init__(self, cart: Cart, candidates: Sequence[Candidate]) -> None:
        self.candidates = candidates
        self.is_cut = False
        self.size = 0
        self._listed = cart.listed
        self._offers: list[list[Offer]] = [[] for _ in range(cart.line_count)]
        # Lines whose lanes do not stand one behind the other, or whose offers shut others out.
        self._is_tangled = [False] * cart.line_count
        # The short ones, in order, with the lines they lower as bits.
        self._masks: dict[int, int] = {}
        lanes: dict[str, int] = {}
        seen = [0] * cart.line_count
        for place, candidate in enumerate(candidates):
            ready, effect, floors = candidate.ready, candidate.effect, candidate.floors
            self.size += len(effect.operations)
            if effect.cap is not None and _is_short(candidate, effect.cap):
                self._masks[place] = _mask(candidate)
                continue
            bit = 1 << lanes.setdefault(ready.lane, len(lanes))
            sign, shuts = ready.sign, ready.shuts
            for i, operation in zip(effect.entries, effect.operations, strict=True):
                offers = self._offers[i]
                if shuts or (seen[i] & bit and offers[-1][1] != bit):
                    self._is_tangled[i] = True
                seen[i] |= bit
                offers.append((place, bit, sign, shuts, operation, floors[i]))
        self.short = tuple(self._masks)

    def take(self, amounts: list[int], off: Collection[int] = ()) -> Shares:
        """Lower the amounts by the best offers and return what each candidate took off which line; `off` are left out."""
        shares: Shares = {}
        last = [place for place in self.short if place not in off]
        listed = self._listed
        for i, every in enumerate(self._offers):
            offers = self._open(i, every, off, last) if off or last else every
            if offers:
                for place, share in self._best(i, listed[i], offers):
                    amounts[i] -= share
                    shares.setdefault(place, {})[i] = share
        for place in last:
            candidate = self.candidates[place]
            taken = shares_of(candidate.effect, amounts, candidate.floors)
            for i, share in zip(candidate.effect.entries, taken, strict=True):
                amounts[i] -= share
            shares[place] = dict(zip(candidate.effect.entries, taken, strict=True))
        return dict(sorted(shares.items()))

    def lower(self, amounts: list[int], off: Collection[int]) -> None:
        """Lower the amounts as if lanes with a short budget shut nothing out and budgets had no end: a bound from below."""
        for i, every in enumerate(self._offers):
            offers = [offer for offer in every if offer[0] not in off]
            if offers:
                amounts[i] -= sum([share for _, share in self._best(i, self._listed[i], offers)])
        for place in self.short:
            if place not in off:
                candidate = self.candidates[place]
                unbound = Effect(candidate.effect.entries, candidate.effect.operations)
                taken = shares_of(unbound, amounts, candidate.floors)
                for i, share in zip(unbound.entries, taken, strict=True):
                    amounts[i] -= share

    def clashes(self, place: int, others: Iterable[int]) -> bool:
        """Say whether a short candidate may not be used beside these: the same lane, or shut out, on a line of both."""
        mask = self._masks.get(place)
        return mask is not None and any(
            other != place
            and mask & self._masks.get(other, 0)
            and self._shuts(self.candidates[other], self.candidates[place])
            for other in others
        )

    def _best(self, i: int, amount: int, offers: Sequence[Offer]) -> Sequence[tuple[int, int]]:
        if not self._is_tangled[i]:
            return _best(amount, offers)
        taken, is_cut = _best_of_lanes(amount, offers, max(LEAST_WAYS, Work().left // max(1, self.size)))
        self.is_cut = self.is_cut or is_cut
        return taken

    def _open(self, i: int, every: Sequence[Offer], off: Collection[int], last: Sequence[int]) -> list[Offer]:
        """The offers of a line that are neither left out nor shut out by a short rule."""
        here = [self.candidates[place] for place in last if self._masks[place] >> i & 1]
        return [
            offer
            for offer in every
            if offer[0] not in off and not any(self._shuts(one, self.candidates[offer[0]]) for one in here)
        ]

    @staticmethod
    def _shuts(one: Candidate, other: Candidate) -> bool:
        mine, theirs = one.ready, other.ready
        return bool(mine.lane == theirs.lane or mine.shuts & theirs.sign or theirs.shuts & mine.sign)


def _is_short(candidate: Candidate, cap: int) -> bool:
    unbound = Effect(candidate.effect.entries, candidate.effect.operations)
    return sum(shares_of(unbound, candidate.cart.listed, candidate.floors)) > cap


def _share(amount: int, operation: Operation, floor: int) -> int:
    a, b, h, c = operation
    return max(0, min((amount * a + h) // b - c, amount - floor))


def _best(amount: int, offers: Sequence[Offer]) -> Sequence[tuple[int, int]]:
    """Return the offers that bring the line lowest, with what each takes; of equal ones the first.

    Lanes stand one behind the other and shut nothing out, so the best of each lane is the best of all.
    """
    taken: list[tuple[int, int]] = []
    best = who = 0
    lane = offers[0][1]
    for place, its_lane, _, _, (a, b, h, c), floor in offers:
        if its_lane != lane:
            if best:
                taken.append((who, best))
                amount -= best
                best = 0
            lane = its_lane
        share = (amount * a + h) // b - c
        if share > amount - floor:  # noqa: PLR1730 (a call of min() costs more than the whole line)
            share = amount - floor
        if share > best:
            best, who = share, place
    if best:
        taken.append((who, best))
    return taken


def _best_of_lanes(amount: int, offers: Sequence[Offer], most_ways: int) -> tuple[Sequence[tuple[int, int]], bool]:
    """Keep the lowest amount for each set of lanes and signs used that an offer behind asks for: nothing else matters to it.

    Second comes whether ways had to be given up because there were too many.
    """
    kept: dict[tuple[int, int, int], tuple[int, tuple[tuple[int, int], ...]]] = {(0, 0, 0): (amount, ())}
    is_cut = False
    for (place, lane, sign, shuts, operation, floor), (lanes_asked, signs_asked, signs_ahead) in zip(
        offers, _asked_behind(offers), strict=True
    ):
        after: dict[tuple[int, int, int], tuple[int, tuple[tuple[int, int], ...]]] = {}
        for (lanes, signs, closed), (left, taken) in kept.items():
            ways = [(lanes, signs, closed, left, taken)]
            if not (lanes & lane or closed & sign or signs & shuts):
                share = _share(left, operation, floor)
                if share:
                    used = (*taken, (place, share))
                    ways.append((lanes | lane, signs | sign, closed | shuts, left - share, used))
            for its_lanes, its_signs, its_closed, its_left, its_taken in ways:
                key = (its_lanes & lanes_asked, its_signs & signs_asked, its_closed & signs_ahead)
                if key not in after or (its_left, its_taken) < after[key]:
                    after[key] = (its_left, its_taken)
        if len(after) > most_ways:
            after, is_cut = dict(sorted(after.items(), key=_way)[:most_ways]), True
        kept = after
    return min(kept.values())[1], is_cut


def _asked_behind(offers: Sequence[Offer]) -> list[tuple[int, int, int]]:
    """For each offer, what those behind it ask for: lanes, signs that they shut out, and their own signs; as bits."""
    asked, lanes, shut, signs = [], 0, 0, 0
    for _, lane, sign, shuts, _, _ in reversed(offers):
        asked.append((lanes, shut, signs))
        lanes, shut, signs = lanes | lane, shut | shuts, signs | sign
    return asked[::-1]


def _way(
    state: tuple[tuple[int, int, int], tuple[int, tuple[tuple[int, int], ...]]],
) -> tuple[int, tuple[tuple[int, int], ...]]:
    return state[1]


def _mask(candidate: Candidate) -> int:
    return sum([1 << i for i in candidate.effect.entries])
