"""Access tokens: JSON Web Tokens (RFC 7519) under HS256, checked in this process alone, without any engine."""

import hmac
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec
from joserfc import jwt
from joserfc.jwk import OctKey

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.kit.recent import Recent
from jishi.kit.secrets import derive_key
from jishi.modules.identity.instants import from_ms, to_ms

_HEADER = {"alg": "HS256", "typ": "JWT"}
_LONGEST = 1_024
_REMEMBERED = 65_536


class Subject(msgspec.Struct, frozen=True):
    """Whom a token speaks for."""

    kind: ActorKind
    id: UUID


class Verified(msgspec.Struct, frozen=True, gc=False):
    """What a genuine token says. `actor` of staff has no rights yet; those come from the snapshot at each use."""

    actor: Actor
    epoch: int
    expires_at: datetime


class _Claims(msgspec.Struct, frozen=True, omit_defaults=True):
    # Never "system": no token may speak for the house itself.
    kind: Literal["guest", "buyer", "staff"]
    sub: UUID
    iat: int
    exp: int
    epoch: int = 0
    sid: UUID | None = None


_decoder = msgspec.json.Decoder(_Claims)


class AccessTokens:
    """Makes and checks access tokens; remembers the checked ones, so that a busy caller costs one dict lookup.

    A library makes them. Checking is our own: every first call of a buyer pays for it, and it accepts one header, ours, so
    there is no algorithm to choose (RFC 8725 section 3.1).
    """

    def __init__(self, house: House) -> None:
        self._clock = house.clock
        self._secret = derive_key(house.settings.secret_key, "identity.access_token")
        self._key = OctKey.import_key(self._secret)
        self._header = jwt.encode(_HEADER, {}, self._key).partition(".")[0]
        self._verified: Recent[str, Verified] = Recent(_REMEMBERED)

    def issue(self, subject: Subject, lifetime: timedelta, *, session_id: UUID | None = None, epoch: int = 0) -> str:
        """Return a token that is good for `lifetime` from now."""
        now = self._clock.now()
        claims = _Claims(
            kind=subject.kind.value,  # type: ignore[arg-type]
            sub=subject.id,
            iat=to_ms(now) // 1000,
            exp=to_ms(now + lifetime) // 1000,
            epoch=epoch,
            sid=session_id,
        )
        return jwt.encode(_HEADER, msgspec.to_builtins(claims), self._key)

    def read(self, token: str) -> Verified:
        """Return what `token` says.

        :raises UnauthenticatedError: not ours, altered, or expired.
        """
        remembered = self._verified
        verified = remembered.young.get(token) or remembered.get(token)
        if verified is None:
            verified = self._verify(token)
            remembered.put(token, verified)
        if verified.expires_at <= self._clock.now():
            raise UnauthenticatedError
        return verified

    def _verify(self, token: str) -> Verified:
        if len(token) > _LONGEST or not token.isascii():
            raise UnauthenticatedError
        signed, _, signature = token.rpartition(".")
        header, _, payload = signed.partition(".")
        expected = hmac.digest(self._secret, signed.encode(), "sha256")
        try:
            if header != self._header or not hmac.compare_digest(_from_base64(signature), expected):
                raise UnauthenticatedError
            claims = _decoder.decode(_from_base64(payload))
        except (NotBase64, msgspec.DecodeError) as error:
            raise UnauthenticatedError from error
        actor = Actor(kind=ActorKind(claims.kind), id=claims.sub, session_id=claims.sid)
        return Verified(actor, claims.epoch, from_ms(claims.exp * 1000))


def _from_base64(text: str) -> bytes:
    """Decode base64url without padding (RFC 7515 section 2)."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
