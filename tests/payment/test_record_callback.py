"""Keeping callbacks, genuine and forged."""

from datetime import timedelta

from sqlalchemy import func, select

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context
from jishi.modules.payment.gateways.port import Notice
from jishi.modules.payment.models import Callback, Verdict
from jishi.modules.payment.rules.evidence import LONGEST_REFUSED_BODY
from jishi.modules.payment.usecases.apply_callback import apply_callback
from jishi.modules.payment.usecases.record_callback import RawCallback, record_callback
from jishi.modules.payment.usecases.record_refused_callback import MOST_AN_HOUR, record_refused_callback
from tests.conftest import as_actor
from tests.payment.make import GATEWAY, alerts_of, order_of, pending, success_of

RAW = RawCallback(GATEWAY.code, {"Wechatpay-Serial": "PUB_KEY_ID_1", "Authorization": "secret"}, b'{"id":"e1"}')


async def count(ctx: Context) -> int:
    """Return how many callbacks are kept."""
    return await ctx.session.scalar(select(func.count(Callback.id))) or 0


class TestRecordCallback:
    async def test_keeps_it_byte_for_byte_with_the_gateways_headers(self, ctx: Context) -> None:
        notice = Notice(id="e1", event="TRANSACTION.SUCCESS", facts=success_of(await pending(ctx)))
        callback = await record_callback(ctx, raw=RAW, notice=notice)
        assert (callback.body, callback.verdict, callback.processed_at) == (RAW.body, Verdict.VERIFIED, None)
        assert callback.headers == {"wechatpay-serial": "PUB_KEY_ID_1"}

    async def test_keeps_no_word_of_the_payer_in_the_clear(self, ctx: Context) -> None:
        notice = Notice(id="e1", event="TRANSACTION.SUCCESS", facts=success_of(await pending(ctx)))
        callback = await record_callback(ctx, raw=RAW, notice=notice)
        assert callback.told is not None
        assert callback.told["amount"] == 12_345
        assert callback.told["payer_reference"] is None

    async def test_keeps_one_row_an_event(self, ctx: Context) -> None:
        notice = Notice(id="e1", event="X", facts=None)
        first = await record_callback(ctx, raw=RAW, notice=notice)
        second = await record_callback(ctx, raw=RAW, notice=notice)
        assert (first.id, await count(ctx)) == (second.id, 1)

    async def test_tells_gateways_apart(self, ctx: Context) -> None:
        notice = Notice(id="e1", event="X", facts=None)
        await record_callback(ctx, raw=RAW, notice=notice)
        await record_callback(ctx, raw=RawCallback("other", {}, b""), notice=notice)
        assert await count(ctx) == 2


class TestApplyCallback:
    async def test_pays(self, ctx: Context) -> None:
        attempt = await pending(ctx)
        notice = Notice(id="e1", event="TRANSACTION.SUCCESS", facts=success_of(attempt))
        callback = await record_callback(ctx, raw=RAW, notice=notice)
        await apply_callback(ctx, callback=callback, gateway=GATEWAY, notice=notice)
        assert (await order_of(ctx, attempt)).state == "paid"
        assert callback.processed_at == ctx.now

    async def test_shows_a_number_that_is_not_ours(self, ctx: Context) -> None:
        facts = success_of(await pending(ctx), number="somebody-elses")
        notice = Notice(id="e1", event="TRANSACTION.SUCCESS", facts=facts)
        callback = await record_callback(ctx, raw=RAW, notice=notice)
        await apply_callback(ctx, callback=callback, gateway=GATEWAY, notice=notice)
        assert await alerts_of(ctx, callback.id) == ["unknown_number"]

    async def test_is_done_with_events_of_no_use(self, ctx: Context) -> None:
        notice = Notice(id="e1", event="PROFITSHARING.X", facts=None)
        callback = await record_callback(ctx, raw=RAW, notice=notice)
        await apply_callback(ctx, callback=callback, gateway=GATEWAY, notice=notice)
        assert callback.processed_at == ctx.now


class TestRecordRefusedCallback:
    async def test_cuts_the_body_and_remembers_its_length(self, ctx: Context) -> None:
        raw = RawCallback(GATEWAY.code, {}, b"x" * 60_000)
        await record_refused_callback(ctx, raw=raw, refusal="malformed")
        callback = (await ctx.session.scalars(select(Callback))).one()
        assert (len(callback.body), callback.body_bytes) == (LONGEST_REFUSED_BODY, 60_000)
        assert (callback.verdict, callback.refusal, callback.provider_event_id) == ("refused", "malformed", None)

    async def test_keeps_a_sample_and_no_flood(self, ctx: Context, clock: FixedClock) -> None:
        raw = RawCallback(GATEWAY.code, {}, b"junk")
        for _ in range(MOST_AN_HOUR + 20):
            await record_refused_callback(ctx, raw=raw, refusal="malformed")
        assert await count(ctx) == MOST_AN_HOUR
        clock.instant += timedelta(hours=1)
        await record_refused_callback(as_actor(ctx, ctx.actor), raw=raw, refusal="malformed")
        assert await count(ctx) == MOST_AN_HOUR + 1
