"""The queue of notices: what is to be told to the shop, when, and what came of each attempt.

Source: "payment notice": again after 15s/15s/30s/3m/10m/20m/30m/30m/30m/60m/3h/3h/3h/6h/6h until 200 or 204 comes.
"""

import msgspec

from jishi.sandbox.faults import NOTICE_START, Endpoint, Kind, take_faults
from jishi.sandbox.knobs import Knobs
from jishi.sandbox.store import Row, Store
from jishi.sandbox.wechatpay.envelope import make_notice

RETRY_SECONDS = (15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600)
DONE = (200, 204)
LEASE_MS = 30_000
HELD_SECONDS = 60

_ADD = """
INSERT INTO notices (id, event_type, subject, url, plain, body, state, attempts, created_ms, due_ms)
VALUES (:id, :event_type, :subject, :url, :plain, :body, :state, 0, :now, :due)
"""
_FIND = "SELECT * FROM notices WHERE id = :id"
_LIST = "SELECT * FROM notices ORDER BY created_ms DESC, id LIMIT :limit"
_DUE = "SELECT * FROM notices WHERE due_ms <= :now ORDER BY due_ms, created_ms LIMIT 50"
_LEASE = """
UPDATE notices SET state = 'waiting', attempts = attempts + 1, due_ms = :until WHERE id = :id AND due_ms = :due
"""
_FINISH = "UPDATE notices SET state = :state, due_ms = :due WHERE id = :id"
_RELEASE_HELD = "UPDATE notices SET state = 'waiting', due_ms = :now WHERE state = 'held' AND id <> :id"
_NEXT_DUE = "SELECT MIN(due_ms) AS due_ms FROM (SELECT due_ms FROM notices UNION ALL SELECT due_ms FROM refunds)"
_LOG = """
INSERT INTO deliveries (notice_id, event_type, subject, attempt, variant, serial, status, problem, sent_ms)
VALUES (:notice_id, :event_type, :subject, :attempt, :variant, :serial, :status, :problem, :now)
"""
_DELIVERIES = """
SELECT * FROM deliveries WHERE :subject IS NULL OR subject = :subject ORDER BY id DESC LIMIT :limit
"""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt: how it was made and what the shop answered (`status` None: nothing)."""

    notice_id: str
    event_type: str
    subject: str
    attempt: int
    variant: str
    serial: str
    status: int | None
    problem: str | None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a notice is about."""

    event_type: str
    subject: str
    url: str
    plain: dict[str, object]


def add_notice(store: Store, told: Told, apiv3_key: str, knobs: Knobs, now_ms: int) -> None:
    """Queue a notice; run it in the transaction of what it tells."""
    faults = take_faults(store, Endpoint.NOTICE, NOTICE_START)
    notice_id, body = make_notice(told.event_type, told.plain, apiv3_key, now_ms)
    is_held = Kind.REORDERED in faults
    delay = HELD_SECONDS * knobs.second_ms if is_held else int(faults.get(Kind.LATE) or 0)
    store.run(
        _ADD,
        {
            "id": notice_id,
            "event_type": told.event_type,
            "subject": told.subject,
            "url": told.url,
            "plain": msgspec.json.encode(told.plain).decode(),
            "body": body,
            "state": "held" if is_held else "waiting",
            "now": now_ms,
            "due": now_ms + delay,
        },
    )


def find_notice(store: Store, notice_id: str) -> Row | None:
    """Return one notice, or None."""
    return store.row(_FIND, {"id": notice_id})


def list_notices(store: Store, limit: int = 100) -> list[Row]:
    """Return the newest notices first."""
    return store.rows(_LIST, {"limit": limit})


def list_deliveries(store: Store, subject: str | None = None, limit: int = 100) -> list[Row]:
    """Return the newest attempts first, of one order or refund number if given."""
    return store.rows(_DELIVERIES, {"subject": subject, "limit": limit})


def claim_due(store: Store, now_ms: int) -> list[Row]:
    """Take the notices whose time has come; a sender that dies leaves them to come due again."""
    with store.transaction():
        due = store.rows(_DUE, {"now": now_ms})
        for notice in due:
            store.run(_LEASE, {"id": notice["id"], "due": notice["due_ms"], "until": now_ms + LEASE_MS})
    return due


def finish_attempt(store: Store, notice: Row, status: int | None, knobs: Knobs, now_ms: int) -> None:
    """Note what an attempt came to: done, another one by the schedule, or given up. Held notices may go now."""
    attempt = notice["attempts"] + 1
    if status in DONE:
        state, due = "delivered", None
    elif attempt > len(RETRY_SECONDS):
        state, due = "given_up", None
    else:
        state, due = "waiting", now_ms + RETRY_SECONDS[attempt - 1] * knobs.second_ms
    with store.transaction():
        store.run(_FINISH, {"id": notice["id"], "state": state, "due": due})
        store.run(_RELEASE_HELD, {"id": notice["id"], "now": now_ms})


def log_delivery(store: Store, delivery: Delivery, now_ms: int) -> None:
    """Keep an attempt in the log."""
    store.run(_LOG, {**msgspec.to_builtins(delivery), "now": now_ms})


def next_due_ms(store: Store) -> int | None:
    """Return when the next notice or refund comes due."""
    row = store.row(_NEXT_DUE)
    return row["due_ms"] if row is not None else None
