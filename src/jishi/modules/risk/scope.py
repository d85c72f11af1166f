"""Who may see what: blocks and decisions are the platform's, staff who are bound to merchants see none."""

from jishi.kit.access import Actor
from jishi.kit.errors import NotFoundError


def is_platform(actor: Actor) -> bool:
    """Say whether the actor acts for the whole platform."""
    return actor.merchant_ids is None


def check_platform(actor: Actor) -> None:
    """Do nothing where the actor acts for the whole platform.

    :raises NotFoundError:
    """
    if not is_platform(actor):
        raise NotFoundError
