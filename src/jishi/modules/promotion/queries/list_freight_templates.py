"""Freight templates for staff."""

from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jishi.kit.context import Context
from jishi.modules.promotion.freight.repository import templates_of
from jishi.modules.promotion.models import FreightTemplateRow


class FeeView(msgspec.Struct, frozen=True, kw_only=True):
    """The fee for some regions."""

    regions: list[str]
    is_deliverable: bool
    first_units: int
    first_fee_minor: int
    extra_units: int
    extra_fee_minor: int


class FreeRuleView(msgspec.Struct, frozen=True, kw_only=True):
    """When freight is free."""

    regions: list[str]
    min_amount_minor: int
    min_quantity: int


class FreightTemplateView(msgspec.Struct, frozen=True, kw_only=True):
    """A freight template."""

    id: UUID
    merchant_id: UUID
    name: str
    charge_by: str
    currency: str
    fees: list[FeeView]
    free_rules: list[FreeRuleView]
    version: int


async def list_freight_templates(ctx: Context, *, merchant_id: UUID | None = None) -> list[FreightTemplateView]:
    """Return the templates inside the actor's bound, by merchant and age; a merchant has a handful."""
    query = select(FreightTemplateRow).where(templates_of(ctx.actor))
    if merchant_id is not None:
        query = query.where(FreightTemplateRow.merchant_id == merchant_id)
    query = query.options(selectinload(FreightTemplateRow.fees), selectinload(FreightTemplateRow.free_rules))
    query = query.order_by(FreightTemplateRow.merchant_id, FreightTemplateRow.id)
    return [view_template(row) for row in await ctx.session.scalars(query)]


def view_template(row: FreightTemplateRow) -> FreightTemplateView:
    """Return a template as staff see it."""
    return msgspec.convert(row, FreightTemplateView, from_attributes=True)
