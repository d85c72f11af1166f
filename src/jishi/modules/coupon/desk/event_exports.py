"""The ledger of coupons as a file."""

from jishi.kit.context import Context
from jishi.kit.desk.exports import Cell, Column, ColumnKind, ExportKind, Rows, each, tell_actor
from jishi.kit.translations import translate
from jishi.modules.coupon.models import Coupon, CouponEvent
from jishi.modules.coupon.permissions import COUPON_VIEW
from jishi.modules.coupon.queries.list_coupon_events import COUPON_EVENT_SORTS, CouponEventFilter, coupon_event_rows

_COLUMNS = (
    Column("coupon_event.at", ColumnKind.INSTANT),
    Column("coupon_event.name"),
    Column("coupon_event.coupon"),
    Column("coupon_event.owner"),
    Column("coupon_event.act", words="coupon_act"),
    Column("coupon_event.from_state", words="coupon_state"),
    Column("coupon_event.to_state", words="coupon_state"),
    Column("coupon_event.trade"),
    Column("coupon_event.actor"),
    Column("coupon_event.reason"),
)


def _rows(ctx: Context, wanted: CouponEventFilter) -> Rows:
    return coupon_event_rows(ctx, wanted)


def _cells(ctx: Context, event: CouponEvent, coupon: Coupon, names: dict[str, str]) -> list[Cell]:
    return [
        *(event.at, translate(names, ctx.locale), str(coupon.id), str(coupon.owner_id)),
        *(event.act, event.from_state, event.to_state),
        *(str(event.trade_id or ""), tell_actor(event.actor, ctx.locale), event.reason),
    ]


EXPORTS = [
    ExportKind(
        code="coupon.events",
        permission=COUPON_VIEW,
        columns=_COLUMNS,
        filters=CouponEventFilter,
        rows=_rows,
        cells=each(_cells),
        sorts=COUPON_EVENT_SORTS,
    )
]
