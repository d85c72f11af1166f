"""Accept an invitation."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.identity.attempts import Act, count_attempt, forgive_attempts
from jishi.modules.identity.invitations import digest_invitation
from jishi.modules.identity.models import Staff
from jishi.modules.identity.new_passwords import hash_new_password
from jishi.modules.identity.staff_snapshot import STAFF_SCOPE
from jishi.modules.identity.states import StaffStatus


class InvitationInvalidError(DomainError):
    """No such invitation; it may be over, used, or replaced by another."""

    code = "identity.invitation_invalid"
    kind = Kind.INVALID


async def accept_invitation(ctx: Context, *, token: str, password: str) -> None:
    """Set the password of the invited staff member, who may then sign in; an invitation serves once.

    :raises InvitationInvalidError:
    :raises InvalidInputError: the password will not do; the invitation stays good.
    :raises TooManyAttemptsError:
    :raises CacheAwayError:
    """
    attempts = [await count_attempt(ctx, Act.INVITATION_BY_ADDRESS, ctx.client_ip)] if ctx.client_ip else []
    staff = await _find_invited(ctx, token)
    password_hash = await hash_new_password(ctx, password, [staff.login])
    staff = await _find_invited(ctx, token, lock=True)
    staff.password_hash = password_hash
    staff.status = StaffStatus.ACTIVE
    staff.invitation_digest = None
    staff.invitation_expires_at = None
    staff.session_epoch += 1
    staff.version += 1
    ctx.touch(STAFF_SCOPE, staff.id)
    await forgive_attempts(ctx, attempts)


async def _find_invited(ctx: Context, token: str, *, lock: bool = False) -> Staff:
    query = select(Staff).where(
        Staff.invitation_digest == digest_invitation(token),
        Staff.invitation_expires_at > ctx.now,
        Staff.status == StaffStatus.INVITED,
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    staff = await ctx.session.scalar(query)
    if staff is None:
        raise InvitationInvalidError
    return staff
