"""What the desk of staff shows of shipments."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from jishi.kit.context import Context
from jishi.kit.desk.finders import Finder, Hit
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.permissions import FULFILLMENT_VIEW
from jishi.modules.fulfillment.rules.tracking import clean_tracking_number, is_tracking_number
from jishi.modules.fulfillment.scope import shipments_of


async def find_shipments(ctx: Context, typed: str, limit: int) -> Sequence[Hit]:
    """Return shipments with this tracking number or number of ours; their hits lead to the order."""
    number = clean_tracking_number(typed)
    if not is_tracking_number(number):
        return []
    query = select(Shipment).where(
        or_(Shipment.tracking_number == number, Shipment.number == number), shipments_of(ctx.actor)
    )
    return [
        Hit(
            id=shipment.order_id,
            title=shipment.tracking_number,
            subtitle=f"{shipment.carrier_code} · {shipment.number}",
            state=shipment.state,
        )
        for shipment in await ctx.session.scalars(query.order_by(Shipment.id.desc()).limit(limit))
    ]


FINDERS = [Finder(code="fulfillment.shipments", permission=FULFILLMENT_VIEW, find=find_shipments)]
