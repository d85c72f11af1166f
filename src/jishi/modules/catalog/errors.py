"""How this module says no; errors that one use case raises alone live beside it."""

from jishi.kit.errors import DomainError, Kind


class CategoryNotFoundError(DomainError):
    """No such category."""

    code = "catalog.category_not_found"
    kind = Kind.NOT_FOUND


class CategoryArchivedError(DomainError):
    """The category is archived and takes nothing in."""

    code = "catalog.category_archived"
    kind = Kind.CONFLICT


class CategoryCycleError(DomainError):
    """A category cannot hang below itself."""

    code = "catalog.category_cycle"
    kind = Kind.CONFLICT


class BrandNotFoundError(DomainError):
    """No such brand."""

    code = "catalog.brand_not_found"
    kind = Kind.NOT_FOUND


class AttributeNotFoundError(DomainError):
    """No such attribute."""

    code = "catalog.attribute_not_found"
    kind = Kind.NOT_FOUND


class ProductNotFoundError(DomainError):
    """No such product, or none that this actor may see."""

    code = "catalog.product_not_found"
    kind = Kind.NOT_FOUND


class PriceListNotFoundError(DomainError):
    """No such price list, or none that this actor may see."""

    code = "catalog.price_list_not_found"
    kind = Kind.NOT_FOUND


class CodeTakenError(DomainError):
    """Another record carries this code already."""

    code = "catalog.code_taken"
    kind = Kind.CONFLICT
    pointer = "/code"


class InUseError(DomainError):
    """The record is used by `count` products and cannot go."""

    code = "catalog.in_use"
    kind = Kind.CONFLICT


class BulkRefusedError(DomainError):
    """Nothing was done, because some rows could not be; `problems` says which."""

    code = "catalog.bulk_refused"
    kind = Kind.CONFLICT


class ProductArchivedError(DomainError):
    """An archived product stays as it is; restore it first."""

    code = "catalog.product_archived"
    kind = Kind.CONFLICT
