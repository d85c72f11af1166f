"""Generate codes for a coupon template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.coupon.codes.batches import open_code_batch
from jishi.modules.coupon.models import CodeBatch, CodeBatchKind


async def generate_codes(ctx: Context, *, template_id: UUID, count: int) -> CodeBatch:
    """Queue a batch of fresh codes; they are made in the background.

    :raises CouponTemplateNotFoundError:
    :raises CodesNotWantedError: members come by these coupons without codes.
    :raises NotEditableError: the template has ended.
    """
    return await open_code_batch(ctx, template_id, CodeBatchKind.GENERATE, total=count)
