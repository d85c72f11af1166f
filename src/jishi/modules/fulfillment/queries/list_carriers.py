"""List carriers."""

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.translations import translate
from jishi.modules.fulfillment.answers import CarrierView
from jishi.modules.fulfillment.models import Carrier


async def list_carriers(ctx: Context) -> list[CarrierView]:
    """Return all carriers, a few dozen at most, in their order."""
    carriers = await ctx.session.scalars(select(Carrier).order_by(Carrier.position, Carrier.code))
    return [shape_carrier(carrier, ctx.locale) for carrier in carriers]


def shape_carrier(carrier: Carrier, locale: str) -> CarrierView:
    """Return a carrier as the console shows it."""
    return CarrierView(
        code=carrier.code,
        name=translate(carrier.name, locale),
        names=carrier.name,
        tracking_pattern=carrier.tracking_pattern,
        is_enabled=carrier.is_enabled,
        position=carrier.position,
        version=carrier.version,
    )
