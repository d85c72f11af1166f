"""Read one merchant's timers."""

from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.modules.order.models import TimerSettings
from jishi.modules.order.models.timer_settings import PLATFORM
from jishi.modules.order.queries.load_timers import load_timers, timers_of_row
from jishi.modules.order.rules.timers import Timers, timers_of


class TimerSettingsNotFoundError(NotFoundError):
    """No such merchant among those whose timers this actor may see."""

    code = "order.timer_settings_not_found"


class TimerSettingsView(Timers, frozen=True, kw_only=True):
    """A merchant's timers. Until it sets its own (`is_own`) they are the platform's, and `version` is 0."""

    merchant_id: UUID
    is_own: bool
    version: int


async def get_timer_settings(ctx: Context, merchant_id: UUID) -> TimerSettingsView:
    """Return the timers of a merchant inside the actor's bound; those of the platform under the zero id.

    :raises TimerSettingsNotFoundError:
    """
    check_bound(ctx, merchant_id)
    row = await ctx.session.get(TimerSettings, merchant_id)
    timers = timers_of_row(row) if row else timers_of(merchant_id, await load_timers(ctx.session, []))
    return view_of(merchant_id, timers, row.version if row else 0)


def check_bound(ctx: Context, merchant_id: UUID) -> None:
    """Do nothing where the actor may see this merchant's timers; the platform's are for staff without a bound.

    :raises TimerSettingsNotFoundError:
    """
    bound = ctx.actor.merchant_ids
    if bound is not None and (merchant_id == PLATFORM or merchant_id not in bound):
        raise TimerSettingsNotFoundError(merchant_id=merchant_id)


def view_of(merchant_id: UUID, timers: Timers, version: int) -> TimerSettingsView:
    """Return what the console shows of timers; version 0 says that they are not the merchant's own."""
    return TimerSettingsView(
        merchant_id=merchant_id,
        is_own=version > 0,
        version=version,
        unpaid_minutes=timers.unpaid_minutes,
        ship_hours=timers.ship_hours,
        receive_days=timers.receive_days,
        after_sale_days=timers.after_sale_days,
    )
