"""Distinct circumstances by number; every one is a bit, every value of every dimension a mask of bits."""

from collections.abc import Iterable, Mapping

from jishi.modules.promotion.rules.rule import Circumstances
from jishi.modules.promotion.rules.situation import DIMENSIONS, Situation


class CircumstanceIndex:
    """Distinct circumstances by number; answers which of them hold with a few ANDs, whatever their number."""

    __slots__ = ("_answers", "_masks", "all", "numbers")

    _most_answers = 4096

    def __init__(self, known: Iterable[Circumstances] = ()) -> None:
        self.all: tuple[Circumstances, ...] = tuple(dict.fromkeys(known)) or (Circumstances(),)
        self.numbers = {one: number for number, one in enumerate(self.all)}
        self._masks = {name: _masks(self.all, name) for name in DIMENSIONS}
        self._answers: dict[Situation, bytes] = {}

    def with_circumstances(self, one: Circumstances) -> "CircumstanceIndex":
        """Return an index that knows this one too; itself, if it does already."""
        return self if one in self.numbers else CircumstanceIndex((*self.all, one))

    def holding(self, situation: Situation) -> bytes:
        """Return one byte a number; its lowest bit says whether those circumstances hold. Kept for the next one alike."""
        answer = self._answers.get(situation)
        if answer is None:
            if len(self._answers) >= self._most_answers:
                self._answers.clear()
            answer = self._answers[situation] = self._hold(situation)
        return answer

    def _hold(self, situation: Situation) -> bytes:
        masks = self._masks
        region = situation.region_code
        bits = _any(masks["channels"], (situation.channel,))
        bits &= _any(masks["groups"], situation.groups)
        bits &= _any(masks["regions"], [region[:length] for length in range(1, len(region) + 1)])
        bits &= _any(masks["weekdays"], (situation.weekday,))
        bits &= _any(masks["hours"], (situation.hour,))
        bits &= _any(masks["new_buyers_only"], (situation.is_new,))
        # Digits '0' and '1' differ in their lowest bit.
        return format(bits, f"0{len(self.all)}b")[::-1].encode()


def unmet(one: Circumstances, situation: Situation) -> str:
    """Return the first dimension in which circumstances do not hold; empty if they do. Without the index, for explanations."""
    index = CircumstanceIndex((one,))
    for name in DIMENSIONS:
        alone = CircumstanceIndex((Circumstances(**{name: getattr(one, name)}),))
        if not alone.holding(situation)[0] & 1:
            return name
    assert index.holding(situation)[0] & 1
    return ""


def _masks(every: tuple[Circumstances, ...], name: str) -> dict[object, int]:
    """The mask of each value; that of None are the circumstances that do not ask."""
    digits: dict[object, bytearray] = {None: bytearray(b"0" * len(every))}
    for number, one in enumerate(every):
        asked = getattr(one, name)
        for value in (asked if isinstance(asked, frozenset) else {True} if asked else ()) or (None,):
            digits.setdefault(value, bytearray(b"0" * len(every)))[-1 - number] = 49
    return {value: int(bits, 2) for value, bits in digits.items()}


def _any(masks: Mapping[object, int], values: Iterable[object]) -> int:
    bits = masks[None]
    for value in values:
        bits |= masks.get(value, 0)
    return bits
