"""Retry a batch of codes that failed."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.slices import retry_batch
from jishi.modules.coupon.codes.batches import lock_code_batch
from jishi.modules.coupon.models import CodeBatch


async def retry_codes(ctx: Context, *, batch_id: UUID) -> CodeBatch:
    """Go on making or taking in the codes of a batch from where it failed.

    :raises CodeBatchNotFoundError:
    :raises NotFailedError:
    """
    batch = await lock_code_batch(ctx, batch_id)
    retry_batch(ctx, batch, "coupon.code_batch")
    await ctx.session.flush()
    return batch
