"""What a signed-in device holds: a short access token and a refresh token that serves once.

A refresh token is ``session.turn.mac``. The mac shows that it was ours, so that only a genuine old token, no invented
one, counts as reuse (RFC 9700 section 4.14.2). The cache keeps the turn alone: who reads it there can make no token.
"""

import hmac
from datetime import timedelta
from uuid import UUID

import msgspec

from jishi.kit.context import Context
from jishi.modules.identity.keyed_hash import KeyedHash
from jishi.modules.identity.sessions import Session, session_lifetime
from jishi.modules.identity.tokens import AccessTokens

_HEX_ID, _MAC = 32, 64


class TokenPair(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of one session; the lifetimes are in seconds."""

    access_token: str
    expires_in: int
    refresh_token: str
    refresh_expires_in: int
    token_type: str = "Bearer"

    def __repr__(self) -> str:
        return "TokenPair(...)"


class RefreshToken(msgspec.Struct, frozen=True):
    """A genuine refresh token, taken apart."""

    session_id: UUID
    turn: int


def make_token_pair(ctx: Context, session: Session, turn: int) -> TokenPair:
    """Return fresh tokens of `session` at `turn`."""
    lifetime = timedelta(minutes=ctx.house.settings.access_token_minutes)
    return TokenPair(
        access_token=ctx.house.part(AccessTokens).issue(
            session.subject, lifetime, session_id=session.id, epoch=session.epoch
        ),
        expires_in=lifetime // timedelta(seconds=1),
        refresh_token=f"{session.id.hex}.{turn}.{_mac(ctx, session.id, turn)}",
        refresh_expires_in=session_lifetime(ctx.house.settings, session.subject.kind) // timedelta(seconds=1),
    )


def read_refresh_token(ctx: Context, text: str) -> RefreshToken | None:
    """Return the parts of a refresh token, None where it is not one of ours."""
    head, _, mac = text.rpartition(".")
    session, _, turn = head.partition(".")
    if len(session) != _HEX_ID or len(mac) != _MAC or not (turn.isascii() and turn.isdigit() and len(turn) <= 9):
        return None
    try:
        token = RefreshToken(UUID(session), int(turn))
    except ValueError:
        return None
    genuine = hmac.compare_digest(mac.encode(), _mac(ctx, token.session_id, token.turn).encode())
    return token if genuine else None


def _mac(ctx: Context, session_id: UUID, turn: int) -> str:
    return ctx.house.part(KeyedHash).digest("refresh_token", session_id.hex, str(turn))
