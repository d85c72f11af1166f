"""Shape rows of shipments into answers."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.errors import FieldProblem
from jishi.kit.texts import text
from jishi.kit.translations import translate
from jishi.modules.fulfillment.answers import ConsoleShipment, RowProblem, ShipmentView, ShippedLineView
from jishi.modules.fulfillment.models import Carrier, Shipment
from jishi.modules.fulfillment.states import ShipmentState


async def load_carrier_names(ctx: Context, shipments: Iterable[Shipment]) -> dict[str, str]:
    """Return the names of the shipments' carriers in the caller's language, by code."""
    codes = {shipment.carrier_code for shipment in shipments}
    query = select(Carrier.code, Carrier.name).where(is_any_of(Carrier.code, codes))
    return {code: translate(names, ctx.locale) for code, names in await ctx.session.execute(query)}


def shape_shipment(shipment: Shipment, names: dict[str, str], *, has_come: bool = False) -> ShipmentView:
    """Return a shipment as its buyer sees it; `has_come` says that its order was received."""
    fields = _fields(shipment, names)
    if has_come and fields["state"] is ShipmentState.SHIPPED:
        fields["state"] = ShipmentState.DELIVERED
    return ShipmentView(**fields)


def shape_console_shipment(shipment: Shipment, names: dict[str, str]) -> ConsoleShipment:
    """Return a shipment as staff see it."""
    return ConsoleShipment(
        merchant_id=shipment.merchant_id,
        warehouse_id=shipment.warehouse_id,
        shipped_by=shipment.shipped_by,
        note=shipment.note,
        cancel_reason=shipment.cancel_reason,
        version=shipment.version,
        **_fields(shipment, names),
    )


def shape_problems(problems: Sequence[FieldProblem], locale: str) -> list[RowProblem]:
    """Return problems with their texts."""
    return [
        RowProblem(pointer=p.pointer, code=p.code, detail=text(p.code, locale, p.params), params=p.params)
        for p in problems
    ]


def _fields(shipment: Shipment, names: dict[str, str]) -> dict[str, Any]:
    return {
        "shipment_id": shipment.id,
        "number": shipment.number,
        "order_id": shipment.order_id,
        "carrier_code": shipment.carrier_code,
        "carrier_name": names.get(shipment.carrier_code, shipment.carrier_code),
        "tracking_number": shipment.tracking_number,
        "state": ShipmentState(shipment.state),
        "lines": [ShippedLineView(position=line.position, quantity=line.quantity) for line in shipment.lines],
        "shipped_at": shipment.shipped_at,
        "delivered_at": shipment.delivered_at,
        "cancelled_at": shipment.cancelled_at,
    }
