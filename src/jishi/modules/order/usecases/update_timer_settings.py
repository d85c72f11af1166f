"""Update a merchant's timers."""

from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.context import Context
from jishi.kit.errors import StaleVersionError
from jishi.modules.order.models import TimerSettings
from jishi.modules.order.queries.get_timer_settings import TimerSettingsView, check_bound, view_of
from jishi.modules.order.rules.timers import Timers
from jishi.modules.order.timer_snapshot import SCOPE
from jishi.modules.order.versions import check_version


async def update_timer_settings(ctx: Context, *, merchant_id: UUID, timers: Timers, version: int) -> TimerSettingsView:
    """Set how long the steps of a merchant's orders may take; `version` 0 where it has no timers of its own yet.

    Clocks that run already keep their time.

    :raises TimerSettingsNotFoundError: the merchant is outside the actor's bound
    :raises StaleVersionError: somebody changed them since `version`
    """
    check_bound(ctx, merchant_id)
    values = msgspec.structs.asdict(timers)
    if version == 0:
        fresh = insert(TimerSettings).values(merchant_id=merchant_id, version=1, **values)
        added = await ctx.session.execute(fresh.on_conflict_do_nothing().returning(TimerSettings.merchant_id))
        if added.first() is None:
            raise StaleVersionError
        ctx.touch(SCOPE, merchant_id)
        return view_of(merchant_id, timers, 1)
    query = select(TimerSettings).where(TimerSettings.merchant_id == merchant_id).with_for_update()
    row = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise StaleVersionError(current=0)
    check_version(row, version)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    ctx.touch(SCOPE, merchant_id)
    return view_of(merchant_id, timers, row.version)
