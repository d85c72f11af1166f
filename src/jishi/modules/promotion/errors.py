"""How promotions say no, where more than one file says it."""

from jishi.kit.errors import DomainError, Kind, NotFoundError


class PromotionNotFoundError(NotFoundError):
    """No such promotion, or none that this actor may see."""

    code = "promotion.not_found"


class NotEditableError(DomainError):
    """Only a draft, or what is paused, can be edited (`state`)."""

    code = "promotion.not_editable"
    kind = Kind.CONFLICT
