"""Shape what became of rows that were to be shipped."""

from collections.abc import Sequence

from jishi.kit.context import Context
from jishi.modules.fulfillment.answers import Outcome, ShipResult
from jishi.modules.fulfillment.queries.shape_shipments import (
    load_carrier_names,
    shape_console_shipment,
    shape_problems,
)
from jishi.modules.fulfillment.usecases.ship_orders import ShippedRow


async def shape_results(ctx: Context, rows: Sequence[ShippedRow]) -> list[ShipResult]:
    """Return a result a row, in order; the carriers' names come with one query."""
    names = await load_carrier_names(ctx, [shipment for row in rows for shipment in row.shipments])
    return [
        ShipResult(
            order_id=row.draft.order_id,
            reference=row.draft.reference,
            outcome=_outcome(row),
            shipments=[shape_console_shipment(shipment, names) for shipment in row.shipments],
            problems=shape_problems(row.problems, ctx.locale),
            warnings=shape_problems([warning for box in row.boxes for warning in box.warnings], ctx.locale),
        )
        for row in rows
    ]


def _outcome(row: ShippedRow) -> Outcome:
    if not row.shipments:
        return Outcome.FAILED
    return Outcome.PARTLY_SHIPPED if row.problems else Outcome.SHIPPED
