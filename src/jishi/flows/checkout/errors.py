"""How a checkout says no."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from jishi.kit.errors import DomainError, Kind


class Placed(Protocol):
    """Something wrong at a place of a request."""

    @property
    def pointer(self) -> str:
        """The place, as a JSON pointer."""


P = TypeVar("P", bound=Placed)


def in_line_order(problems: Iterable[P]) -> list[P]:
    """Return problems of lines in the order of these, then those of the whole request; those of one line as they came."""
    return sorted(problems, key=lambda problem: _place_of(problem.pointer))


def _place_of(pointer: str) -> tuple[bool, int]:
    _, first, *rest = pointer.split("/")
    is_of_line = first == "lines" and bool(rest)
    return (False, int(rest[0])) if is_of_line else (True, 0)


class CheckoutRefusedError(DomainError):
    """The goods cannot be bought as asked; `problems` has every reason with its line."""

    code = "checkout.refused"
    kind = Kind.CONFLICT


class AddressNotFoundError(DomainError):
    """The buyer has no such address."""

    code = "checkout.address_not_found"
    kind = Kind.NOT_FOUND


class IdempotencyKeyMissingError(DomainError):
    """Placing a trade needs an Idempotency-Key."""

    code = "checkout.idempotency_key_missing"
    kind = Kind.INVALID


class OrderRefusedByRiskError(DomainError):
    """This account may not place orders now; the reason stays with staff."""

    code = "checkout.refused_by_risk"
    kind = Kind.FORBIDDEN
