"""Locks of what has no row of its own to lock: a name, held until the transaction ends."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


async def hold_name(session: AsyncSession, name: str) -> None:
    """Wait until nobody else holds `name`, and hold it until the transaction ends. It begins with its module: 'catalog.tree'.

    Names that hash alike (64 bits) wait for each other, which costs a wait and no more.
    """
    await session.execute(_HOLD, {"name": name})
