"""Refusals that several files raise."""

from jishi.kit.errors import DomainError, Kind, NotFoundError


class PackageNotFoundError(NotFoundError):
    """No such package, or none that this actor may see."""

    code = "recharge.package_not_found"


class RechargeNotFoundError(NotFoundError):
    """No such recharge, or none that this actor may see."""

    code = "recharge.not_found"


class RechargeNotPayableError(DomainError):
    """The recharge is paid or closed (`state`), or its time is over."""

    code = "recharge.not_payable"
    kind = Kind.CONFLICT
