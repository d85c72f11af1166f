"""Refusals that several files raise."""

from jishi.kit.errors import DomainError, Kind, NotFoundError


class PlanNotFoundError(NotFoundError):
    """No such plan, or none that this actor may see."""

    code = "membership.plan_not_found"


class CardNotFoundError(NotFoundError):
    """No such card, or none that this actor may see."""

    code = "membership.card_not_found"


class CardNotPayableError(DomainError):
    """The card is paid or closed (`state`), or its time to pay is over."""

    code = "membership.card_not_payable"
    kind = Kind.CONFLICT


class CardNotActiveError(DomainError):
    """The card is not active (`state`), so there is nothing to take back."""

    code = "membership.card_not_active"
    kind = Kind.CONFLICT


class LaterCardFirstError(DomainError):
    """A later card of the same level (`number`) follows this one; it is revoked first."""

    code = "membership.later_card_first"
    kind = Kind.CONFLICT
