"""Who calls, noting the members among them: the edge's and the hot front's way to an actor."""

from collections.abc import Awaitable, Callable

from jishi.app.background import keep_doing
from jishi.kit.access import Actor, ActorKind
from jishi.kit.house import House
from jishi.modules.identity.public import actor_of_token, authenticate
from jishi.modules.member.sightings import Sightings, write_sightings

EVERY_MS = 10_000


async def see_caller(house: House, authorization: str) -> Actor:
    """Return who an Authorization header speaks for, as `authenticate` does.

    :raises UnauthenticatedError:
    """
    return _see(house, await authenticate(house, authorization))


def see_caller_of_token(house: House, token: str) -> Actor:
    """Return who an access token speaks for, as `actor_of_token` does.

    :raises UnauthenticatedError:
    """
    return _see(house, actor_of_token(house, token))


def keep_writing(house: House) -> Callable[[], Awaitable[None]]:
    """Write what was seen every ten seconds in the background; return the function that stops it, with the last of it."""
    halt = keep_doing(lambda: write_sightings(house), every_ms=EVERY_MS, failed="sightings.writing_failed")

    async def halt_and_write() -> None:
        await halt()
        await write_sightings(house)

    return halt_and_write


def _see(house: House, actor: Actor) -> Actor:
    if actor.kind is ActorKind.BUYER and actor.id is not None:
        house.part(Sightings).note(actor.id, house.clock.now())
    return actor
