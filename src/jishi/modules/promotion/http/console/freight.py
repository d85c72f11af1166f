"""Freight for staff."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import delete, get, post, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.kit.translations import ShortTexts
from jishi.modules.promotion.freight.draft import FreightTemplateDraft
from jishi.modules.promotion.freight.repository import FreightTemplateNotFoundError, get_template
from jishi.modules.promotion.models import ChargeBy
from jishi.modules.promotion.permissions import FREIGHT_UPDATE, FREIGHT_VIEW
from jishi.modules.promotion.queries.list_freight_templates import (
    FreightTemplateView,
    list_freight_templates,
    view_template,
)
from jishi.modules.promotion.rules.terms import FreeRule, FreightOption, FreightRow
from jishi.modules.promotion.usecases.create_freight_template import create_freight_template
from jishi.modules.promotion.usecases.delete_freight_template import (
    FreightTemplateInUseError,
    delete_freight_template,
)
from jishi.modules.promotion.usecases.update_freight_template import update_freight_template

Region = Annotated[str, Meta(pattern=r"^(\d{2}|\d{4}|\d{6})?$", description="GB/T 2260 prefix; empty: everywhere")]
Regions = Annotated[list[Region], Meta(min_length=1, max_length=500)]
Fee = Annotated[int, Meta(ge=0, le=10_000_000)]
Units = Annotated[int, Meta(ge=1, le=1_000_000_000)]
OptionCode = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,31}$", description="standard, express, economy, ...")]
Days = Annotated[int, Meta(ge=0, le=90)]
Version = Annotated[int, Meta(ge=1)]


class FeeBody(msgspec.Struct, frozen=True, kw_only=True):
    """The fee for some regions: the first units, then each begun lot of extra units."""

    regions: Regions
    is_deliverable: bool = True
    first_units: Units = 1
    first_fee_minor: Fee = 0
    extra_units: Units = 1
    extra_fee_minor: Fee = 0


class ByAmount(msgspec.Struct, frozen=True, kw_only=True, tag_field="from", tag="amount"):
    """Free from an amount of goods on."""

    regions: Regions
    min_amount_minor: Annotated[int, Meta(ge=1, le=10**12)]


class ByQuantity(msgspec.Struct, frozen=True, kw_only=True, tag_field="from", tag="quantity"):
    """Free from a number of pieces on."""

    regions: Regions
    min_quantity: Annotated[int, Meta(ge=1, le=10**6)]


class FreightOptionBody(msgspec.Struct, frozen=True, kw_only=True):
    """A way of delivery; units are pieces, grams or cubic centimetres by `charge_by`, days those that it takes on the road."""

    code: OptionCode
    names: ShortTexts
    charge_by: ChargeBy
    fees: Annotated[list[FeeBody], Meta(min_length=1, max_length=100)]
    free_rules: Annotated[list[ByAmount | ByQuantity], Meta(max_length=50)] = []
    min_days: Days | None = None
    max_days: Days | None = None

    def option(self) -> FreightOption:
        """Return it as the use cases take it."""
        fees = [
            FreightRow(
                tuple(fee.regions),
                fee.is_deliverable,
                fee.first_units,
                fee.first_fee_minor,
                fee.extra_units,
                fee.extra_fee_minor,
            )
            for fee in self.fees
        ]
        rules = [
            FreeRule(tuple(rule.regions), rule.min_amount_minor, 0)
            if isinstance(rule, ByAmount)
            else FreeRule(tuple(rule.regions), 0, rule.min_quantity)
            for rule in self.free_rules
        ]
        names = {str(locale): name for locale, name in self.names.items()}
        return FreightOption(self.code, names, self.charge_by, tuple(fees), tuple(rules), self.min_days, self.max_days)


class FreightTemplateBody(msgspec.Struct, frozen=True, kw_only=True):
    """A freight template; the first of its options is the usual one."""

    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"\S")]
    options: Annotated[list[FreightOptionBody], Meta(min_length=1, max_length=10)]

    def draft(self) -> FreightTemplateDraft:
        """Return it as the use cases take it."""
        return FreightTemplateDraft(name=self.name, options=[option.option() for option in self.options])


class NewFreightTemplateBody(FreightTemplateBody, frozen=True, kw_only=True):
    """A new template of a merchant."""

    merchant_id: UUID


class ChangedFreightTemplateBody(FreightTemplateBody, frozen=True, kw_only=True):
    """A changed template; `version` is the one that was read."""

    version: Version


@get("/freight-templates", **requires(FREIGHT_VIEW))
async def list_templates(ctx: Context, merchant_id: UUID | None = None) -> list[FreightTemplateView]:
    """List freight templates."""
    return await list_freight_templates(ctx, merchant_id=merchant_id)


@get("/freight-templates/{template_id:uuid}", **requires(FREIGHT_VIEW, FreightTemplateNotFoundError))
async def get_one_template(ctx: Context, template_id: UUID) -> FreightTemplateView:
    """Return one freight template."""
    return view_template(await get_template(ctx, template_id))


@post("/freight-templates", **requires(FREIGHT_UPDATE))
async def create_template(ctx: Context, data: NewFreightTemplateBody) -> FreightTemplateView:
    """Add a freight template."""
    return view_template(await create_freight_template(ctx, merchant_id=data.merchant_id, draft=data.draft()))


@put(
    "/freight-templates/{template_id:uuid}",
    **requires(FREIGHT_UPDATE, FreightTemplateNotFoundError, StaleVersionError),
)
async def put_template(ctx: Context, template_id: UUID, data: ChangedFreightTemplateBody) -> FreightTemplateView:
    """Replace a freight template."""
    row = await update_freight_template(ctx, template_id=template_id, draft=data.draft(), version=data.version)
    return view_template(row)


@delete(
    "/freight-templates/{template_id:uuid}",
    **requires(FREIGHT_UPDATE, FreightTemplateNotFoundError, StaleVersionError, FreightTemplateInUseError),
)
async def delete_template(ctx: Context, template_id: UUID, version: Version) -> None:
    """Delete a freight template that no product uses."""
    await delete_freight_template(ctx, template_id=template_id, version=version)


ROUTES = [list_templates, get_one_template, create_template, put_template, delete_template]
