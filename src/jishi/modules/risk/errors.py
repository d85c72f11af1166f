"""How this module says no."""

from jishi.kit.errors import DomainError, Kind


class BlockNotFoundError(DomainError):
    """No such entry of the block list, or none that this actor may see."""

    code = "risk.block_not_found"
    kind = Kind.NOT_FOUND


class AlreadyBlockedError(DomainError):
    """It is on the block list already, by the entry `block_id`."""

    code = "risk.already_blocked"
    kind = Kind.CONFLICT
