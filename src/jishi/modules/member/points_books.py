"""Points in the database: opens the books of many members at once, and writes what was posted.

The one place that touches accounts, entries and lots. It works on a bare connection, so the checkout and use cases share
it. Lock order: accounts by member; an account's lock covers its lots and the holds of its trades.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.member.rules.points_book import Book, Lot

_LOCK = """
SELECT member_id, balance, pending, frozen, entry_count FROM member.points_accounts
 WHERE member_id = ANY($1::uuid[]) ORDER BY member_id FOR UPDATE
"""
# From the members' own rows, so that an account is opened for nobody else.
_OPEN = """
INSERT INTO member.points_accounts (member_id, balance, pending, frozen, entry_count, updated_at)
SELECT id, 0, 0, 0, 0, $2 FROM member.members WHERE id = ANY($1::uuid[]) ORDER BY id ON CONFLICT DO NOTHING
"""
_LOTS = """
SELECT id, member_id, remaining, expires_at FROM member.points_lots
 WHERE member_id = ANY($1::uuid[]) AND (remaining > 0 OR id = ANY($2::uuid[])) ORDER BY expires_at, id
"""
_SAVE_ACCOUNTS = """
UPDATE member.points_accounts a SET balance = n.balance, pending = n.pending, frozen = n.frozen,
       entry_count = n.entry_count, updated_at = $6
  FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
    AS n(member_id, balance, pending, frozen, entry_count)
 WHERE a.member_id = n.member_id
"""
_ENTRY_COLUMNS = (
    "id", "member_id", "sequence", "kind", "balance_change", "pending_change", "frozen_change", "balance_after",
    "pending_after", "frozen_after", "source", "origin_id", "origin_step", "actor", "reason", "at",
)  # fmt: skip
_LOT_COLUMNS = ("id", "member_id", "quantity", "remaining", "expires_at", "created_at")
_SAVE_LOTS = """
UPDATE member.points_lots l SET remaining = n.remaining
  FROM unnest($1::uuid[], $2::bigint[]) AS n(id, remaining) WHERE l.id = n.id
"""


async def bare_connection(ctx: Context) -> asyncpg.Connection:
    """Return the bare connection of the context's transaction, which sees what the context has written so far.

    The transaction must have begun: a lock was taken or a row read through the context.
    """
    await ctx.session.flush()
    raw = await (await ctx.session.connection()).get_raw_connection()
    return raw.driver_connection


async def open_books(
    connection: asyncpg.Connection, member_ids: Collection[UUID], now: datetime, *, lot_ids: Sequence[UUID] = ()
) -> dict[UUID, Book]:
    """Lock the accounts of these members, opened where they have none yet; with all lots that hold points, and `lot_ids`.

    Who is no member is left out.
    """
    wanted = sorted(set(member_ids))
    rows = await connection.fetch(_LOCK, wanted)
    if len(rows) < len(wanted):
        await connection.execute(_OPEN, wanted, now)
        rows = await connection.fetch(_LOCK, wanted)
    books = {
        row[0]: Book(
            member_id=row[0], balance=row[1], pending=row[2], frozen=row[3], entry_count=row[4], lots=[], postings=[]
        )
        for row in rows
    }
    for row in await connection.fetch(_LOTS, list(books), list(lot_ids)):
        books[row[1]].lots.append(Lot(id=row[0], remaining=row[2], expires_at=row[3], was=row[2]))
    return books


async def save_books(connection: asyncpg.Connection, books: Iterable[Book], *, actor: str, now: datetime) -> None:
    """Write what was posted into these books since they were opened; books without a posting cost nothing."""
    posted = [book for book in books if book.postings]
    if not posted:
        return
    await connection.execute(
        _SAVE_ACCOUNTS,
        [book.member_id for book in posted],
        [book.balance for book in posted],
        [book.pending for book in posted],
        [book.frozen for book in posted],
        [book.entry_count for book in posted],
        now,
    )
    await _copy(connection, "points_entries", _ENTRY_COLUMNS, _entries(posted, actor, now))
    fresh = [(new_id(), b.member_id, t.was, t.remaining, t.expires_at, now) for b in posted for t in b.lots if not t.id]
    if fresh:
        await _copy(connection, "points_lots", _LOT_COLUMNS, fresh)
    changed = [lot for book in posted for lot in book.lots if lot.id and lot.remaining != lot.was]
    if changed:
        await connection.execute(_SAVE_LOTS, [lot.id for lot in changed], [lot.remaining for lot in changed])


async def _copy(
    connection: asyncpg.Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    await connection.copy_records_to_table(table, schema_name="member", columns=columns, records=rows)


def _entries(books: Sequence[Book], actor: str, now: datetime) -> list[tuple[object, ...]]:
    return [
        (
            new_id(),
            book.member_id,
            posting.sequence,
            str(posting.move.kind),
            posting.move.balance,
            posting.move.pending,
            posting.move.frozen,
            posting.balance,
            posting.pending,
            posting.frozen,
            str(posting.move.source),
            posting.move.origin_id,
            posting.move.step,
            actor,
            posting.move.reason,
            now,
        )
        for book in books
        for posting in book.postings
    ]
