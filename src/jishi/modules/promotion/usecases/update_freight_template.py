"""Update a freight template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.modules.promotion.freight.draft import FreightTemplateDraft, write_draft
from jishi.modules.promotion.freight.repository import lock_template
from jishi.modules.promotion.models import FreightTemplateRow


async def update_freight_template(
    ctx: Context, *, template_id: UUID, draft: FreightTemplateDraft, version: int
) -> FreightTemplateRow:
    """Replace a template; orders placed before keep the freight they were placed with.

    :raises FreightTemplateNotFoundError:
    :raises StaleVersionError:
    :raises InvalidInputError: two options have one code, or two rows of an option name one region; each is listed.
    """
    row = await lock_template(ctx, template_id, version=version)
    row.options = []
    # The old rows must be gone before new ones take their positions.
    await ctx.session.flush()
    write_draft(ctx, row, draft)
    return row
