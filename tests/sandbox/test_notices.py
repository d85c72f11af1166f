"""Notices: the documented schedule, and everything that can happen on the way."""

from typing import Any

import pytest

from jishi.sandbox.wechatpay.notices import RETRY_SECONDS
from tests.sandbox.merchant import Merchant
from tests.sandbox.running import RunningSandbox, eventually
from tests.sandbox.shop import Shop


async def notices(sandbox: RunningSandbox) -> list[dict[str, Any]]:
    """Return the queue, newest first."""
    found: list[dict[str, Any]] = await sandbox.ask("GET", "wechatpay/notices")
    return found


async def delivered(sandbox: RunningSandbox, state: str = "delivered") -> dict[str, Any]:
    """Wait until the newest notice is in `state` and return it."""

    async def find() -> dict[str, Any] | None:
        newest = (await notices(sandbox))[0]
        return newest if newest["state"] == state else None

    found: dict[str, Any] = await eventually(find)
    return found


def answering(shop: Shop, *statuses: int) -> None:
    """Make the shop answer these statuses in turn, then 204."""
    left = list(statuses)

    async def answer(headers: dict[str, str], body: bytes) -> int:
        return left.pop(0) if left else 204

    shop.answer = answer


class TestSchedule:
    def test_is_the_documented_one(self) -> None:
        assert sum(RETRY_SECONDS) == 24 * 3600 + 4 * 60
        assert RETRY_SECONDS[:5] == (15, 15, 30, 180, 600)

    @pytest.mark.parametrize("status", [200, 204])
    async def test_ends_with_the_first_success(
        self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop, status: int
    ) -> None:
        answering(shop, 500, 404, status)
        await merchant.paid_order(notify_url=shop.url)
        notice = await delivered(sandbox)
        log = await sandbox.ask("GET", f"wechatpay/deliveries?subject={notice['subject']}")
        assert [one["status"] for one in reversed(log)] == [500, 404, status]
        assert notice["due_ms"] is None

    @pytest.mark.parametrize("status", [201, 302, 400])
    async def test_takes_nothing_else_for_a_success(
        self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop, status: int
    ) -> None:
        answering(shop, status)
        await merchant.paid_order(notify_url=shop.url)
        assert (await delivered(sandbox))["attempts"] == 2

    async def test_ends_after_sixteen_attempts(self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop) -> None:
        await sandbox.ask("PUT", "knobs", {"second_ms": 0})
        answering(shop, *[500] * 20)
        await merchant.paid_order(notify_url=shop.url)
        assert (await delivered(sandbox, "given_up"))["attempts"] == 16
        assert len(shop.received) == 16

    async def test_goes_on_when_nobody_listens(self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop) -> None:
        await merchant.paid_order(notify_url="http://127.0.0.1:9/closed")

        async def retried() -> bool:
            return len(await sandbox.ask("GET", "wechatpay/deliveries")) >= 2

        await eventually(retried)
        log = await sandbox.ask("GET", "wechatpay/deliveries")
        assert {(one["status"], one["problem"]) for one in log} == {(None, "ClientConnectorError")}

    async def test_sends_the_same_body_each_time_with_a_fresh_seal(
        self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop
    ) -> None:
        answering(shop, 500)
        await merchant.paid_order(notify_url=shop.url)
        await delivered(sandbox)
        (first, body), (second, same) = shop.received
        assert body == same
        assert first["Wechatpay-Nonce"] != second["Wechatpay-Nonce"]


class TestFaults:
    async def test_lost_notice_comes_again(self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop) -> None:
        await sandbox.fail_next("wechatpay.notice", "lost")
        await merchant.paid_order(notify_url=shop.url)
        assert (await delivered(sandbox))["attempts"] == 2
        assert len(shop.received) == 1

    async def test_late_notice_waits(self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop) -> None:
        await sandbox.fail_next("wechatpay.notice", "late", "60000")
        await merchant.paid_order(notify_url=shop.url)
        notice = (await notices(sandbox))[0]
        assert notice["due_ms"] - notice["created_ms"] == 60_000
        assert shop.received == []

    async def test_reordered_notice_lets_another_go_first(
        self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop
    ) -> None:
        await sandbox.ask("PUT", "knobs", {"second_ms": 1_000})
        await sandbox.fail_next("wechatpay.notice", "reordered")
        first = await merchant.paid_order(notify_url=shop.url)
        second = await merchant.paid_order(notify_url=shop.url)
        await eventually(lambda: len(shop.received) == 2)

        async def logged() -> list[str] | None:
            log = await sandbox.ask("GET", "wechatpay/deliveries")
            return [one["subject"] for one in log] if len(log) == 2 else None

        assert await eventually(logged) == [first, second]

    async def test_forged_notice_goes_before_the_true_one(
        self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop
    ) -> None:
        await sandbox.fail_next("wechatpay.notice", "forged", "altered_amount")
        await merchant.paid_order(notify_url=shop.url)
        await delivered(sandbox)
        log = await sandbox.ask("GET", "wechatpay/deliveries")
        assert [one["variant"] for one in reversed(log)] == ["altered_amount", "genuine"]


class TestReplay:
    async def test_sends_a_notice_many_times(self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop) -> None:
        await merchant.paid_order(notify_url=shop.url)
        notice = await delivered(sandbox)
        sent = await sandbox.ask("POST", f"wechatpay/notices/{notice['id']}/replay", {"times": 5})
        assert [one["status"] for one in sent] == [204] * 5
        assert len(shop.received) == 6

    async def test_sends_notices_in_any_order(self, merchant: Merchant, sandbox: RunningSandbox, shop: Shop) -> None:
        numbers = [await merchant.paid_order(notify_url=shop.url) for _ in range(3)]
        await eventually(lambda: len(shop.received) == 3)
        by_subject = {one["subject"]: one["id"] for one in await notices(sandbox)}
        wanted = [numbers[2], numbers[0], numbers[1]]
        ids = [by_subject[number] for number in wanted]
        sent = await sandbox.ask("POST", "wechatpay/notices/replay-in-order", {"ids": ids})
        assert [one["subject"] for one in sent] == wanted
