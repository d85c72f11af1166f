"""Put goods into carts: the hot path. Many requests, one statement, an answer or an error for each."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from jishi.kit.house import House
from jishi.modules.cart.errors import CartFullError, NotOnSaleError
from jishi.modules.cart.fields import MOST_LINES, MOST_UNITS, Channel
from jishi.modules.cart.goods import find_standings, load_goods, make_buyer
from jishi.modules.cart.rules.prices import shown_price

# `place` counts the new lines of one cart, so that a batch cannot pass the limit by itself. Rows are written in the
# order of their keys: two batches that share carts must not wait for each other in a circle. xmax is 0 for a new row.
# Lines are counted by a subquery, which always goes by the key, where a join would read the whole table now and then;
# for the same reason the counts come back as rows of their own, before those of the lines.
_ADD = """
WITH wanted AS (
    SELECT w.*, c.owner_id IS NOT NULL AS is_there,
           (SELECT count(*) FROM cart.cart_lines h WHERE h.owner_id = w.owner_id) AS lines,
           row_number() OVER (PARTITION BY w.owner_id, c.owner_id IS NOT NULL ORDER BY w.variant_id) AS place
      FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::boolean[])
           AS w(owner_id, variant_id, quantity, price_minor, is_guest)
      LEFT JOIN cart.cart_lines c ON c.owner_id = w.owner_id AND c.variant_id = w.variant_id
), added AS (
    INSERT INTO cart.cart_lines
           (owner_id, variant_id, quantity, is_selected, is_guest, price_seen_minor, added_at, updated_at)
    SELECT owner_id, variant_id, quantity, true, is_guest, price_minor, $6, $6
      FROM wanted
     WHERE is_there OR lines + place <= $7
     ORDER BY owner_id, variant_id
    ON CONFLICT (owner_id, variant_id) DO UPDATE SET
           quantity = LEAST($8, cart_lines.quantity + EXCLUDED.quantity), is_selected = true,
           price_seen_minor = EXCLUDED.price_seen_minor, added_at = EXCLUDED.added_at, updated_at = EXCLUDED.updated_at
    RETURNING owner_id, variant_id, quantity, xmax = 0 AS is_new
)
SELECT owner_id, NULL AS variant_id, lines AS number, false AS is_new FROM wanted
UNION ALL
SELECT owner_id, variant_id, quantity, is_new FROM added
"""
Key = tuple[UUID, UUID]


class AddLine(msgspec.Struct, frozen=True, gc=False):
    """So many units of a variant into the cart of a guest or member."""

    owner_id: UUID
    is_guest: bool
    variant_id: UUID
    quantity: int
    channel: Channel = "h5"


class AddedLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line after units were added to it, and how many lines the cart then has."""

    variant_id: UUID
    quantity: int
    line_count: int


class _Row(msgspec.Struct, gc=False):
    """A line of the statement; requests for the same line of the same cart are one."""

    quantity: int
    price_minor: int
    is_guest: bool


async def add_lines(
    house: House, requests: Sequence[AddLine], *, session: AsyncSession | None = None
) -> list[AddedLine | Exception]:
    """Add to carts what can be bought now; return for each request, in order, its line or why it was refused.

    Lines have at most 999 units: what would be more is cut. It commits by itself, or with the `session` it is given.

    :raises asyncpg.PostgresError: nothing was added.
    """
    now = house.clock.now()
    rows = await _rows(house, requests, now)
    lines = await _write(house, rows, now, session) if rows else {}
    return [_answer(request, rows, lines) for request in requests]


async def _rows(house: House, requests: Sequence[AddLine], now: datetime) -> dict[Key, _Row]:
    goods = await load_goods(house, {request.variant_id for request in requests})
    found = [(request, facts) for request in requests if (facts := goods.find_on_sale(request.variant_id, now))]
    standings = await find_standings(house, ((r.owner_id, facts) for r, facts in found if not r.is_guest))
    rows: dict[Key, _Row] = {}
    for request, facts in found:
        buyer = make_buyer(house, standings.get(request.owner_id), request.channel)
        price = shown_price(facts, request.quantity, buyer, now)
        if price is None:
            continue
        key = (request.owner_id, request.variant_id)
        row = rows.get(key)
        if row is None:
            rows[key] = _Row(request.quantity, price, request.is_guest)
        else:
            row.quantity = min(MOST_UNITS, row.quantity + request.quantity)
    return rows


async def _write(
    house: House, rows: dict[Key, _Row], now: datetime, session: AsyncSession | None
) -> dict[Key, AddedLine]:
    columns = [
        [owner for owner, _ in rows],
        [variant for _, variant in rows],
        [row.quantity for row in rows.values()],
        [row.price_minor for row in rows.values()],
        [row.is_guest for row in rows.values()],
    ]
    values = (*columns, now, MOST_LINES, MOST_UNITS)
    told: Any
    if session is not None:
        told = (await (await session.connection()).exec_driver_sql(_ADD, values)).all()
    else:
        # One statement commits by itself; a transaction around it would cost two round trips more.
        async with (await house.db.pool()).acquire() as connection:
            told = await connection.fetch(_ADD, *values)
    counts: Counter[UUID] = Counter({owner: number for owner, variant, number, _ in told if variant is None})
    added = [row for row in told if row[1] is not None]
    counts.update(owner for owner, _, _, is_new in added if is_new)
    return {
        (owner, variant): AddedLine(variant_id=variant, quantity=quantity, line_count=counts[owner])
        for owner, variant, quantity, _ in added
    }


def _answer(request: AddLine, rows: dict[Key, _Row], lines: dict[Key, AddedLine]) -> AddedLine | Exception:
    key = (request.owner_id, request.variant_id)
    if key not in rows:
        return NotOnSaleError()
    return lines.get(key) or CartFullError(limit=MOST_LINES)
