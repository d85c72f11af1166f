"""How this module says no; an error that one file raises lives in that file."""

from jishi.kit.errors import DomainError, Kind, RateLimitedError


class MemberNotFoundError(DomainError):
    """No such member, or none that this actor may see."""

    code = "member.not_found"
    kind = Kind.NOT_FOUND


class AddressNotFoundError(DomainError):
    """The member has no such address."""

    code = "member.address_not_found"
    kind = Kind.NOT_FOUND


class GroupNotFoundError(DomainError):
    """No such member group."""

    code = "member.group_not_found"
    kind = Kind.NOT_FOUND


class InsufficientBalanceError(DomainError):
    """The wallet holds less (`balance_minor`) than is to be taken (`wanted_minor`), in minor units of `currency`."""

    code = "member.insufficient_balance"
    kind = Kind.CONFLICT


class NotWithdrawableError(DomainError):
    """Less can be taken out (`withdrawable_minor`) than is wanted (`wanted_minor`): gifts of the shop are to be spent."""

    code = "member.not_withdrawable"
    kind = Kind.CONFLICT


class AmountInvalidError(DomainError):
    """A wallet moves by a positive amount."""

    code = "member.amount_invalid"
    kind = Kind.INVALID


class OriginReusedError(DomainError):
    """This origin has moved a wallet already, by another amount or another member's."""

    code = "member.origin_reused"
    kind = Kind.CONFLICT


class InsufficientPointsError(DomainError):
    """The member has fewer points to spend (`balance`) than are wanted (`wanted`)."""

    code = "member.insufficient_points"
    kind = Kind.CONFLICT


class LevelNotFoundError(DomainError):
    """No such level."""

    code = "member.level_not_found"
    kind = Kind.NOT_FOUND


class TagNotFoundError(DomainError):
    """No such tag."""

    code = "member.tag_not_found"
    kind = Kind.NOT_FOUND


class AdjustmentReusedError(DomainError):
    """The adjustment's id was used for another adjustment."""

    code = "member.adjustment_reused"
    kind = Kind.CONFLICT


class PaymentPasswordNeededError(DomainError):
    """The member has a payment password, and none was given."""

    code = "member.payment_password_needed"
    kind = Kind.CONFLICT


class PaymentPasswordWrongError(DomainError):
    """This is not the member's payment password."""

    code = "member.payment_password_wrong"
    kind = Kind.INVALID


class PaymentPasswordTriesError(RateLimitedError):
    """The payment password was wrong too often; try again in `retry_after` seconds."""

    code = "member.payment_password_tries"


class WithdrawalNotFoundError(DomainError):
    """No such withdrawal, or none that this actor may see."""

    code = "member.withdrawal_not_found"
    kind = Kind.NOT_FOUND
