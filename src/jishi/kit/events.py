"""Events: facts a module tells upwards. Their types live in `contracts`; they travel by the outbox."""

from typing import ClassVar

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that happened; subclasses set `name` as ``module.fact.v1`` and carry facts, never rows."""

    name: ClassVar[str]
