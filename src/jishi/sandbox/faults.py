"""Faults to come: `the next 2 refunds time out after their effect` is one row here, counted down as it is used."""

from enum import StrEnum
from typing import Annotated

import msgspec

from jishi.sandbox.store import Store


class Endpoint(StrEnum):
    """Where a fault can strike."""

    OPEN = "wechatpay.open"
    QUERY = "wechatpay.query"
    CLOSE = "wechatpay.close"
    REFUND = "wechatpay.refund"
    QUERY_REFUND = "wechatpay.query_refund"
    CERTIFICATES = "wechatpay.certificates"
    NOTICE = "wechatpay.notice"
    SMS = "sms.send"
    MINI_SIGN_IN = "miniprogram.sign_in"


class Kind(StrEnum):
    """What goes wrong; `value` is milliseconds, a code, a count or a forgery, as noted."""

    LATE = "late"  # ms; a notice's first attempt, or an answer
    ERROR_BEFORE = "error_before"  # 500, nothing done
    ERROR_AFTER = "error_after"  # 500, yet done
    TIMEOUT_BEFORE = "timeout_before"  # ms of silence, nothing done
    TIMEOUT_AFTER = "timeout_after"  # ms of silence, yet done
    REJECT = "reject"  # a code of the provider
    TRUNCATED = "truncated"  # half of the answer
    UNSEALED = "unsealed"  # answer without signature
    BAD_SEAL = "bad_seal"  # answer or notice with a wrong signature
    STALE_SEAL = "stale_seal"  # sealed 10 minutes ago
    OTHER_SEAL = "other_seal"  # sealed with the provider's other key
    PROBE = "probe"  # WECHATPAY/SIGNTEST/
    DOUBLED = "doubled"  # notice sent so many times at once
    REORDERED = "reordered"  # notice waits until another one has gone
    LOST = "lost"  # notice vanishes on its way
    FORGED = "forged"  # a forgery goes first


class Forgery(StrEnum):
    """What is wrong with a forged notice.

    The first five fail a proper check of signature and cipher. The last two are sealed with the provider's own key:
    only who compares account and amount with his own books refuses them.
    """

    BAD_SIGNATURE = "bad_signature"
    WRONG_KEY = "wrong_key"
    STALE = "stale"
    ALTERED_BODY = "altered_body"
    WRONG_CIPHER_KEY = "wrong_cipher_key"
    ALTERED_AMOUNT = "altered_amount"
    OTHER_MERCHANT = "other_merchant"


_COUNTED = frozenset({Kind.LATE, Kind.TIMEOUT_BEFORE, Kind.TIMEOUT_AFTER, Kind.DOUBLED})
_SEALS = frozenset({Kind.BAD_SEAL, Kind.STALE_SEAL, Kind.OTHER_SEAL, Kind.PROBE})
_NOTICE = _SEALS | {Kind.LATE, Kind.DOUBLED, Kind.REORDERED, Kind.LOST, Kind.FORGED}
_SMS = frozenset(
    {
        Kind.LATE,
        Kind.ERROR_BEFORE,
        Kind.ERROR_AFTER,
        Kind.TIMEOUT_BEFORE,
        Kind.TIMEOUT_AFTER,
        Kind.REJECT,
        Kind.TRUNCATED,
    }
)


class Fault(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault at `endpoint`, for the next `times` calls, or until removed if None."""

    endpoint: Endpoint
    kind: Kind
    value: str = ""
    times: Annotated[int, msgspec.Meta(ge=1)] | None = 1
    id: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in _kinds_at(self.endpoint):
            raise ValueError(f"{self.kind} cannot happen at {self.endpoint}")
        if self.kind in _COUNTED and self.value and not (self.value.isascii() and self.value.isdigit()):
            raise ValueError(f"the value of {self.kind} is a whole number")
        if self.kind is Kind.FORGED and self.value not in ("", *Forgery):
            raise ValueError(f"the value of {self.kind} is one of {', '.join(Forgery)}")


def _kinds_at(endpoint: Endpoint) -> frozenset[Kind]:
    if endpoint is Endpoint.NOTICE:
        return _NOTICE
    return _SMS if endpoint in {Endpoint.SMS, Endpoint.MINI_SIGN_IN} else _SMS | _SEALS | {Kind.UNSEALED}


_ADD = """
INSERT INTO faults (endpoint, kind, value, times_left) VALUES (:endpoint, :kind, :value, :times)
"""
_LIST = "SELECT id, endpoint, kind, value, times_left AS times FROM faults ORDER BY id"
_DUE = """
SELECT id, kind, value FROM faults WHERE endpoint = :endpoint AND (times_left IS NULL OR times_left > 0) ORDER BY id
"""
_USE = "UPDATE faults SET times_left = times_left - 1 WHERE id = :id AND times_left IS NOT NULL"
_DROP_USED = "DELETE FROM faults WHERE times_left = 0"
_DROP = "DELETE FROM faults WHERE id = :id"
_DROP_ALL = "DELETE FROM faults"

NOTICE_START = frozenset({Kind.LATE, Kind.REORDERED})


def add_fault(store: Store, fault: Fault) -> None:
    """Put a fault in the way."""
    store.run(_ADD, {"endpoint": fault.endpoint, "kind": fault.kind, "value": fault.value, "times": fault.times})


def list_faults(store: Store) -> list[Fault]:
    """Return the faults still to come."""
    return [msgspec.convert(dict(row), Fault) for row in store.rows(_LIST)]


def drop_fault(store: Store, fault_id: int | None = None) -> None:
    """Remove one fault, or all."""
    if fault_id is None:
        store.run(_DROP_ALL)
    else:
        store.run(_DROP, {"id": fault_id})


def take_faults(store: Store, endpoint: Endpoint, kinds: frozenset[Kind] = frozenset(Kind)) -> dict[Kind, str]:
    """Use up one call's worth of the faults at `endpoint` and return them with their values."""
    with store.transaction():
        taken: dict[Kind, str] = {}
        for row in store.rows(_DUE, {"endpoint": endpoint}):
            kind = Kind(row["kind"])
            if kind in kinds and kind not in taken:
                taken[kind] = row["value"]
                store.run(_USE, {"id": row["id"]})
        if taken:
            store.run(_DROP_USED)
        return taken
