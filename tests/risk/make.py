"""Makers of what tests of risk begin with."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.risk.models import BlockEntry, BlockKind, Decision
from jishi.modules.risk.usecases.manage_blocks import create_block


async def block(house: House, kind: BlockKind, value: str, until: datetime | None = None) -> UUID:
    """Put something on the block list, committed, and let the snapshots of this house hear of it."""
    async with open_context(house) as ctx:
        entry: BlockEntry = await create_block(ctx, kind=kind, value=value, reason="fraud", until=until)
    await house.changes.poll()
    return entry.id


async def decisions_of(house: House) -> list[Decision]:
    """Return every refusal on record."""
    async with house.open_session() as session:
        return list(await session.scalars(select(Decision).order_by(Decision.id)))
