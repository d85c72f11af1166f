"""Files of shipments, money, staff and refusals hold what their lists show, and keep to the bound of whoever asks."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from httpx import AsyncClient

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.identity.models import SignIn
from jishi.modules.payment.models import Callback
from jishi.modules.risk.models import Decision
from tests.access.people import as_staff, every_permission
from tests.desk.exporting import fetch
from tests.fulfillment.make import box, make_order, make_shipment
from tests.identity.make import make_owner
from tests.payment.make import paid, refund_of

CALLBACK: dict[str, Any] = {
    "id": uuid4(),
    "gateway_code": "wechatpay",
    "verdict": "refused",
    "refusal": "signature",
    "headers": {},
    "body": b"{}",
    "body_bytes": 2,
    "received_at": datetime(2026, 3, 2, 4, tzinfo=UTC),
}


class TestExportedLists:
    async def test_hold_shipments_within_the_bound(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            merchant_id = uuid4()
            order = await make_order(ctx, 3, merchant_id=merchant_id)
            mine = await make_shipment(ctx, order, box("SF0000000000001", (0, 2)))
            await make_shipment(ctx, await make_order(ctx, 1), box("SF0000000000002", (0, 1)))
        staff = await as_staff(house, every_permission(), merchant_ids=frozenset({merchant_id}))
        columns = ["fulfillment.number", "fulfillment.carrier", "fulfillment.tracking_number", "fulfillment.units"]
        rows = await fetch(client, house, staff, "fulfillment.shipments", columns=columns)
        assert rows[1:] == [[mine.number, "顺丰速运", "SF0000000000001", "2"]]
        none = await fetch(client, house, staff, "fulfillment.shipments", filters={"state": "delivered"})
        assert len(none) == 1

    async def test_hold_attempts_refunds_and_callbacks(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            attempt = await paid(ctx)
            refund = await refund_of(ctx, attempt, 1_234)
        staff = await as_staff(house, every_permission())
        columns = ["payment.out_trade_no", "payment.state", "payment.received"]
        rows = await fetch(client, house, staff, "payment.attempts", columns=columns, filters={"state": "succeeded"})
        assert rows[1:] == [[attempt.out_trade_no, "成功", f"{(attempt.received_minor or 0) / 100:.2f}"]]
        columns = ["payment.refund_number", "payment.amount"]
        rows = await fetch(client, house, staff, "payment.refunds", columns=columns)
        assert rows[1:] == [[refund.number, "12.34"]]
        async with open_context(house) as ctx:
            ctx.session.add(Callback(**CALLBACK))
        columns = ["payment.verdict", "payment.refusal"]
        wanted = {"verdict": "refused", "is_processed": False}
        rows = await fetch(client, house, staff, "payment.callbacks", columns=columns, filters=wanted)
        assert rows[1:] == [["已拒绝", "signature"]]
        bounded = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        for kind in ("payment.attempts", "payment.refunds", "payment.callbacks"):
            assert len(await fetch(client, house, bounded, kind)) == 1, kind

    async def test_hold_the_staff_whom_one_sees(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            owner = await make_owner(ctx, "the-owner")
        staff = await as_staff(house, every_permission())
        columns = ["identity.login", "identity.name", "identity.merchants", "identity.status"]
        rows = await fetch(client, house, staff, "identity.staff", columns=columns, filters={"search": "the-own"})
        assert rows[1:] == [["the-owner", owner.name, "", "正常"]]
        bounded = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        assert "the-owner" not in {
            row[0] for row in await fetch(client, house, bounded, "identity.staff", columns=columns)
        }

    async def test_hold_sign_ins_and_refusals(self, client: AsyncClient, house: House) -> None:
        at = datetime(2026, 3, 2, 4, tzinfo=UTC)
        came = {
            "subject_kind": "staff",
            "subject_id": None,
            "login": "nobody",
            "method": "password",
            "outcome": "identity.wrong_credentials",
        }
        refused = {"act": "order.place", "account_id": None, "ip": "198.51.100.7", "rule": "risk.blocked", "times": 3}
        async with open_context(house) as ctx:
            ctx.session.add(SignIn(id=uuid4(), client_ip="198.51.100.7", device="desk", at=at, **came))
            ctx.session.add(Decision(id=uuid4(), at=at, **refused))
        staff = await as_staff(house, every_permission())
        columns = ["identity.login", "identity.outcome"]
        rows = await fetch(
            client, house, staff, "identity.sign_ins", columns=columns, filters={"outcome": came["outcome"]}
        )
        assert rows[1:] == [["nobody", "账号或密码错误"]]
        columns = ["risk.ip", "risk.times"]
        assert (await fetch(client, house, staff, "risk.decisions", columns=columns))[1:] == [["198.51.100.7", "3"]]
        bounded = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        for kind in ("identity.sign_ins", "risk.decisions"):
            assert len(await fetch(client, house, bounded, kind)) == 1, kind
