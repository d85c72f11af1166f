"""How content says no, where more than one file does."""

from jishi.kit.errors import DomainError, Kind


class BannerNotFoundError(DomainError):
    """No such banner, or staff with a bound ask."""

    code = "content.banner_not_found"
    kind = Kind.NOT_FOUND


class CollectionNotFoundError(DomainError):
    """No such collection, or it is not shown."""

    code = "content.collection_not_found"
    kind = Kind.NOT_FOUND


class CollectionCodeTakenError(DomainError):
    """A collection has this code already."""

    code = "content.collection_code_taken"
    kind = Kind.CONFLICT
    pointer = "/code"
