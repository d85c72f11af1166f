"""Sending what is queued, through the adapter, to the sandbox."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from jishi.contracts.notification import DeliveryId
from jishi.kit.access import SYSTEM
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.notification.jobs import delete_old_deliveries, send_queued_sms
from jishi.modules.notification.models import Delivery
from jishi.modules.notification.prove import CHECKS
from jishi.modules.notification.sending import claim_sms
from jishi.modules.notification.states import DeliveryState
from jishi.modules.notification.usecases.register_channel_account import register_channel_account
from tests.notification.make import PARAMS, PHONE, TEMPLATE, make_config, queue, read_delivery
from tests.sandbox.running import RunningSandbox, free_port


@pytest.fixture(autouse=True)
async def _ready(house: House, clock: FixedClock, sandbox: RunningSandbox) -> None:
    # The provider compares our clock with its own.
    clock.instant = datetime.now(UTC)
    await _register(house, sandbox)


async def _register(house: House, sandbox: RunningSandbox, **changes: object) -> None:
    async with open_context(house) as ctx:
        await register_channel_account(ctx, code="sandbox", config=make_config(**sandbox.account("sms") | changes))


async def _queue(house: House, phone: str = PHONE) -> DeliveryId:
    async with open_context(house) as ctx:
        return await queue(ctx, phone)


class TestSendQueuedSms:
    async def test_sends_and_wipes_what_it_said(self, house: House, sandbox: RunningSandbox) -> None:
        delivery_id = await _queue(house)
        assert await send_queued_sms(house) == 1
        row = await read_delivery(house, delivery_id)
        (message,) = await sandbox.ask("GET", "sms?phone=%2B8613800138000")
        assert (message["params"], message["sign_name"], message["template_code"]) == (PARAMS, "集市商城", "SMS_100000")
        assert (row.state, row.params, row.attempts) == (DeliveryState.SENT, {}, 1)
        assert (row.provider_reference, message["out_id"]) == (message["biz_id"], delivery_id.hex)
        assert row.finished_at == house.clock.now()
        assert await send_queued_sms(house) == 0

    async def test_two_workers_send_each_message_once(self, house: House, sandbox: RunningSandbox) -> None:
        for number in range(30):
            await _queue(house, f"+86138001380{number:02d}")
        done = await asyncio.gather(*(send_queued_sms(house) for _ in range(3)))
        done.append(await send_queued_sms(house))
        assert sum(done) == 30
        phones = [message["phone"] for message in await sandbox.ask("GET", "sms?limit=100")]
        assert len(phones) == len(set(phones)) == 30

    @pytest.mark.parametrize("fault", ["error_after", "truncated", "error_before"])
    async def test_never_sends_again_what_may_have_been_sent(
        self, house: House, sandbox: RunningSandbox, fault: str
    ) -> None:
        await sandbox.fail_next("sms.send", fault)
        delivery_id = await _queue(house)
        for _ in range(3):
            await send_queued_sms(house)
        row = await read_delivery(house, delivery_id)
        assert (row.state, row.params, row.attempts) == (DeliveryState.UNKNOWN, {}, 1)
        assert len(await sandbox.ask("GET", "sms")) == int(fault != "error_before")

    async def test_tries_again_after_a_pause_what_was_surely_not_sent(
        self, house: House, sandbox: RunningSandbox, clock: FixedClock
    ) -> None:
        await sandbox.fail_next("sms.send", "reject", "isp.SYSTEM_ERROR")
        delivery_id = await _queue(house)
        assert [await send_queued_sms(house) for _ in range(2)] == [1, 0]
        row = await read_delivery(house, delivery_id)
        assert (row.state, row.params, row.attempts) == (DeliveryState.QUEUED, PARAMS, 1)
        assert row.last_error is not None
        assert row.last_error.startswith("isp.SYSTEM_ERROR")
        clock.instant += timedelta(seconds=5)
        assert await send_queued_sms(house) == 1
        assert (await read_delivery(house, delivery_id)).state == DeliveryState.SENT

    async def test_tries_again_when_the_provider_was_not_reached(
        self, house: House, sandbox: RunningSandbox, clock: FixedClock
    ) -> None:
        await _register(house, sandbox, endpoint=f"http://127.0.0.1:{free_port()}")
        delivery_id = await _queue(house)
        await send_queued_sms(house)
        assert (await read_delivery(house, delivery_id)).state == DeliveryState.QUEUED
        await _register(house, sandbox)
        clock.instant += timedelta(seconds=5)
        await send_queued_sms(house)
        assert (await read_delivery(house, delivery_id)).state == DeliveryState.SENT

    async def test_keeps_a_refusal_for_good(self, house: House, sandbox: RunningSandbox) -> None:
        await sandbox.fail_next("sms.send", "reject", "isv.BUSINESS_LIMIT_CONTROL")
        delivery_id = await _queue(house)
        assert [await send_queued_sms(house) for _ in range(2)] == [1, 0]
        row = await read_delivery(house, delivery_id)
        assert (row.state, row.params) == (DeliveryState.REJECTED, {})

    async def test_does_not_send_what_came_too_late(
        self, house: House, sandbox: RunningSandbox, clock: FixedClock
    ) -> None:
        delivery_id = await _queue(house)
        clock.instant += timedelta(minutes=5)
        assert await send_queued_sms(house) == 1
        row = await read_delivery(house, delivery_id)
        assert (row.state, row.last_error, row.params) == (DeliveryState.REJECTED, "expired", {})
        assert await sandbox.ask("GET", "sms") == []

    async def test_waits_while_no_account_is_enabled(self, house: House, sandbox: RunningSandbox) -> None:
        async with open_context(house) as ctx:
            await register_channel_account(ctx, code="sandbox", config=make_config(), is_enabled=False)
        delivery_id = await _queue(house)
        assert await send_queued_sms(house) == 0
        assert (await read_delivery(house, delivery_id)).state == DeliveryState.QUEUED

    async def test_says_so_where_the_account_has_no_such_template(self, house: House, sandbox: RunningSandbox) -> None:
        await _register(house, sandbox, template_codes={f"{TEMPLATE}.en": "SMS_1"})
        delivery_id = await _queue(house)
        await send_queued_sms(house)
        row = await read_delivery(house, delivery_id)
        assert row.state == DeliveryState.REJECTED
        assert row.last_error is not None
        assert row.last_error.startswith("no_template_code")

    async def test_what_a_dead_worker_had_claimed_is_unknown_and_not_sent(
        self, house: House, sandbox: RunningSandbox, clock: FixedClock
    ) -> None:
        delivery_id = await _queue(house)
        async with open_context(house) as ctx:
            assert [sms.id for sms in await claim_sms(ctx)] == [delivery_id]
        clock.instant += timedelta(seconds=60)
        assert await send_queued_sms(house) == 0
        clock.instant += timedelta(seconds=1)
        assert await send_queued_sms(house) == 1
        row = await read_delivery(house, delivery_id)
        assert (row.state, row.params) == (DeliveryState.UNKNOWN, {})
        assert await sandbox.ask("GET", "sms") == []

    async def test_a_message_rolled_back_is_never_sent(self, house: House, sandbox: RunningSandbox) -> None:
        async with house.open_session() as session:
            ctx = Context(house, session, SYSTEM, house.clock.now(), "test")
            await queue(ctx)
            await session.flush()
        assert await send_queued_sms(house) == 0


class TestDeleteOldDeliveries:
    async def test_removes_what_was_done_with_long_ago(self, house: House, clock: FixedClock) -> None:
        await _queue(house)
        await send_queued_sms(house)
        clock.instant += timedelta(days=199)
        await _queue(house)
        assert await delete_old_deliveries(house) == 0
        clock.instant += timedelta(days=1)
        assert await delete_old_deliveries(house) == 1


class TestProve:
    async def test_reports_params_that_were_not_wiped(self, house: House) -> None:
        delivery_id = await _queue(house)
        assert [finding.count for finding in await prove(house.db, CHECKS)] == [0]
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Delivery).where(Delivery.id == delivery_id).values(state="sent"))
        assert [finding.count for finding in await prove(house.db, CHECKS)] == [1]
