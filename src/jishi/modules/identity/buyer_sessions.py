"""What every way of signing a buyer in ends with."""

import msgspec

from jishi.contracts.identity import AccountId, SessionId, SignedIn
from jishi.kit.access import ActorKind
from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.identity.errors import AccountSuspendedError
from jishi.modules.identity.models import SIGNED_IN, Account, SignIn, SignInMethod
from jishi.modules.identity.sessions import keep_session
from jishi.modules.identity.states import AccountStatus
from jishi.modules.identity.token_pairs import TokenPair, make_token_pair
from jishi.modules.identity.tokens import Subject


class BuyerSignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A buyer's new session; `is_new` where the account was made by this very act."""

    account_id: AccountId
    session_id: SessionId
    is_new: bool
    tokens: TokenPair


async def open_buyer_session(
    ctx: Context, account: Account, *, method: SignInMethod, device: str, is_new: bool = False
) -> BuyerSignedIn:
    """Begin a session of a locked account, note it in the log and tell it.

    :raises AccountSuspendedError:
    :raises CacheAwayError:
    """
    if account.status != AccountStatus.ACTIVE:
        raise AccountSuspendedError
    account_id = AccountId(account.id)
    account.last_signed_in_at = ctx.now
    session = await keep_session(ctx, Subject(ActorKind.BUYER, account.id), epoch=account.session_epoch, device=device)
    ctx.session.add(
        SignIn(
            id=new_id(),
            subject_kind=ActorKind.BUYER,
            subject_id=account.id,
            login="",
            method=method,
            outcome=SIGNED_IN,
            client_ip=ctx.client_ip,
            device=device,
            at=ctx.now,
        )
    )
    ctx.publish(SignedIn(account_id=account_id, session_id=session.id, method=method))
    tokens = make_token_pair(ctx, session, session.turn)
    return BuyerSignedIn(account_id=account_id, session_id=session.id, is_new=is_new, tokens=tokens)
