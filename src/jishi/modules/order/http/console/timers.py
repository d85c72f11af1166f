"""The timers of merchants, in the console."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, put
from msgspec import Meta

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.kit.http.route import requires
from jishi.modules.order.permissions import ORDER_UPDATE_TIMERS, ORDER_VIEW_TIMERS
from jishi.modules.order.queries import get_timer_settings as reading
from jishi.modules.order.queries.get_timer_settings import TimerSettingsNotFoundError, TimerSettingsView
from jishi.modules.order.rules.timers import Timers
from jishi.modules.order.usecases import update_timer_settings as writing


class TimerSettingsBody(msgspec.Struct, frozen=True, kw_only=True):
    """How long each step may take; `version` as read, 0 where the merchant has no timers of its own yet."""

    unpaid_minutes: Annotated[int, Meta(ge=1, le=10_080)]
    ship_hours: Annotated[int, Meta(ge=1, le=8_760)]
    receive_days: Annotated[int, Meta(ge=1, le=365)]
    after_sale_days: Annotated[int, Meta(ge=0, le=365)]
    version: Annotated[int, Meta(ge=0)]


@get("/order-timers/{merchant_id:uuid}", **requires(ORDER_VIEW_TIMERS, TimerSettingsNotFoundError))
async def get_timer_settings(ctx: Context, merchant_id: UUID) -> TimerSettingsView:
    """Show a merchant's timers; those of the platform stand under the zero id and for merchants without their own."""
    return await reading.get_timer_settings(ctx, merchant_id)


@put(
    "/order-timers/{merchant_id:uuid}",
    **requires(ORDER_UPDATE_TIMERS, TimerSettingsNotFoundError, StaleVersionError),
)
async def update_timer_settings(ctx: Context, merchant_id: UUID, data: TimerSettingsBody) -> TimerSettingsView:
    """Set a merchant's timers. Clocks that run already keep their time."""
    timers = Timers(
        unpaid_minutes=data.unpaid_minutes,
        ship_hours=data.ship_hours,
        receive_days=data.receive_days,
        after_sale_days=data.after_sale_days,
    )
    return await writing.update_timer_settings(ctx, merchant_id=merchant_id, timers=timers, version=data.version)


ROUTES = [get_timer_settings, update_timer_settings]
