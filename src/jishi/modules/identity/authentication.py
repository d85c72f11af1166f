"""From a bearer token to an Actor: what the edge asks on every request."""

from jishi.kit.access import Actor, ActorKind
from jishi.kit.errors import UnauthenticatedError
from jishi.kit.house import House
from jishi.modules.identity.revocations import RevokedSessions
from jishi.modules.identity.staff_snapshot import StaffSnapshot
from jishi.modules.identity.tokens import AccessTokens


async def prepare_identity(house: House) -> None:
    """Load what `actor_of_token` looks at; for the start of a process, after the change feed's first look."""
    await house.part(RevokedSessions).load()
    house.part(StaffSnapshot)


async def authenticate(house: House, authorization: str) -> Actor:
    """Return who the Authorization header (RFC 6750 section 2.1) speaks for.

    :raises UnauthenticatedError: no bearer token, or one that is expired, revoked or not ours.
    """
    scheme, _, token = authorization.partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise UnauthenticatedError
    verified = house.part(AccessTokens).read(token)
    await house.part(RevokedSessions).load()
    if verified.actor.kind is ActorKind.STAFF and verified.actor.id is not None:
        await house.part(StaffSnapshot).load(verified.actor.id)
    return actor_of_token(house, token)


def actor_of_token(house: House, token: str) -> Actor:
    """Return who an access token speaks for, from memory alone; for hot routes.

    Staff whom `authenticate` has not met in this process yet come without any right.

    :raises UnauthenticatedError: expired, revoked or not ours.
    """
    verified = house.part(AccessTokens).read(token)
    actor = verified.actor
    if actor.session_id is not None and actor.session_id in house.part(RevokedSessions):
        raise UnauthenticatedError
    if actor.kind is ActorKind.STAFF:
        return house.part(StaffSnapshot).actor_of(verified)
    return actor
