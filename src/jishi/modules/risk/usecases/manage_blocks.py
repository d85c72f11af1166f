"""Entries of the block list, plain records."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError, StaleVersionError
from jishi.kit.ids import new_id
from jishi.kit.scope import check_platform
from jishi.modules.risk.errors import AlreadyBlockedError, BlockNotFoundError
from jishi.modules.risk.models import BlockEntry, BlockKind
from jishi.modules.risk.snapshot import SCOPE
from jishi.modules.risk.subjects import read_value


async def create_block(ctx: Context, *, kind: BlockKind, value: str, reason: str, until: datetime | None) -> BlockEntry:
    """Bar an account (its id), an IP address or a phone from acting until `until`, None for good.

    An entry for the same that has run out is replaced.

    :raises InvalidInputError: no such value, or a time that is over.
    :raises AlreadyBlockedError:
    """
    check_platform(ctx.actor)
    known = read_value(kind, value)
    _check_until(until, ctx.now)
    query = select(BlockEntry).where(BlockEntry.kind == kind, BlockEntry.value == known).with_for_update()
    former = await ctx.session.scalar(query)
    if former is not None:
        if former.until is None or former.until > ctx.now:
            raise AlreadyBlockedError(block_id=former.id)
        await ctx.session.delete(former)
        await ctx.session.flush()
    entry = BlockEntry(
        id=new_id(),
        kind=kind,
        value=known,
        reason=reason.strip(),
        until=until,
        created_by=ctx.actor.label(),
        version=1,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    ctx.session.add(entry)
    ctx.touch(SCOPE, entry.id)
    return entry


async def update_block(
    ctx: Context, *, block_id: UUID, reason: str, until: datetime | None, version: int
) -> BlockEntry:
    """Give an entry another reason and another end.

    :raises InvalidInputError: the time is over.
    :raises BlockNotFoundError:
    :raises StaleVersionError:
    """
    _check_until(until, ctx.now)
    entry = await _lock_block(ctx, block_id)
    if entry.version != version:
        raise StaleVersionError(current=entry.version)
    entry.reason = reason.strip()
    entry.until = until
    entry.version += 1
    entry.updated_at = ctx.now
    ctx.touch(SCOPE, block_id)
    return entry


async def delete_block(ctx: Context, *, block_id: UUID) -> None:
    """Take an entry off the block list.

    :raises BlockNotFoundError:
    """
    await ctx.session.delete(await _lock_block(ctx, block_id))
    ctx.touch(SCOPE, block_id)


async def _lock_block(ctx: Context, block_id: UUID) -> BlockEntry:
    check_platform(ctx.actor)
    query = select(BlockEntry).where(BlockEntry.id == block_id).with_for_update()
    entry = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if entry is None:
        raise BlockNotFoundError
    return entry


def _check_until(until: datetime | None, now: datetime) -> None:
    if until is not None and until <= now:
        raise InvalidInputError(problems=[FieldProblem("/until", "risk.until_passed")])
