"""Lists as files."""

import tracemalloc
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from httpx import AsyncClient
from sqlalchemy import Integer, func, select, update

from jishi.contracts.member import MemberId
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.desk import exports
from jishi.kit.desk.exports import CellsOfMany, Column, ColumnKind, ExportKind, NoFilter, Portion, each
from jishi.kit.desk.parts import Desk, DeskParts
from jishi.kit.house import House
from jishi.kit.leaving import Leaving
from jishi.kit.money import Money
from jishi.kit.sorting import Sorts
from jishi.modules.desk.exporting.cells import plain_text, safe_text
from jishi.modules.desk.exporting.xlsx_file import XlsxFile
from jishi.modules.desk.jobs import expire_files, write_next
from jishi.modules.desk.models import Export
from jishi.modules.identity.models import Staff
from jishi.modules.member.public import open_member
from tests.access.people import as_staff, every_permission
from tests.catalog.make import product, variant
from tests.desk.exporting import EXPORTS, ask, fetch
from tests.desk.sheets import read_sheet
from tests.identity.make import make_account
from tests.member.make import make_member
from tests.order.make import ADDRESS, LineWish, OrderWish, make_paid_trade, make_trade

SHANGHAI = ZoneInfo("Asia/Shanghai")


class TestExports:
    @pytest.mark.parametrize("file_format", ["csv", "xlsx"])
    async def test_hold_what_the_list_shows(self, client: AsyncClient, house: House, file_format: str) -> None:
        async with open_context(house) as ctx:
            wish = OrderWish(lines=[LineWish(quantity=2, unit_minor=1_995)], freight_minor=800)
            order = (await make_paid_trade(ctx, orders=[wish])).order
            await make_trade(ctx)
        staff = await as_staff(house, every_permission())
        staff["headers"]["Accept-Language"] = "en"
        head, *rows = await fetch(
            client, house, staff, "order.orders", format=file_format, filters={"tab": "to_ship", "limit": "20"}
        )
        [row] = [dict(zip(head, row, strict=False)) for row in rows]
        assert (row["Order number"], row["State"]) == (order.number, "To ship")
        assert (row["Goods"], row["Total"], row["Phone"]) == ("39.90", "47.90", ADDRESS["phone"])
        if file_format == "csv":
            assert row["Placed"] == "2026-03-02 12:00:00"

    async def test_mask_what_is_masked_in_the_list(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            await make_paid_trade(ctx)
        staff = await as_staff(house, every_permission() - {"order.view_consignee"})
        columns = ["order.phone", "order.consignee", "order.address"]
        rows = await fetch(client, house, staff, "order.orders", columns=columns)
        assert rows == [["手机号", "收货人", "详细地址"], ["138****5678", "张*", "****"]]
        refused = await client.post(EXPORTS, json={"kind": "order.orders", "filters": {"phone": "1"}}, **staff)
        assert refused.status_code == 403

    async def test_keep_to_the_bound_of_staff(self, client: AsyncClient, house: House) -> None:
        merchant_id = uuid4()
        async with open_context(house) as ctx:
            mine = (await make_paid_trade(ctx, orders=[OrderWish(merchant_id=merchant_id)])).order
            await make_paid_trade(ctx)
            await make_member(ctx)
        staff = await as_staff(house, every_permission(), merchant_ids=frozenset({merchant_id}))
        rows = await fetch(client, house, staff, "order.lines", columns=["order.number", "order.sku_code"])
        assert rows[1:] == [[mine.number, "SKU-1"]]
        for kind in ("member.members", "payment.payments", "payment.ledger_entries"):
            assert len(await fetch(client, house, staff, kind)) == 1, kind

    async def test_hold_goods_with_prices_and_stock(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            made = await product(ctx, variants=[variant("A-1", price_minor=1_234, cost_minor=1_000)])
            sold = await make_paid_trade(ctx)
        columns = ["inventory.sku_code", "inventory.price", "inventory.cost", "inventory.free"]
        staff = await as_staff(house, every_permission())
        rows = await fetch(client, house, staff, "inventory.goods", columns=columns, filters={"q": made.code})
        assert rows[1:] == [["A-1", "12.34", "10.00", "0"]]
        blind = await as_staff(house, every_permission() - {"catalog.view_cost"})
        refused = await client.post(EXPORTS, json={"kind": "inventory.goods", "columns": columns}, **blind)
        assert [error["pointer"] for error in refused.json()["errors"]] == ["/columns/2"]
        line = sold.lines[sold.order.id][0]
        filters = {"variant_id": str(line.variant_id)}
        levels = await fetch(client, house, staff, "inventory.levels", filters=filters)
        assert levels[1][4:7] == ["11", "1", "10"]
        movements = await fetch(client, house, staff, "inventory.movements", filters=filters)
        assert [row[4] for row in movements[1:]] == ["下单占用", "入库", "入库"]

    async def test_hold_money_and_members(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            trade = (await make_paid_trade(ctx)).trade
            account = await make_account(ctx)
            await open_member(ctx, member_id=MemberId(account.id))
        staff = await as_staff(house, every_permission())
        columns = ["payment.trade_number", "payment.received", "payment.method"]
        rows = await fetch(client, house, staff, "payment.payments", columns=columns)
        assert rows[1:] == [[trade.number, "10.00", "银行转账"]]
        rows = await fetch(client, house, staff, "member.members", columns=["member.phone"])
        assert rows[1:] == [["138****8000"]]


class TestFiles:
    async def test_are_their_owners_alone(self, client: AsyncClient, house: House) -> None:
        owner, other = await as_staff(house, every_permission()), await as_staff(house, every_permission())
        export = await ask(client, owner, "order.orders")
        await write_next(house)
        for method, path in (("GET", ""), ("GET", "/file"), ("POST", "/cancel")):
            answer = await client.request(method, f"{EXPORTS}/{export['id']}{path}", **other)
            assert (answer.status_code, answer.json()["code"]) == (404, "desk.export_not_found")
        assert (await client.get(EXPORTS, **other)).json()["items"] == []
        assert [row["id"] for row in (await client.get(EXPORTS, **owner)).json()["items"]] == [export["id"]]

    async def test_are_not_handed_out_to_who_sees_less_now(self, client: AsyncClient, house: House) -> None:
        who = await as_staff(house, every_permission())
        export = await ask(client, who, "order.orders")
        await write_next(house)
        async with open_context(house) as ctx:
            await ctx.session.execute(
                update(Export).where(Export.id == UUID(export["id"])).values(merchant_ids=[uuid4()])
            )
        assert (await client.get(f"{EXPORTS}/{export['id']}/file", **who)).status_code == 200
        me = (await client.get("/api/console/v1/me", **who)).json()["staff"]["id"]
        await house.changes.poll()
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Staff).where(Staff.id == me).values(merchant_ids=[uuid4()]))
            ctx.touch("identity.staff", me)
        await house.changes.poll()
        assert (await client.get(f"{EXPORTS}/{export['id']}/file", **who)).status_code == 404

    async def test_go_when_their_time_is_over(self, client: AsyncClient, house: House, clock: FixedClock) -> None:
        who = await as_staff(house, every_permission())
        export = await ask(client, who, "order.orders")
        await write_next(house)
        folder = house.settings.home / "exports"
        assert [path.name for path in folder.iterdir()] == [f"{export['id']}.csv"]
        assert folder.stat().st_mode & 0o077 == 0
        clock.instant += timedelta(days=8)
        assert await expire_files(house) == 1
        assert list(folder.iterdir()) == []
        async with open_context(house) as ctx:
            row = await ctx.session.get_one(Export, UUID(export["id"]))
            assert row.state == "expired"


class TestWork:
    async def test_is_refused_where_it_cannot_be_done(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, every_permission())
        for body, code, pointer in (
            ({"kind": "nonsense"}, "desk.export_kind_unknown", None),
            ({"kind": "order.orders", "filters": {"tab": "nonsense"}}, "house.invalid_input", "/filters/tab"),
            ({"kind": "order.orders", "filters": {"nonsense": 1}}, "house.invalid_input", "/filters"),
            ({"kind": "order.orders", "filters": {"placed_from": "2026-03-02T00:00:00"}}, "house.invalid_input", None),
            ({"kind": "order.orders", "columns": ["x"]}, "house.invalid_input", "/columns/0"),
        ):
            refused = (await client.post(EXPORTS, json=body, **staff)).json()
            assert refused["code"] == code
            assert pointer is None or [error["pointer"] for error in refused["errors"]] == [pointer]
        blind = await as_staff(house, {"desk.export"})
        assert (await client.post(EXPORTS, json={"kind": "order.orders"}, **blind)).status_code == 403
        for _ in range(3):
            await ask(client, staff, "order.orders")
        refused = (await client.post(EXPORTS, json={"kind": "order.orders"}, **staff)).json()
        assert refused["code"] == "desk.too_many_exports"

    async def test_is_offered_by_permission(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, {"desk.export", "catalog.view"})
        kinds = {kind["code"]: kind for kind in (await client.get("/api/console/v1/export-kinds", **staff)).json()}
        assert kinds.keys() == {"catalog.attributes", "catalog.brands", "inventory.goods"}
        codes = [column["code"] for column in kinds["inventory.goods"]["columns"]]
        assert "inventory.price" in codes
        assert {"inventory.cost", "inventory.free"} & set(codes) == set()

    async def test_stops_when_cancelled(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, every_permission())
        waiting = await ask(client, staff, "order.orders")
        assert (await client.post(f"{EXPORTS}/{waiting['id']}/cancel", **staff)).json()["state"] == "cancelled"
        assert await write_next(house) == 0

        async def cancel_midway(_: Context, rows: Sequence[Any]) -> Portion:
            running = (await client.get(EXPORTS, **staff)).json()["items"][0]
            if running["state"] == "running":
                await client.post(f"{EXPORTS}/{running['id']}/cancel", **staff)
            return [[str(number)] for (number,) in rows]

        house.part(Desk).parts = DeskParts(exports=[kind_of(2_000, cancel_midway)])
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Export).values(created_at=ctx.now))
            await ctx.session.delete(await ctx.session.get_one(Export, UUID(waiting["id"])))
        export = await ask(client, staff, "test.rows")
        assert await write_next(house) == 1
        assert (await client.get(f"{EXPORTS}/{export['id']}", **staff)).json()["state"] == "cancelled"
        assert list((house.settings.home / "exports").iterdir()) == []

    async def test_goes_back_when_its_worker_is_to_end(self, client: AsyncClient, house: House) -> None:
        staff = await as_staff(house, every_permission())
        async with open_context(house) as ctx:
            await make_trade(ctx)
        export = await ask(client, staff, "order.orders")
        house.part(Leaving).is_near = lambda: True
        await write_next(house)
        assert (await client.get(f"{EXPORTS}/{export['id']}", **staff)).json()["state"] == "queued"
        house.part(Leaving).is_near = lambda: False
        await write_next(house)
        assert (await client.get(f"{EXPORTS}/{export['id']}", **staff)).json()["state"] == "done"

    async def test_is_taken_over_from_a_worker_that_is_gone(
        self, client: AsyncClient, house: House, clock: FixedClock
    ) -> None:
        staff = await as_staff(house, every_permission())
        export = await ask(client, staff, "order.orders")
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Export).values(state="running", heartbeat_at=ctx.now, attempts=1))
        assert await write_next(house) == 0
        clock.instant += timedelta(minutes=3)
        assert await write_next(house) == 1
        assert (await client.get(f"{EXPORTS}/{export['id']}", **staff)).json()["state"] == "done"

    async def test_fails_with_the_rights_of_its_owner(self, client: AsyncClient, house: House) -> None:
        who = await as_staff(house, every_permission())
        export = await ask(client, who, "order.orders")
        me = (await client.get("/api/console/v1/me", **who)).json()["staff"]["id"]
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Staff).where(Staff.id == me).values(status="suspended"))
        await write_next(house)
        async with open_context(house) as ctx:
            row = await ctx.session.get_one(Export, UUID(export["id"]))
            assert (row.state, row.error_code) == ("failed", "house.unauthenticated")

    @pytest.mark.parametrize("file_format", ["csv", "xlsx"])
    async def test_takes_a_hundred_thousand_rows_in_little_memory(
        self, client: AsyncClient, house: House, file_format: str
    ) -> None:
        cells = each(lambda _, number: [f"row {number} " + "x" * 200])
        house.part(Desk).parts = DeskParts(exports=[kind_of(100_000, cells)])
        staff = await as_staff(house, every_permission())
        export = await ask(client, staff, "test.rows", format=file_format)
        tracemalloc.start()
        await write_next(house)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        done = (await client.get(f"{EXPORTS}/{export['id']}", **staff)).json()
        assert (done["state"], done["rows_done"]) == ("done", 100_000)
        # All rows at once would be more than twenty megabytes.
        assert peak < 8_000_000

    async def test_counts_no_further_than_a_file_takes(self, ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(exports, "MOST_ROWS", 10)
        assert await kind_of(100, each(lambda _, number: [number])).count(ctx, NoFilter()) == 11

    @pytest.mark.parametrize(("sort", "first"), [(None, 3), ("-number", 3), ("number", 1)])
    async def test_run_as_they_are_sorted(self, ctx: Context, sort: str | None, first: int) -> None:
        kind = kind_of(3, each(lambda _, number: [number]))
        rows = [row async for portion in kind.open(ctx, NoFilter(), sort=sort) for row in portion]
        assert [number for (number,) in rows] == sorted((1, 2, 3), reverse=first == 3)


class TestCells:
    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
    def test_that_look_like_formulas_are_harmless(self, text: str) -> None:
        assert safe_text(text, SHANGHAI) == f"'{text}"

    def test_are_read_as_they_are_meant(self) -> None:
        assert safe_text(-5, SHANGHAI) == "-5"
        assert safe_text(Money(-5, "CNY"), SHANGHAI) == "-0.05"
        assert safe_text("a=b", SHANGHAI) == "a=b"
        assert plain_text(None, SHANGHAI) == ""
        assert plain_text(datetime(2026, 3, 1, 18, 30, tzinfo=UTC), SHANGHAI) == "2026-03-02 02:30:00"

    async def test_of_spreadsheets_hold_exact_amounts_and_plain_texts(self, tmp_path: Path) -> None:
        columns = [Column("a", ColumnKind.MONEY), Column("b"), Column("c", ColumnKind.INTEGER)]
        file = XlsxFile(tmp_path / "x.xlsx", columns, ["A", "B", "C"], SHANGHAI)
        file.write(
            [[Money(123456789012345, "CNY"), "=1+1", 7], [Money(5, "JPY"), None, -1], [Money(1, "KWD"), "🎉", 0]]
        )
        file.close()
        rows = read_sheet((tmp_path / "x.xlsx").read_bytes())
        assert rows[1] == ["1234567890123.45", "=1+1", "7"]
        assert (rows[2][0], rows[3][0], rows[3][1]) == ("5", "0.001", "🎉")


def kind_of(count: int, cells: CellsOfMany) -> ExportKind:
    """Return a kind of one text column, made of so many numbers."""
    number: Any = func.generate_series(1, count).column_valued("number").cast(Integer)
    return ExportKind(
        code="test.rows",
        permission="order.view",
        columns=[Column("test.text")],
        filters=NoFilter,
        rows=lambda _, __: select(number),
        cells=cells,
        sorts=Sorts(columns={"number": number}, tie=(number,), usual="-number"),
    )
