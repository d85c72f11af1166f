"""Make the codes of a batch void."""

from uuid import UUID

from sqlalchemy import select, update

from jishi.kit.context import Context
from jishi.kit.slices import UNFINISHED, BatchState
from jishi.modules.coupon.codes.batches import lock_code_batch
from jishi.modules.coupon.models import CodeBatch, CodeState, CouponCode


async def void_codes(ctx: Context, *, batch_id: UUID) -> CodeBatch:
    """Let nobody bring those codes of a batch that nobody has brought yet; one that is still being made is stopped.

    :raises CodeBatchNotFoundError:
    """
    batch = await lock_code_batch(ctx, batch_id)
    if batch.state in (*UNFINISHED, BatchState.FAILED):
        batch.state, batch.finished_at = BatchState.CANCELLED, ctx.now
    # In the order of the codes, as everybody locks several of them.
    free = select(CouponCode.code).where(CouponCode.batch_id == batch_id, CouponCode.state == CodeState.FREE)
    free = free.order_by(CouponCode.code).with_for_update()
    await ctx.session.execute(
        update(CouponCode)
        .where(CouponCode.code.in_(free))
        .values(state=CodeState.VOID)
        .execution_options(synchronize_session=False)
    )
    await ctx.session.flush()
    return batch
