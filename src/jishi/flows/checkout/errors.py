"""How a checkout says no."""

from jishi.kit.errors import DomainError, Kind


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
