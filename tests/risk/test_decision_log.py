"""DecisionLog: refusals are written in the background, many at once, and old ones go."""

from datetime import timedelta
from uuid import uuid4

import msgspec

from jishi.kit.clock import FixedClock
from jishi.kit.house import House
from jishi.modules.risk.check_orders import OrderCandidate, check_orders
from jishi.modules.risk.check_sign_in import check_sign_in
from jishi.modules.risk.decision_log import DecisionLog, Refusal
from jishi.modules.risk.jobs import delete_old_decisions
from jishi.modules.risk.models import BlockKind
from tests.risk.make import block, decisions_of


class TestDecisionLog:
    async def test_writes_refused_orders_and_counts_repeats(self, house: House) -> None:
        house.settings = msgspec.structs.replace(house.settings, order_rate_per_minute=1)
        eager, calm = OrderCandidate(uuid4(), "203.0.113.9"), OrderCandidate(uuid4(), "203.0.113.8")
        await check_orders(house, [eager, eager, eager, calm])
        assert await decisions_of(house) == []
        await house.part(DecisionLog).flush()
        (decision,) = await decisions_of(house)
        assert (decision.account_id, decision.ip, decision.rule) == (
            eager.account_id,
            "203.0.113.9",
            "risk.order_velocity",
        )
        assert (decision.act, decision.times, decision.at) == ("order.place", 3, house.clock.now())

    async def test_leaves_allowed_orders_alone(self, house: House) -> None:
        await check_orders(house, [OrderCandidate(uuid4(), "203.0.113.9")])
        await house.part(DecisionLog).flush()
        assert await decisions_of(house) == []

    async def test_writes_by_itself_before_long(self, house: House) -> None:
        log = house.part(DecisionLog)
        log.add([Refusal("order.place", uuid4(), "203.0.113.9", "risk.blocked_ip")], house.clock.now())
        assert log._writing is not None
        await log._writing
        assert len(await decisions_of(house)) == 1

    async def test_writes_what_is_left_when_the_house_closes(self, house: House) -> None:
        log = house.part(DecisionLog)
        log.add([Refusal("order.place", uuid4(), "203.0.113.9", "risk.blocked_ip")], house.clock.now())
        await log.close()
        assert len(await decisions_of(house)) == 1

    async def test_keeps_no_more_than_its_bound(self, house: House) -> None:
        log = house.part(DecisionLog)
        first = Refusal("order.place", uuid4(), "203.0.113.9", "risk.blocked_ip")
        log.add([first], house.clock.now())
        log.add((Refusal("order.place", uuid4(), "", "x") for _ in range(20_005)), house.clock.now())
        log.add([first], house.clock.now())
        await log.close()
        decisions = await decisions_of(house)
        assert len(decisions) == 20_000
        assert decisions[0].times == 2


class TestDeleteOldDecisions:
    async def test_keeps_half_a_year(self, house: House, clock: FixedClock) -> None:
        log, now = house.part(DecisionLog), clock.now()
        for days in (181, 179):
            log.add([Refusal("order.place", uuid4(), "", f"after {days}")], now - timedelta(days=days))
        await log.flush()
        assert await delete_old_decisions(house) == 1
        assert [decision.rule for decision in await decisions_of(house)] == ["after 179"]
        assert await delete_old_decisions(house) == 0


class TestCheckSignIn:
    async def test_refuses_blocked_phones_and_addresses(self, house: House) -> None:
        await house.changes.poll()
        await block(house, BlockKind.PHONE, "138 0013 8000")
        await block(house, BlockKind.IP, "203.0.113.9")
        rules = [
            (await check_sign_in(house, phone=phone, ip=ip)).rule
            for phone, ip in (
                ("+8613800138000", "203.0.113.1"),
                ("+8613800138001", "203.0.113.9"),
                ("+8613800138001", "203.0.113.1"),
            )
        ]
        assert rules == ["risk.blocked_phone", "risk.blocked_ip", ""]

    async def test_keeps_no_phone_on_record(self, house: House) -> None:
        await house.changes.poll()
        await block(house, BlockKind.PHONE, "13800138000")
        await check_sign_in(house, phone="+8613800138000", ip="203.0.113.1")
        await house.part(DecisionLog).flush()
        (decision,) = await decisions_of(house)
        assert (decision.act, decision.account_id, decision.ip) == ("account.sign_in", None, "203.0.113.1")
