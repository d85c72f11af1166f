"""Freight templates for writing; one row is locked at a time, so there is no order to keep."""

from uuid import UUID

from sqlalchemy import ColumnElement, select

from jishi.kit.access import Actor
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.kit.scope import of_merchants
from jishi.modules.promotion.freight.whole import WHOLE
from jishi.modules.promotion.models import FreightTemplateRow


class FreightTemplateNotFoundError(NotFoundError):
    """No such freight template, or none that this actor may see."""

    code = "promotion.freight_template_not_found"


def templates_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on templates for what the actor may see."""
    return of_merchants(actor, FreightTemplateRow.merchant_id)


async def get_template(ctx: Context, template_id: UUID) -> FreightTemplateRow:
    """Return a template with its options.

    :raises FreightTemplateNotFoundError:
    """
    query = select(FreightTemplateRow).options(*WHOLE)
    query = query.where(FreightTemplateRow.id == template_id, templates_of(ctx.actor))
    row = await ctx.session.scalar(query)
    if row is None:
        raise FreightTemplateNotFoundError
    return row


async def lock_template(ctx: Context, template_id: UUID, *, version: int) -> FreightTemplateRow:
    """Return a template for editing, locked.

    :raises FreightTemplateNotFoundError:
    :raises StaleVersionError: it is not of this version any more.
    """
    query = select(FreightTemplateRow.version).where(FreightTemplateRow.id == template_id, templates_of(ctx.actor))
    current = await ctx.session.scalar(query.with_for_update())
    if current is None:
        raise FreightTemplateNotFoundError
    if current != version:
        raise StaleVersionError(current=current)
    return await get_template(ctx, template_id)
