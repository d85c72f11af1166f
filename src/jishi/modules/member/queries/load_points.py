"""Points that members may spend, for a whole batch of buyers."""

from collections.abc import Collection
from uuid import UUID

import asyncpg

_LOAD = "SELECT member_id, greatest(balance, 0) FROM member.points_accounts WHERE member_id = ANY($1::uuid[])"
_LOCK = """
SELECT member_id, greatest(balance, 0) FROM member.points_accounts
 WHERE member_id = ANY($1::uuid[]) ORDER BY member_id FOR UPDATE
"""


async def load_points(connection: asyncpg.Connection, member_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the points that these members may spend; who never had any is left out. For quotes: nothing is locked."""
    return dict(await connection.fetch(_LOAD, sorted(set(member_ids))))


async def lock_points(connection: asyncpg.Connection, member_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the points that these members may spend, their accounts locked, in the order of the members' ids."""
    return dict(await connection.fetch(_LOCK, sorted(set(member_ids))))
