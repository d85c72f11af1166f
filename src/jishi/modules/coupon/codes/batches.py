"""Batches of codes: how they begin."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind, NotFoundError
from jishi.kit.slices import queue_batch
from jishi.modules.coupon.errors import NotEditableError
from jishi.modules.coupon.models import ClaimKind, CodeBatch, CodeBatchKind, CouponTemplate
from jishi.modules.coupon.repository import get_template, templates_of
from jishi.modules.coupon.states import TemplateState


class CodesNotWantedError(DomainError):
    """Members come by the coupons of this template without codes."""

    code = "coupon.codes_not_wanted"
    kind = Kind.CONFLICT


class CodeBatchNotFoundError(NotFoundError):
    """No such batch of codes, or none that this actor may see."""

    code = "coupon.code_batch_not_found"


async def lock_code_batch(ctx: Context, batch_id: UUID) -> CodeBatch:
    """Return a locked batch of a template that the actor may see.

    :raises CodeBatchNotFoundError:
    """
    query = select(CodeBatch).join(CouponTemplate, CouponTemplate.id == CodeBatch.template_id)
    query = query.where(CodeBatch.id == batch_id, templates_of(ctx.actor)).with_for_update(of=CodeBatch)
    batch = await ctx.session.scalar(query, execution_options={"populate_existing": True})
    if batch is None:
        raise CodeBatchNotFoundError
    return batch


async def open_code_batch(ctx: Context, template_id: UUID, kind: CodeBatchKind, *, total: int) -> CodeBatch:
    """Queue a batch for a template that the actor may see.

    :raises CouponTemplateNotFoundError:
    :raises CodesNotWantedError:
    :raises NotEditableError: the template has ended.
    """
    template = (await get_template(ctx, template_id)).template
    if template.claim_kind != ClaimKind.CODE:
        raise CodesNotWantedError
    if template.state == TemplateState.ENDED:
        raise NotEditableError(state=template.state)
    return await queue_batch(ctx, CodeBatch, total=total, template_id=template_id, kind=kind)
