"""How this module says no."""

from jishi.kit.errors import DomainError, Kind


class NotOnSaleError(DomainError):
    """There is no such variant, or it cannot be bought now."""

    code = "cart.not_on_sale"
    kind = Kind.CONFLICT


class CartFullError(DomainError):
    """The cart has as many lines as one may keep (`limit`)."""

    code = "cart.full"
    kind = Kind.CONFLICT


class LineNotFoundError(DomainError):
    """This variant is not in the cart."""

    code = "cart.line_not_found"
    kind = Kind.NOT_FOUND
