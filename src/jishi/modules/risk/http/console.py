"""Staff look after block lists and read refusals."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from litestar.di import Provide
from litestar.params import Parameter
from msgspec import Meta

from jishi.kit.clock import Instant
from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.instants import check_zones
from jishi.kit.http.route import requires, sorted_by
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.risk.errors import AlreadyBlockedError, BlockNotFoundError
from jishi.modules.risk.models import BlockKind
from jishi.modules.risk.permissions import RISK_BLOCK, RISK_VIEW
from jishi.modules.risk.queries import blocks as block_queries
from jishi.modules.risk.queries import decisions as decision_queries
from jishi.modules.risk.queries.blocks import BLOCK_SORTS, BlockFilter, BlockView
from jishi.modules.risk.queries.decisions import DECISION_SORTS, DecisionFilter, DecisionView
from jishi.modules.risk.usecases import manage_blocks

Limit = Annotated[int, Parameter(ge=1, le=100)]
Value = Annotated[str, Meta(min_length=1, max_length=64)]
Reason = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^(?=.*\S)[^\u0000-\u001f\u007f]*$")]
WantedValue = Annotated[str | None, Parameter(max_length=64, pattern=r"^[0-9A-Fa-f:.+-]+$")]
WantedRule = Annotated[str | None, Parameter(max_length=64, pattern=r"^[a-z_.]+$")]


class BlockBody(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to bar and why: an account by its id, an IP address, or a phone. `until` null is for good."""

    kind: BlockKind
    value: Value
    reason: Reason
    until: Instant | None


class BlockChangeBody(msgspec.Struct, frozen=True, kw_only=True):
    """The new reason and end, and the version that they replace."""

    reason: Reason
    until: Instant | None
    version: Annotated[int, Meta(ge=1, le=2**31)]


async def provide_decision_filter(
    account_id: UUID | None = None,
    rule: WantedRule = None,
    at_from: datetime | None = None,
    at_to: datetime | None = None,
) -> DecisionFilter:
    """Return the filter in the query.

    :raises InvalidInputError: an instant without a time zone.
    """
    check_zones(at_from=at_from, at_to=at_to)
    return DecisionFilter(account_id=account_id, rule=rule, at_from=at_from, at_to=at_to)


async def provide_block_filter(
    kind: BlockKind | None = None, value: WantedValue = None, is_active: bool | None = None
) -> BlockFilter:
    """Return the filter in the query."""
    return BlockFilter(kind=kind, value=value, is_active=is_active)


@get("/risk/blocks", dependencies={"wanted": Provide(provide_block_filter)}, **requires(RISK_VIEW, BadCursorError))
async def list_blocks(
    ctx: Context,
    wanted: BlockFilter,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(BLOCK_SORTS)] = BLOCK_SORTS.usual,
) -> Page[BlockView]:
    """List the block list, newest first; `value` is a whole one."""
    return await block_queries.list_blocks(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


@get("/risk/blocks/{block_id:uuid}", **requires(RISK_VIEW, BlockNotFoundError))
async def get_block(ctx: Context, block_id: UUID) -> BlockView:
    """Show an entry of the block list."""
    return await block_queries.get_block(ctx, block_id)


@post("/risk/blocks", **requires(RISK_BLOCK, AlreadyBlockedError))
async def create_block(ctx: Context, data: BlockBody) -> BlockView:
    """Bar an account, an IP address or a phone; it holds everywhere within a second."""
    entry = await manage_blocks.create_block(
        ctx, kind=data.kind, value=data.value, reason=data.reason, until=data.until
    )
    return block_queries.view_block(ctx, entry)


@put("/risk/blocks/{block_id:uuid}", **requires(RISK_BLOCK, BlockNotFoundError, StaleVersionError))
async def update_block(ctx: Context, block_id: UUID, data: BlockChangeBody) -> BlockView:
    """Change why and until when something is barred."""
    entry = await manage_blocks.update_block(
        ctx, block_id=block_id, reason=data.reason, until=data.until, version=data.version
    )
    return block_queries.view_block(ctx, entry)


@delete("/risk/blocks/{block_id:uuid}", **requires(RISK_BLOCK, BlockNotFoundError))
async def delete_block(ctx: Context, block_id: UUID) -> None:
    """Take an entry off the block list."""
    await manage_blocks.delete_block(ctx, block_id=block_id)


@get(
    "/risk/decisions",
    dependencies={"wanted": Provide(provide_decision_filter)},
    **requires(RISK_VIEW, BadCursorError),
)
async def list_decisions(
    ctx: Context,
    wanted: DecisionFilter,
    limit: Limit = 20,
    cursor: str | None = None,
    sort: Annotated[str, sorted_by(DECISION_SORTS)] = DECISION_SORTS.usual,
) -> Page[DecisionView]:
    """List refusals, newest first, with the rule behind each."""
    return await decision_queries.list_decisions(ctx, wanted, limit=limit, cursor=cursor, sort=sort)


ROUTES = [list_blocks, get_block, create_block, update_block, delete_block, list_decisions]
