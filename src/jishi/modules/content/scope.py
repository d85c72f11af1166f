"""Content is the platform's alone."""

from jishi.kit.access import Actor, ActorKind


def is_platform(actor: Actor) -> bool:
    """Say whether the actor acts for the whole platform."""
    has_bound = (actor.merchant_ids, actor.warehouse_ids) != (None, None)
    return actor.kind is ActorKind.SYSTEM or (actor.kind is ActorKind.STAFF and not has_bound)
