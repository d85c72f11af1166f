"""Money: integer minor units of one ISO 4217 currency; never a float."""

from collections.abc import Iterable, Sequence

import msgspec

# ISO 4217 minor-unit exponents that differ from 2, among the currencies a shop is likely to meet.
_EXPONENTS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "KWD": 3, "BHD": 3, "OMR": 3, "TND": 3, "JOD": 3}
# What the texts write before an amount; a currency without a sign is told by its code.
_SIGNS = {"CNY": "¥"}


class CurrencyMismatchError(TypeError):
    """Two amounts of different currencies met in one sum; a programming error, never a user's."""


class Money(msgspec.Struct, frozen=True, order=False):
    """An amount: `minor` units (fen for CNY) of `currency` (ISO 4217, upper case)."""

    minor: int
    currency: str = "CNY"

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.minor * quantity, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def allocate(self, weights: Sequence[int]) -> list["Money"]:
        """Split by weights so that the parts sum to the whole; see `allocate`."""
        return [Money(part, self.currency) for part in allocate(self.minor, weights)]

    def text(self) -> str:
        """Return the amount in major units, for example ``19.90``; the currency is not part of it."""
        exponent = exponent_of(self.currency)
        if exponent == 0:
            return str(self.minor)
        digits = str(abs(self.minor)).rjust(exponent + 1, "0")
        sign = "-" if self.minor < 0 else ""
        return f"{sign}{digits[:-exponent]}.{digits[-exponent:]}"

    def label(self) -> str:
        """Return the amount with its currency, as people read it: ``¥19.90``, ``19.90 EUR``."""
        sign = _SIGNS.get(self.currency)
        return f"{self.text()} {self.currency}" if sign is None else f"{sign}{self.text()}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(f"{self.currency} and {other.currency}")


def exponent_of(currency: str) -> int:
    """Return how many decimal digits the minor unit stands behind the point (ISO 4217)."""
    return _EXPONENTS.get(currency, 2)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Return the sum, zero of `currency` for no amounts."""
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result


def allocate(amount: int, weights: Sequence[int]) -> list[int]:
    """Split integer `amount` in proportion to `weights` by largest remainder.

    The parts sum to `amount` exactly and none is further than one unit from its exact share. Ties go to the earlier
    place. When every weight is zero, the parts are as equal as whole units allow.

    :raises ValueError: no weights, or a negative one.
    """
    if not weights or min(weights) < 0:
        raise ValueError("weights must be given and must not be negative")
    whole = sum(weights)
    if whole == 0:
        weights, whole = [1] * len(weights), len(weights)
    sign = -1 if amount < 0 else 1
    parts: list[int] = []
    remainders: list[int] = []
    for weight in weights:
        quotient, remainder = divmod(abs(amount) * weight, whole)
        parts.append(quotient)
        remainders.append(remainder)
    missing = abs(amount) - sum(parts)
    for place in sorted(range(len(parts)), key=lambda i: (-remainders[i], i))[:missing]:
        parts[place] += 1
    return [sign * part for part in parts]
