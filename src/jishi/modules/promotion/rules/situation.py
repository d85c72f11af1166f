"""The moment, place and person of a quote."""

from uuid import UUID

import msgspec

# What circumstances may ask, by the names of their fields.
DIMENSIONS = ("channels", "groups", "regions", "weekdays", "hours", "new_buyers_only")


class Situation(msgspec.Struct, frozen=True, gc=False):
    """The values that circumstances are asked about."""

    channel: str
    groups: frozenset[UUID]
    region_code: str
    weekday: int
    hour: int
    is_new: bool
