"""Signals: events of the outbox as staff are told of them while they look on."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.events import Event
from jishi.kit.money import Money


class Told(msgspec.Struct, frozen=True):
    """An event as it lies in the outbox."""

    id: UUID
    at: datetime
    event: Event


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to one thing of one merchant; its text is ``signal.<code>`` with `number` and `params`.

    Without `merchant_id` it is the platform's: staff who are bound to merchants are not told. Without `warehouse_id` a
    bound to warehouses keeps back only what is the platform's.
    """

    event_id: UUID
    code: str
    at: datetime
    subject_id: UUID
    merchant_id: UUID | None = None
    warehouse_id: UUID | None = None
    number: str = ""
    amount: Money | None = None
    params: dict[str, int] = {}


class SignalSource(msgspec.Struct, frozen=True, kw_only=True):
    """What to tell of some events, to whoever holds `permission`.

    `load` is given events in the order of their ids, acts for the system, and may leave out what is not worth telling.
    """

    permission: str
    events: Sequence[type[Event]]
    load: Callable[[Context, Sequence[Told]], Awaitable[Sequence[Signal]]]


def concerns(signal: Signal, actor: Actor) -> bool:
    """Say whether a signal lies inside an actor's bound."""
    if actor.merchant_ids is not None and signal.merchant_id not in actor.merchant_ids:
        return False
    if actor.warehouse_ids is None:
        return True
    return signal.merchant_id is not None if signal.warehouse_id is None else signal.warehouse_id in actor.warehouse_ids
