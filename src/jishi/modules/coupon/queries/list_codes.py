"""Codes and their batches for staff; codes are masked, whole ones only stand in files."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.slices import BatchState
from jishi.kit.sorting import Sorts
from jishi.modules.coupon.codes.batches import CodeBatchNotFoundError
from jishi.modules.coupon.models import (
    CodeBatch,
    CodeBatchKind,
    CodeBatchRow,
    CodeState,
    CouponCode,
    CouponTemplate,
)
from jishi.modules.coupon.queries.row_problems import RowProblemView, read_row_problems
from jishi.modules.coupon.repository import templates_of
from jishi.modules.coupon.rules.codes import mask_code, read_code


class CodeFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `code` is a whole one."""

    template_id: UUID
    batch_id: UUID | None = None
    state: CodeState | None = None
    code: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class CodeView(msgspec.Struct, frozen=True, kw_only=True):
    """A code, masked, and the coupon that somebody had for it."""

    code: str
    batch_id: UUID
    state: CodeState
    coupon_id: UUID | None
    used_at: datetime | None


class CodeBatchView(msgspec.Struct, frozen=True, kw_only=True):
    """A batch of codes and how far it is: `done` and `failed` of `total` rows."""

    id: UUID
    template_id: UUID
    kind: CodeBatchKind
    state: BatchState
    total: int
    done: int
    failed: int
    error_code: str | None
    created_by: UUID | None
    created_at: datetime
    finished_at: datetime | None


CODE_SORTS = Sorts(
    columns={"batch": CouponCode.batch_id}, tie=(CouponCode.batch_id, CouponCode.position), usual="batch"
)


async def list_codes(ctx: Context, wanted: CodeFilter, *, limit: int, cursor: str | None) -> Page[CodeView]:
    """Return codes of a template, by batch and place; a cursor of the codes themselves would tell them.

    :raises BadCursorError:
    """
    query = select(CouponCode).where(*code_conditions(ctx.actor, wanted))
    return (await read_page(ctx.session, query, CODE_SORTS.run(None), limit=limit, cursor=cursor)).show(_view_code)


CODE_BATCH_SORTS = Sorts(
    columns={"created_at": CodeBatch.id, "total": CodeBatch.total}, tie=(CodeBatch.id,), usual="-created_at"
)


async def list_code_batches(
    ctx: Context, template_id: UUID, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[CodeBatchView]:
    """Return the batches of a template, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(CodeBatch).join(CouponTemplate, CouponTemplate.id == CodeBatch.template_id)
    query = query.where(CodeBatch.template_id == template_id, templates_of(ctx.actor))
    page = await read_page(ctx.session, query, CODE_BATCH_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(view_code_batch)


async def get_code_batch(ctx: Context, batch_id: UUID) -> CodeBatchView:
    """Return one batch.

    :raises CodeBatchNotFoundError:
    """
    query = select(CodeBatch).join(CouponTemplate, CouponTemplate.id == CodeBatch.template_id)
    batch = await ctx.session.scalar(query.where(CodeBatch.id == batch_id, templates_of(ctx.actor)))
    if batch is None:
        raise CodeBatchNotFoundError
    return view_code_batch(batch)


async def list_code_problems(ctx: Context, batch_id: UUID, *, limit: int, cursor: str | None) -> Page[RowProblemView]:
    """Return what is wrong with the rows of an imported batch, in their order.

    :raises CodeBatchNotFoundError:
    :raises BadCursorError:
    """
    await get_code_batch(ctx, batch_id)
    query = select(CodeBatchRow).where(CodeBatchRow.batch_id == batch_id)
    return await read_row_problems(ctx, query, CodeBatchRow, limit=limit, cursor=cursor)


def view_code_batch(batch: CodeBatch) -> CodeBatchView:
    """Return a batch as staff see it."""
    return msgspec.convert(batch, CodeBatchView, from_attributes=True)


def code_conditions(actor: Actor, wanted: CodeFilter) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter and of the actor's bound."""
    own = CouponCode.template_id.in_(
        select(CouponTemplate.id).where(templates_of(actor), CouponTemplate.id == wanted.template_id)
    )
    pairs = [(CouponCode.batch_id, wanted.batch_id), (CouponCode.state, wanted.state)]
    wanted_code = read_code(wanted.code) if wanted.code is not None else None
    return [own, *matching([*pairs, (CouponCode.code, wanted_code)])]


def _view_code(row: CouponCode) -> CodeView:
    return CodeView(
        code=mask_code(row.code),
        batch_id=row.batch_id,
        state=CodeState(row.state),
        coupon_id=row.coupon_id,
        used_at=row.used_at,
    )
