"""Lasting settings of the stand-ins; faults, which are used up, are in `faults`."""

from typing import Annotated, Literal

import msgspec

from jishi.sandbox.store import Store

WholeMs = Annotated[int, msgspec.Meta(ge=0, le=86_400_000)]


class Knobs(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How the world behaves until it is told otherwise.

    `second_ms`: how long one second of the documented retry schedule lasts. `notice_serial`: which key seals notices;
    `mixed` takes turns. `certificates`: a merchant without platform certificates gets 404 for the list.
    `refund_after_ms`: from PROCESSING to SUCCESS. `refund_pause_ms`: least time between two refunds of one order
    (there: a minute). `sms_limits`: 1 a minute, 5 an hour, 10 a day to one number.
    """

    second_ms: WholeMs = 1_000
    notice_serial: Literal["public_key", "certificate", "mixed"] = "public_key"
    certificates: bool = True
    refund_after_ms: WholeMs = 1_500
    refund_pause_ms: WholeMs = 0
    sms_limits: bool = False


_LOAD = "SELECT value FROM knobs"
_SAVE = "INSERT INTO knobs (only_row, value) VALUES (1, :value) ON CONFLICT (only_row) DO UPDATE SET value = :value"


def load_knobs(store: Store) -> Knobs:
    """Return the settings in force."""
    row = store.row(_LOAD)
    return msgspec.json.decode(row["value"], type=Knobs) if row is not None else Knobs()


def change_knobs(store: Store, changes: dict[str, object]) -> Knobs:
    """Set the named settings and leave the others.

    :raises msgspec.ValidationError: an unknown name or a value out of range.
    """
    knobs = msgspec.convert({**msgspec.to_builtins(load_knobs(store)), **changes}, Knobs)
    store.run(_SAVE, {"value": msgspec.json.encode(knobs).decode()})
    return knobs
