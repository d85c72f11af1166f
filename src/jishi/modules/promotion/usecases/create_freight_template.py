"""Create a freight template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import ForbiddenError
from jishi.kit.ids import new_id
from jishi.modules.promotion.freight.draft import FreightTemplateDraft, write_draft
from jishi.modules.promotion.models import FreightTemplateRow


async def create_freight_template(
    ctx: Context, *, merchant_id: UUID, draft: FreightTemplateDraft
) -> FreightTemplateRow:
    """Add a template of a merchant.

    :raises InvalidInputError: two options have one code, or two rows of an option name one region; each is listed.
    :raises ForbiddenError: the merchant is outside the actor's bound.
    """
    if not ctx.actor.sees_merchant(merchant_id):
        raise ForbiddenError(permission="promotion.update_freight")
    row = FreightTemplateRow(
        id=new_id(),
        merchant_id=merchant_id,
        currency=ctx.house.settings.currency,
        version=0,
        created_at=ctx.now,
        options=[],
    )
    write_draft(ctx, row, draft)
    ctx.session.add(row)
    return row
