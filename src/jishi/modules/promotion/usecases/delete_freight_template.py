"""Delete a freight template."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import DomainError, Kind
from jishi.modules.catalog.public import count_products_with_freight
from jishi.modules.promotion.freight.repository import lock_template
from jishi.modules.promotion.freight.snapshot import SCOPE


class FreightTemplateInUseError(DomainError):
    """Products are carried by this template (`count` of them)."""

    code = "promotion.freight_template_in_use"
    kind = Kind.CONFLICT


async def delete_freight_template(ctx: Context, *, template_id: UUID, version: int) -> None:
    """Delete a template that no product uses.

    :raises FreightTemplateNotFoundError:
    :raises StaleVersionError:
    :raises FreightTemplateInUseError:
    """
    row = await lock_template(ctx, template_id, version=version)
    count = await count_products_with_freight(ctx, template_id=template_id)
    if count:
        raise FreightTemplateInUseError(count=count)
    await ctx.session.delete(row)
    ctx.touch(SCOPE, template_id)
