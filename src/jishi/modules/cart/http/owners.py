"""Whose cart it is."""

from uuid import UUID

from jishi.kit.access import Actor
from jishi.kit.errors import UnauthenticatedError


def owner_of(actor: Actor) -> UUID:
    """Return the id of the guest or buyer who acts.

    :raises UnauthenticatedError: nobody is; the route's permission lets none such through.
    """
    if actor.id is None:
        raise UnauthenticatedError
    return actor.id
