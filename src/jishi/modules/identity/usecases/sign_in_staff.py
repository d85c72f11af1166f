"""Sign a staff member in."""

import msgspec

from jishi.contracts.identity import SessionId, StaffId
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.modules.identity.credential_check import check_password, renewed_hash
from jishi.modules.identity.errors import AccountSuspendedError, SecondFactorNeededError, WrongCredentialsError
from jishi.modules.identity.fresh_proofs import keep_proof
from jishi.modules.identity.queries.credentials import find_staff_credentials
from jishi.modules.identity.repository import find_locked_staff
from jishi.modules.identity.second_factor import lock_second_factor, prove_second_factor
from jishi.modules.identity.sessions import keep_session
from jishi.modules.identity.states import StaffStatus
from jishi.modules.identity.token_pairs import TokenPair, make_token_pair
from jishi.modules.identity.tokens import Subject


class StaffSignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A staff member's new session."""

    staff_id: StaffId
    session_id: SessionId
    tokens: TokenPair


async def sign_in_staff(
    ctx: Context, *, login: str, password: str, device: str = "", code: str | None = None
) -> StaffSignedIn:
    """Begin a session for whoever knows the password of `login` and, where it has a second factor, the present `code`.

    :raises WrongCredentialsError: no such login, or not its password; the answer is the same.
    :raises TooManyAttemptsError:
    :raises AccountSuspendedError:
    :raises SecondFactorNeededError:
    :raises SecondFactorWrongError:
    :raises CacheAwayError:
    """
    login = login.strip().lower()
    credentials = await find_staff_credentials(ctx.house, login=login)
    credentials = await check_password(ctx, login, credentials, password)
    fresh_hash = await renewed_hash(ctx, credentials, password)
    staff = await find_locked_staff(ctx, credentials.id)
    if staff is None or staff.password_hash != credentials.password_hash:
        # Changed while this one was being checked.
        raise WrongCredentialsError
    if staff.status != StaffStatus.ACTIVE:
        raise AccountSuspendedError
    factor = await lock_second_factor(ctx, staff.id)
    if factor is not None and factor.enabled_at is not None:
        if not code:
            raise SecondFactorNeededError
        await prove_second_factor(ctx, factor, code)
    staff.password_hash = fresh_hash or staff.password_hash
    staff.last_signed_in_at = ctx.now
    session = await keep_session(ctx, Subject(ActorKind.STAFF, staff.id), epoch=staff.session_epoch, device=device)
    await keep_proof(ctx, staff_id=staff.id, session_id=session.id)
    tokens = make_token_pair(ctx, session, session.turn)
    return StaffSignedIn(staff_id=StaffId(staff.id), session_id=session.id, tokens=tokens)
