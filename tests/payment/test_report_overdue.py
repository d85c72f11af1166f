"""Finding money that has been under way for too long, and forgetting junk."""

from datetime import timedelta

from sqlalchemy import select

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.modules.payment.models import Callback
from jishi.modules.payment.usecases.delete_refused_callbacks import KEPT, delete_refused_callbacks
from jishi.modules.payment.usecases.record_callback import RawCallback
from jishi.modules.payment.usecases.record_refused_callback import record_refused_callback
from jishi.modules.payment.usecases.report_overdue import REFUND_GRACE, report_overdue
from tests.conftest import as_actor
from tests.payment.make import alerts_of, paid, pending, refund_of


def later(ctx: Context, clock: FixedClock, wait: timedelta) -> Context:
    """Return the same transaction at a later instant."""
    clock.instant += wait
    return as_actor(ctx, ctx.actor)


class TestReportOverdue:
    async def test_shows_attempts_past_their_time_once(self, ctx: Context, clock: FixedClock) -> None:
        attempt = await pending(ctx)
        assert await report_overdue(later(ctx, clock, timedelta(minutes=44))) == 0
        assert await report_overdue(later(ctx, clock, timedelta(minutes=2))) == 1
        assert await report_overdue(later(ctx, clock, timedelta(minutes=2))) == 0
        assert await alerts_of(ctx, attempt.id) == ["attempt_overdue"]

    async def test_shows_refunds_that_take_days(self, ctx: Context, clock: FixedClock) -> None:
        refund = await refund_of(ctx, await paid(ctx))
        assert await report_overdue(later(ctx, clock, REFUND_GRACE)) == 0
        assert await report_overdue(later(ctx, clock, timedelta(seconds=1))) == 1
        assert await alerts_of(ctx, refund.id) == ["refund_overdue"]


class TestDeleteRefusedCallbacks:
    async def test_forgets_junk_after_a_week(self, ctx: Context, clock: FixedClock) -> None:
        raw = RawCallback("wechatpay-main", {}, b"junk")
        await record_refused_callback(ctx, raw=raw, refusal="malformed")
        await ctx.session.flush()
        await record_refused_callback(later(ctx, clock, KEPT), raw=raw, refusal="malformed")
        await ctx.session.flush()
        assert await delete_refused_callbacks(later(ctx, clock, timedelta(seconds=1))) == 1
        assert len((await ctx.session.scalars(select(Callback))).all()) == 1
