"""Batches of codes: how they begin."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind, NotFoundError
from jishi.kit.ids import new_id
from jishi.modules.promotion.coupon_repository import get_template
from jishi.modules.promotion.coupon_states import TemplateState
from jishi.modules.promotion.errors import NotEditableError
from jishi.modules.promotion.models import BatchState, ClaimKind, CodeBatch, CodeBatchKind


class CodesNotWantedError(DomainError):
    """Members come by the coupons of this template without codes."""

    code = "promotion.codes_not_wanted"
    kind = Kind.CONFLICT


class CodeBatchNotFoundError(NotFoundError):
    """No such batch of codes, or none that this actor may see."""

    code = "promotion.code_batch_not_found"


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
    batch = CodeBatch(
        id=new_id(),
        template_id=template_id,
        kind=kind,
        state=BatchState.QUEUED,
        total=total,
        done=0,
        failed=0,
        created_by=ctx.actor.id,
        created_at=ctx.now,
        worked_at=ctx.now,
    )
    ctx.session.add(batch)
    await ctx.session.flush()
    return batch
