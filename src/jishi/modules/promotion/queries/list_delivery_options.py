"""The ways of delivery that there are, by code."""

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.promotion.freight.repository import templates_of
from jishi.modules.promotion.models import FreightOptionRow, FreightTemplateRow
from jishi.modules.promotion.rules.delivery import MIXED


class DeliveryOptionName(msgspec.Struct, frozen=True, kw_only=True):
    """A way of delivery as orders are narrowed by it."""

    code: str
    name: str


async def list_delivery_options(ctx: Context) -> list[DeliveryOptionName]:
    """Return the ways of the templates inside the actor's bound, each code once; a mixture last."""
    query = select(FreightOptionRow.code, FreightOptionRow.names).join(FreightTemplateRow)
    query = query.where(templates_of(ctx.actor)).order_by(FreightOptionRow.position, FreightOptionRow.template_id)
    names: dict[str, str] = {}
    for code, texts in await ctx.session.execute(query):
        names.setdefault(code, translate(texts, ctx.locale))
    names[MIXED] = text("promotion.mixed_delivery", ctx.locale)
    return [DeliveryOptionName(code=code, name=name) for code, name in names.items()]
