"""Files of withdrawals, recharges, cards, stuck money, safety stocks, blocks, messages and looks hold what lists show."""

from datetime import UTC, datetime
from uuid import uuid4

from httpx import AsyncClient

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.desk.models import Reveal
from jishi.modules.inventory.usecases.update_safety_stock import SafetyLine, update_safety_stock
from jishi.modules.payment.alerts import report_alert, stuck_refund
from jishi.modules.payment.rules.stuck import AlertCode
from jishi.modules.risk.models import BlockKind
from tests.access.people import as_staff, every_permission
from tests.desk.exporting import ask, fetch
from tests.inventory.make import make_goods, make_warehouse, receive
from tests.member.make import make_member
from tests.member.make_standing import make_level
from tests.member.test_withdrawals import PAYEE, request, saver
from tests.membership.make import make_plan
from tests.membership.make import opened as open_card
from tests.notification.make import PHONE, queue
from tests.payment.make import paid, refund_of
from tests.recharge.make import make_package, opened
from tests.risk.make import block

_BOARDS = (
    "member.withdrawals",
    "recharge.recharges",
    "membership.cards",
    "payment.stuck_money",
    "risk.blocks",
    "notification.deliveries",
    "desk.reveals",
)


class TestExportedBoards:
    async def test_tell_payees_in_full_to_whoever_pays_them(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await saver(ctx)
            await request(ctx, member_id)
        payer = await as_staff(house, every_permission())
        columns = ["member.amount", "member.payee_name", "member.payee_account", "member.state"]
        wanted = {"state": "requested", "member_id": str(member_id)}
        rows = await fetch(client, house, payer, "member.withdrawals", columns=columns, filters=wanted)
        assert rows[1:] == [["40.00", PAYEE.name, PAYEE.account, "待审核"]]
        viewer = await as_staff(house, {"member.view", "member.view_wallet", "desk.export"})
        shown = await fetch(client, house, viewer, "member.withdrawals", filters=wanted)
        assert len(shown) == 2
        assert not {PAYEE.name, PAYEE.account} & {cell for row in shown for cell in row}
        refused = await client.post(
            "/api/console/v1/exports",
            json={"kind": "member.withdrawals", "format": "csv", "columns": ["member.payee_account"]},
            **viewer,
        )
        assert [error["pointer"] for error in refused.json()["errors"]] == ["/columns/0"]

    async def test_hold_recharges_with_whose_they_are(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            recharge = await opened(ctx, member_id, await make_package(ctx))
        staff = await as_staff(house, every_permission())
        columns = ["recharge.number", "recharge.package", "recharge.pay", "recharge.gift", "recharge.state"]
        wanted = {"number": recharge.number}
        rows = await fetch(client, house, staff, "recharge.recharges", columns=columns, filters=wanted)
        assert rows[1:] == [[recharge.number, "充 100 送 20", "100.00", "20.00", "待付款"]]

    async def test_hold_cards_with_what_they_lift_to(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            member_id = await make_member(ctx)
            card = await open_card(ctx, member_id, await make_plan(ctx, await make_level(ctx, 100)))
        staff = await as_staff(house, every_permission())
        columns = ["membership.number", "membership.plan", "membership.level", "membership.price", "membership.state"]
        wanted = {"number": card.number}
        rows = await fetch(client, house, staff, "membership.cards", columns=columns, filters=wanted)
        assert rows[1:] == [[card.number, "月卡", "等级100", "30.00", "待付款"]]

    async def test_hold_stuck_money(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            attempt = await paid(ctx)
            refund = await refund_of(ctx, attempt, 1_234)
            await report_alert(ctx, stuck_refund(refund, attempt), AlertCode.REFUND_FAILED)
        staff = await as_staff(house, every_permission())
        columns = ["payment.subject", "payment.amount", "payment.state"]
        rows = await fetch(client, house, staff, "payment.stuck_money", columns=columns)
        assert rows[1:] == [[f"退款 {refund.id}", "12.34", "待处理"]]
        assert len(await fetch(client, house, staff, "payment.stuck_money", filters={"state": "settled"})) == 1

    async def test_hold_safety_stocks(self, client: AsyncClient, house: House) -> None:
        goods = await make_goods(house)
        variant = goods.variants[0]
        async with open_context(house) as ctx:
            place = await make_warehouse(ctx)
            await receive(ctx, {(variant, place): 9}, merchant_id=goods.merchant_id)
            kept = [
                SafetyLine(variant_id=variant, warehouse_id=place, channel=name, quantity=3) for name in ("app", "h5")
            ]
            await update_safety_stock(ctx, lines=kept)
        staff = await as_staff(house, every_permission())
        columns = ["inventory.channel", "inventory.kept_back"]
        rows = await fetch(client, house, staff, "inventory.safety_stocks", columns=columns)
        assert rows[1:] == [["App", "3"], ["手机网页", "3"]]
        rows = await fetch(client, house, staff, "inventory.safety_stocks", columns=columns, filters={"channel": "h5"})
        assert rows[1:] == [["手机网页", "3"]]
        bounded = await as_staff(house, every_permission(), warehouse_ids=frozenset({uuid4()}))
        assert (await ask(client, bounded, "inventory.safety_stocks"))["rows_total"] == 0

    async def test_hold_blocks_messages_and_looks(self, client: AsyncClient, house: House) -> None:
        await block(house, BlockKind.IP, "198.51.100.7")
        async with open_context(house) as ctx:
            await queue(ctx)
            ctx.session.add(
                Reveal(
                    id=uuid4(),
                    staff_id=uuid4(),
                    kind="member.member",
                    subject_id=uuid4(),
                    field="phone",
                    reason="to call back",
                    client_ip="198.51.100.8",
                    at=datetime(2026, 3, 2, 4, tzinfo=UTC),
                )
            )
        staff = await as_staff(house, every_permission())
        rows = await fetch(client, house, staff, "risk.blocks", columns=["risk.value"], filters={"kind": "ip"})
        assert rows[1:] == [["198.51.100.7"]]
        columns = ["notification.recipient", "notification.state"]
        rows = await fetch(client, house, staff, "notification.deliveries", columns=columns)
        [[recipient, state]] = rows[1:]
        assert (recipient[-4:], "****" in recipient, state) == (PHONE[-4:], True, "排队中")
        columns = ["desk.reason", "desk.ip"]
        rows = await fetch(client, house, staff, "desk.reveals", columns=columns, filters={"kind": "member.member"})
        assert rows[1:] == [["to call back", "198.51.100.8"]]

    async def test_are_empty_to_staff_of_a_merchant(self, client: AsyncClient, house: House) -> None:
        await block(house, BlockKind.IP, "198.51.100.7")
        async with open_context(house) as ctx:
            member_id = await saver(ctx)
            await request(ctx, member_id)
            await opened(ctx, member_id, amount=5_000)
            await queue(ctx)
        bounded = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        for kind in _BOARDS:
            assert len(await fetch(client, house, bounded, kind)) == 1, kind
