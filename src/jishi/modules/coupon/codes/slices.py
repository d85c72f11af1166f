"""Batches of codes: a slice of the work, in the transaction of the caller. Codes are secrets: none is ever logged."""

import secrets
from collections.abc import Mapping

from sqlalchemy import BigInteger, Text, bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.slices import BatchState
from jishi.modules.coupon.models import CodeBatch, CodeBatchKind, CodeBatchRow
from jishi.modules.coupon.rules.codes import make_code

SLICE = 5_000
# A code that is there already stays whose it is.
_INSERT = text(
    "INSERT INTO coupon.coupon_codes (code, template_id, batch_id, position, state)"
    " SELECT code, :template_id, :batch_id, position, 'free' FROM unnest(:codes, :positions) AS t(code, position)"
    " ON CONFLICT (code) DO NOTHING RETURNING code"
).bindparams(bindparam("codes", type_=ARRAY(Text)), bindparam("positions", type_=ARRAY(BigInteger)))


async def work_on_codes(ctx: Context, batch: CodeBatch) -> int:
    """Make or take in the next codes of a locked batch; return how many rows were done."""
    before = batch.done + batch.failed
    if batch.kind == CodeBatchKind.GENERATE:
        left = min(SLICE, batch.total - batch.done)
        codes = {batch.done + place: make_code(secrets.randbelow) for place in range(1, left + 1)}
        batch.done += len(await _insert(ctx, batch, codes))
    else:
        await _take_in(ctx, batch)
    if batch.done + batch.failed >= batch.total:
        batch.state = BatchState.DONE
    return batch.done + batch.failed - before


async def _take_in(ctx: Context, batch: CodeBatch) -> None:
    waiting = (CodeBatchRow.batch_id == batch.id) & CodeBatchRow.problem.is_(None)
    query = select(CodeBatchRow.row, CodeBatchRow.code).where(waiting).order_by(CodeBatchRow.row).limit(SLICE)
    rows = {row.row: row.code for row in await ctx.session.execute(query) if row.code is not None}
    new = await _insert(ctx, batch, rows)
    taken = [row for row, code in rows.items() if code not in new]
    mine = CodeBatchRow.batch_id == batch.id
    await ctx.session.execute(
        update(CodeBatchRow)
        .where(mine, is_any_of(CodeBatchRow.row, taken))
        .values(code=None, problem="coupon.code_taken")
    )
    done = [row for row, code in rows.items() if code in new]
    await ctx.session.execute(delete(CodeBatchRow).where(mine, is_any_of(CodeBatchRow.row, done)))
    batch.done += len(done)
    batch.failed += len(taken)


async def _insert(ctx: Context, batch: CodeBatch, codes: Mapping[int, str]) -> set[str]:
    """Insert codes by their positions; return those that nobody had."""
    values = {
        "template_id": batch.template_id,
        "batch_id": batch.id,
        "codes": list(codes.values()),
        "positions": list(codes),
    }
    return set(await ctx.session.scalars(_INSERT, values))
