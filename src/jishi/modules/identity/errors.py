"""Refusals that several acts of identity share."""

from jishi.kit.errors import DomainError, ForbiddenError, Kind, NotFoundError, RateLimitedError


class WrongCredentialsError(DomainError):
    """No such login, or not its password; which of the two is not told."""

    code = "identity.wrong_credentials"
    kind = Kind.UNAUTHENTICATED


class TooManyAttemptsError(RateLimitedError):
    """Too many tries lately; `retry_after` seconds to wait."""

    code = "identity.too_many_attempts"


class AccountSuspendedError(ForbiddenError):
    """The account is shut out; told only to who has proven that it is theirs."""

    code = "identity.account_suspended"


class AccountNotFoundError(NotFoundError):
    """No such account."""

    code = "identity.account_not_found"


class PhoneTakenError(DomainError):
    """Another account has this phone; told only to who has proven that the phone is theirs."""

    code = "identity.phone_taken"
    kind = Kind.CONFLICT


class NoPhoneError(DomainError):
    """The account has no phone yet; it is bound, not changed."""

    code = "identity.no_phone"
    kind = Kind.CONFLICT


class SessionNotFoundError(NotFoundError):
    """No such session, or somebody else's."""

    code = "identity.session_not_found"


class StaffNotFoundError(NotFoundError):
    """No such staff member, or none that this actor may see."""

    code = "identity.staff_not_found"


class RoleNotFoundError(NotFoundError):
    """No such role."""

    code = "identity.role_not_found"


class LoginTakenError(DomainError):
    """Somebody has this login already."""

    code = "identity.login_taken"
    kind = Kind.CONFLICT
    pointer = "/login"


class GrantTooWideError(DomainError):
    """The act would give, or touch somebody who has, more than the actor holds; `what` names it."""

    code = "identity.grant_too_wide"
    kind = Kind.FORBIDDEN


class LastOwnerError(DomainError):
    """The act would leave no active owner."""

    code = "identity.last_owner"
    kind = Kind.CONFLICT


class SecondFactorNeededError(DomainError):
    """The password is right, and a one-time code is asked for besides."""

    code = "identity.second_factor_needed"
    kind = Kind.UNAUTHENTICATED


class SecondFactorWrongError(DomainError):
    """Not the present one-time code, one that was used before, or no recovery code that is left."""

    code = "identity.second_factor_wrong"
    kind = Kind.UNAUTHENTICATED


class SecondFactorMissingError(NotFoundError):
    """There is no second factor, or none that waits to be confirmed."""

    code = "identity.second_factor_missing"


class SecondFactorEnabledError(DomainError):
    """A second factor is asked for already; it is removed first."""

    code = "identity.second_factor_enabled"
    kind = Kind.CONFLICT
