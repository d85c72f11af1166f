"""The block list for staff."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, literal, or_, select

from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.scope import is_platform
from jishi.kit.sorting import Sorts
from jishi.modules.identity.public import mask_phone
from jishi.modules.risk.errors import BlockNotFoundError
from jishi.modules.risk.models import BlockEntry, BlockKind
from jishi.modules.risk.permissions import RISK_BLOCK


class BlockView(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the block list; `until` null is for good. Phones are masked for whoever may not block."""

    id: UUID
    kind: BlockKind
    value: str
    reason: str
    until: datetime | None
    is_active: bool
    created_by: str
    created_at: datetime
    version: int


class BlockFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `value` is a whole one, as the list shows it to whoever may block."""

    kind: BlockKind | None = None
    value: str | None = None
    is_active: bool | None = None


def block_conditions(ctx: Context, wanted: BlockFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound: the list is the whole shop's."""
    given = matching([(BlockEntry.kind, wanted.kind), (BlockEntry.value, wanted.value)])
    if wanted.is_active is not None:
        holds = or_(BlockEntry.until.is_(None), BlockEntry.until > ctx.now)
        given.append(holds if wanted.is_active else ~holds)
    return [literal(is_platform(ctx.actor)), *given]


BLOCK_SORTS = Sorts(columns={"created_at": BlockEntry.id}, tie=(BlockEntry.id,), usual="-created_at")


async def list_blocks(
    ctx: Context, wanted: BlockFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[BlockView]:
    """Return entries, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(BlockEntry).where(*block_conditions(ctx, wanted))
    page = await read_page(ctx.session, query, BLOCK_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(lambda row: view_block(ctx, row))


async def get_block(ctx: Context, block_id: UUID) -> BlockView:
    """Return one entry.

    :raises BlockNotFoundError:
    """
    entry = await ctx.session.get(BlockEntry, block_id) if is_platform(ctx.actor) else None
    if entry is None:
        raise BlockNotFoundError
    return view_block(ctx, entry)


def view_block(ctx: Context, entry: BlockEntry) -> BlockView:
    """Return an entry as this actor may see it."""
    is_hidden = entry.kind == BlockKind.PHONE and not ctx.actor.can(RISK_BLOCK)
    return BlockView(
        id=entry.id,
        kind=BlockKind(entry.kind),
        value=mask_phone(entry.value) if is_hidden else entry.value,
        reason=entry.reason,
        until=entry.until,
        is_active=entry.until is None or entry.until > ctx.now,
        created_by=entry.created_by,
        created_at=entry.created_at,
        version=entry.version,
    )
