"""How this module says no; an error that one file raises lives in that file."""

from jishi.kit.errors import DomainError, Kind


class MerchantNotFoundError(DomainError):
    """No such merchant, or none that this actor may see."""

    code = "merchant.not_found"
    kind = Kind.NOT_FOUND


class PlatformMerchantError(DomainError):
    """The platform's own merchant is always open."""

    code = "merchant.platform_stays_open"
    kind = Kind.CONFLICT
