"""Freight templates for staff."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.promotion.freight.repository import templates_of
from jishi.modules.promotion.freight.whole import WHOLE
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


class FreightOptionView(msgspec.Struct, frozen=True, kw_only=True):
    """A way of delivery. `min_days` and `max_days` are promised for the road; null where nothing is."""

    code: str
    names: dict[str, str]
    charge_by: str
    min_days: int | None
    max_days: int | None
    fees: list[FeeView]
    free_rules: list[FreeRuleView]


class FreightTemplateView(msgspec.Struct, frozen=True, kw_only=True):
    """A freight template; the first of its options is the usual one."""

    id: UUID
    merchant_id: UUID
    name: str
    currency: str
    options: list[FreightOptionView]
    version: int


async def list_freight_templates(ctx: Context, *, merchant_id: UUID | None = None) -> list[FreightTemplateView]:
    """Return the templates inside the actor's bound, by merchant and age; a merchant has a handful."""
    query = select(FreightTemplateRow).where(templates_of(ctx.actor))
    if merchant_id is not None:
        query = query.where(FreightTemplateRow.merchant_id == merchant_id)
    query = query.options(*WHOLE).order_by(FreightTemplateRow.merchant_id, FreightTemplateRow.id)
    return [view_template(row) for row in await ctx.session.scalars(query)]


def view_template(row: FreightTemplateRow) -> FreightTemplateView:
    """Return a template as staff see it."""
    return msgspec.convert(row, FreightTemplateView, from_attributes=True)
