"""Find everything that one may see."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from jishi.contracts.member import MemberId
from jishi.kit.context import Context, open_context
from jishi.kit.desk.finders import Finder, Hit
from jishi.kit.desk.parts import Desk, DeskParts
from jishi.kit.house import House
from jishi.kit.numbers import with_check_digit
from jishi.modules.fulfillment.models import Shipment
from jishi.modules.fulfillment.public import create_known_carriers
from jishi.modules.member.public import open_member
from jishi.modules.order.models import Order, Trade
from tests.access.people import as_staff, every_permission, within
from tests.catalog.make import product, variant
from tests.fulfillment.make import make_shipment
from tests.identity.make import make_account
from tests.order.make import ADDRESS, MadeTrade, OrderWish, make_paid_trade, make_trade

SEARCH = "/api/console/v1/search"


async def find(client: AsyncClient, typed: str, who: Any) -> dict[str, list[dict[str, Any]]]:
    """Return the hits by group."""
    answer = await client.get(SEARCH, params={"q": typed}, **who)
    assert answer.status_code == 200, answer.text
    return {group["code"]: group["items"] for group in answer.json()["groups"]}


async def ship(ctx: Context) -> Shipment:
    """Sell and ship something."""
    await create_known_carriers(ctx)
    return await make_shipment(ctx, (await make_paid_trade(ctx)).order)


async def number(ctx: Context, made: MadeTrade) -> MadeTrade:
    """Give a trade and its orders numbers as they are in life, with check digits."""
    rows: list[Order | Trade] = [made.trade, *made.orders]
    for place, row in enumerate(rows):
        row.number = str(with_check_digit(260302_000000001 + place))
    await ctx.session.flush()
    return made


class TestSearch:
    async def test_finds_orders_by_their_number_and_their_trades(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            made = await number(ctx, await make_trade(ctx, orders=[OrderWish(), OrderWish()]))
        staff = await as_staff(house, every_permission())
        [hit] = (await find(client, made.orders[0].number, staff))["order.orders"]
        assert (hit["id"], hit["state"]) == (str(made.orders[0].id), "to_pay")
        assert "138****5678" in hit["subtitle"]
        both = (await find(client, f" {made.trade.number} ", staff))["order.orders"]
        assert {hit["id"] for hit in both} == {str(order.id) for order in made.orders}

    @pytest.mark.parametrize("typed", ["13812345678", "+86 138-1234-5678", "138 1234 5678"])
    async def test_finds_orders_by_phone_in_any_spelling(self, client: AsyncClient, house: House, typed: str) -> None:
        async with open_context(house) as ctx:
            paid, waiting = (await make_paid_trade(ctx)).order, (await make_trade(ctx)).order
            await make_trade(ctx, orders=[OrderWish(address={**ADDRESS, "phone": "13900001111"})])
        found = await find(client, typed, await as_staff(house, every_permission()))
        assert [hit["id"] for hit in found["order.orders_of_phone"]] == [str(waiting.id), str(paid.id)]
        assert "13812345678" not in str(found)

    async def test_says_nothing_of_phones_to_who_may_not_see_them(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            await make_trade(ctx)
        staff = await as_staff(house, every_permission() - {"order.view_consignee"})
        assert "order.orders_of_phone" not in await find(client, "13812345678", staff)

    async def test_finds_goods_by_code_barcode_and_title(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            made = await product(
                ctx,
                code="WOOL-1",
                variants=[variant("WOOL-1-RED", barcode="6901234567892")],
                title={"en": "Woollen coat"},
            )
        staff = await as_staff(house, every_permission())
        for typed, group in (
            ("WOOL-1-RED", "catalog.variants"),
            ("6901234567892", "catalog.variants"),
            ("woollen", "catalog.products"),
            ("wool-1", "catalog.products"),
        ):
            assert [hit["id"] for hit in (await find(client, typed, staff))[group]] == [str(made.id)], typed

    async def test_finds_shipments_members_and_staff(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            shipment = await ship(ctx)
            account = await make_account(ctx, "+8613800138000")
            await open_member(ctx, member_id=MemberId(account.id))
        staff = await as_staff(house, every_permission())
        [hit] = (await find(client, shipment.tracking_number.lower(), staff))["fulfillment.shipments"]
        assert hit["id"] == str(shipment.order_id)
        [hit] = (await find(client, "138 0013 8000", staff))["member.members"]
        assert (hit["id"], hit["subtitle"]) == (str(account.id), "138****8000")
        hits = (await find(client, "clerk", staff))["identity.staff"]
        assert ("Staff", "active") in {(hit["title"], hit["state"]) for hit in hits}

    async def test_keeps_to_the_bound_of_staff(self, client: AsyncClient, house: House) -> None:
        async with open_context(house) as ctx:
            made = await number(ctx, await make_trade(ctx))
            shipment = await ship(ctx)
            await product(ctx, code="WOOL-1", variants=[variant("WOOL-1-RED")])
        for bound in ("merchant_ids", "warehouse_ids"):
            staff = await as_staff(house, every_permission(), **within(bound))
            for typed in (made.order.number, made.trade.number, "13812345678", shipment.tracking_number):
                found = await find(client, typed, staff)
                assert {"order.orders", "order.orders_of_phone", "fulfillment.shipments"} & found.keys() == set()
        staff = await as_staff(house, every_permission(), merchant_ids=frozenset({uuid4()}))
        assert await find(client, "WOOL-1-RED", staff) == {}

    @pytest.mark.parametrize("typed", ["", "x", " ", "%%", "__", "\\\\", "a\u0001b", "'; --", "１２３"])
    async def test_makes_nothing_of_what_is_nothing(self, client: AsyncClient, house: House, typed: str) -> None:
        assert await find(client, typed, await as_staff(house, every_permission())) == {}

    async def test_gives_up_what_takes_too_long_and_goes_on(self, client: AsyncClient, house: House) -> None:
        async def sleep(ctx: Context, _typed: str, _limit: int) -> list[Hit]:
            await ctx.session.execute(text("SELECT pg_sleep(5)"))
            return []

        async def answer(ctx: Context, typed: str, limit: int) -> list[Hit]:
            found = await ctx.session.scalar(text("SELECT 1"))
            return [Hit(id=uuid4(), title=f"{typed} {found}") for _ in range(limit)]

        finders = [
            Finder(code="slow.one", permission="order.view", find=sleep),
            Finder(code="quick.one", permission="order.view", find=answer),
        ]
        house.part(Desk).parts = DeskParts(finders=finders)
        got = await client.get(SEARCH, params={"q": "anything"}, **await as_staff(house, {"order.view"}))
        slow, quick = got.json()["groups"]
        assert (slow["is_late"], slow["items"]) == (True, [])
        assert (quick["is_late"], quick["has_more"], len(quick["items"])) == (False, True, 6)
