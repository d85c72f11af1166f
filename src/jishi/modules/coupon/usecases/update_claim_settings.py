"""Update how coupons of a template are given out."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.modules.coupon.claim_settings import ClaimSettings, write_settings
from jishi.modules.coupon.errors import NotEditableError
from jishi.modules.coupon.repository import TemplateWithPromotion, lock_template
from jishi.modules.coupon.states import TemplateState


async def update_claim_settings(
    ctx: Context, *, template_id: UUID, settings: ClaimSettings, version: int
) -> TemplateWithPromotion:
    """Change cap, limits and windows of a template, published or not; coupons that are out already stay as they are.

    :raises CouponTemplateNotFoundError:
    :raises StaleVersionError:
    :raises NotEditableError: it has ended.
    :raises InvalidInputError: every problem is told; how members come by coupons is fixed once it is published.
    """
    found = await lock_template(ctx, template_id, version=version)
    template = found.template
    if template.state == TemplateState.ENDED:
        raise NotEditableError(state=template.state)
    if template.state != TemplateState.DRAFT and settings.claim_kind != template.claim_kind:
        raise InvalidInputError(problems=[FieldProblem("/claim_kind", "coupon.claim_kind_fixed")])
    write_settings(ctx, template, settings)
    await ctx.session.flush()
    return found
