"""Delete a draft of a coupon template."""

from uuid import UUID

from sqlalchemy import exists, select

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.coupon.errors import NotEditableError
from jishi.modules.coupon.models import CodeBatch, CouponGrant, CouponGrantPlan
from jishi.modules.coupon.repository import lock_template
from jishi.modules.coupon.states import TemplateState
from jishi.modules.promotion.public import delete_promotion


class CouponTemplateInUseError(DomainError):
    """Codes, grants or plans were made for this template."""

    code = "coupon.template_in_use"
    kind = Kind.CONFLICT


async def delete_coupon_template(ctx: Context, *, template_id: UUID, version: int) -> None:
    """Delete a draft with its promotion.

    :raises CouponTemplateNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it was published.
    :raises CouponTemplateInUseError:
    """
    found = await lock_template(ctx, template_id, version=version)
    if found.template.state != TemplateState.DRAFT:
        raise NotEditableError(state=found.template.state)
    users = (CodeBatch.template_id, CouponGrant.template_id, CouponGrantPlan.template_id)
    is_used = [exists().where(column == template_id) for column in users]
    if any((await ctx.session.execute(select(*is_used))).one()):
        raise CouponTemplateInUseError
    promotion_version = found.promotion.version
    await ctx.session.delete(found.template)
    await ctx.session.flush()
    await delete_promotion(ctx, promotion_id=template_id, version=promotion_version)
