"""Placing trades: all or nothing, everything told at once, the same key the same answer."""

from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from jishi.app.registry import checks
from jishi.flows.checkout.errors import AddressNotFoundError, CheckoutRefusedError, OrderRefusedByRiskError
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import PlacedTrade, WantedLine
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.http.idempotency import IdempotencyKeyReusedError
from jishi.kit.ids import new_id
from jishi.kit.numbers import is_number
from jishi.kit.prove import prove
from jishi.modules.inventory.models import SafetyStock
from jishi.modules.inventory.snapshot import SAFETY_SCOPE
from jishi.modules.risk.models import BlockEntry
from tests.flows.checkout.make import SHENZHEN, URUMQI, Shop, make_buyers, make_shop, wish


async def rows(house: House, sql: str) -> list[asyncpg.Record]:
    async with (await house.db.pool()).acquire() as connection:
        found: list[asyncpg.Record] = await connection.fetch(sql)
        return found


async def place_one(house: House, request: object) -> PlacedTrade:
    [outcome] = await place_trades(house, [request])  # type: ignore[list-item]
    assert isinstance(outcome, PlacedTrade), outcome
    return outcome


async def refuse_one(house: House, request: object) -> list[tuple[str, str]]:
    [outcome] = await place_trades(house, [request])  # type: ignore[list-item]
    assert isinstance(outcome, CheckoutRefusedError), outcome
    return [(problem.pointer, problem.code) for problem in outcome.problems]


async def assert_proved(house: House) -> None:
    differing = [finding for finding in await prove(house.db, checks()) if finding.count]
    assert differing == []


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


class TestPlaceTrades:
    async def test_makes_trade_order_lines_reservation_and_event(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        lines = [WantedLine(shop.variants[0], 2), WantedLine(shop.variants[1], 1)]
        placed = await place_one(house, wish(buyer, *lines, note="ring twice", from_cart=True))
        assert is_number(placed.number)
        assert placed.total_minor == 2 * 1000 + 2000 + 800
        [order] = await rows(house, 'SELECT * FROM "order".orders')
        assert (order["warehouse_id"], order["goods_minor"], order["freight_minor"]) == (shop.east, 4000, 800)
        assert (order["note"], order["address"]["consignee"]) == ("ring twice", "Li Lei")
        [event] = await rows(house, "SELECT payload FROM kit.outbox WHERE name = 'order.trades_placed.v1'")
        [told] = event["payload"]["trades"]
        assert (told["trade_id"], told["from_cart"]) == (str(placed.trade_id), True)
        await assert_proved(house)

    async def test_the_region_decides_which_warehouse_ships(self, house: House, shop: Shop) -> None:
        [south] = await make_buyers(house, district=SHENZHEN)
        await place_one(house, wish(south, WantedLine(shop.variants[0], 1)))
        [order] = await rows(house, 'SELECT warehouse_id FROM "order".orders')
        assert order["warehouse_id"] == shop.south

    async def test_splits_by_merchant_under_one_trade(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        lines = [WantedLine(shop.variants[0], 1), WantedLine(shop.foreign_variant, 1)]
        placed = await place_one(house, wish(buyer, *lines))
        assert {order.merchant_id for order in placed.orders} == {shop.merchant, shop.other_merchant}
        assert sum(order.total_minor for order in placed.orders) == placed.total_minor
        await assert_proved(house)

    async def test_splits_by_warehouse_only_when_none_has_all_and_freight_stays(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 7)))
        assert len(placed.orders) == 1
        [other] = await make_buyers(house)
        split = await place_one(house, wish(other, WantedLine(shop.variants[0], 8, 1000)))
        assert len(split.orders) == 1
        [third] = await make_buyers(house)
        split = await place_one(house, wish(third, WantedLine(shop.variants[0], 4)))
        assert len(split.orders) == 2
        assert split.total_minor == 4 * 1000 + 800
        await assert_proved(house)

    async def test_tells_every_problem_at_once_and_takes_nothing(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house, district=URUMQI)
        problems = await refuse_one(
            house,
            wish(
                buyer,
                WantedLine(shop.variants[0], 21),
                WantedLine(shop.variants[1], 1, 1999),
                WantedLine(new_id(), 1),
            ),
        )
        # In the order of lines, whatever was looked at first.
        assert problems == [
            ("/lines/0", "promotion.no_delivery"),
            ("/lines/0/quantity", "checkout.short"),
            ("/lines/1", "promotion.no_delivery"),
            ("/lines/1/expected_unit_minor", "checkout.price_changed"),
            ("/lines/2/variant_id", "checkout.not_on_sale"),
        ]
        assert await rows(house, "SELECT 1 FROM inventory.stock_levels WHERE reserved > 0") == []

    async def test_refuses_another_total_than_the_buyer_agreed_to(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        request = wish(buyer, WantedLine(shop.variants[0], 1), expected_total_minor=1000)
        assert await refuse_one(house, request) == [("/expected_total_minor", "checkout.total_changed")]

    async def test_the_same_variant_on_two_lines_counts_together(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        lines = [WantedLine(shop.variants[0], 15), WantedLine(shop.variants[0], 6)]
        problems = await refuse_one(house, wish(buyer, *lines))
        assert problems, "twenty in stock, twenty-one wanted"

    async def test_one_refusal_does_not_touch_its_neighbours(self, house: House, shop: Shop) -> None:
        buyers = await make_buyers(house, 3)
        quantities = (6, 99, 6)
        outcomes = await place_trades(
            house, [wish(b, WantedLine(shop.variants[0], q)) for b, q in zip(buyers, quantities, strict=True)]
        )
        assert [type(outcome) for outcome in outcomes] == [PlacedTrade, CheckoutRefusedError, PlacedTrade]
        await assert_proved(house)

    async def test_safety_stock_of_a_channel_is_kept_back(self, house: House, shop: Shop) -> None:
        async with open_context(house) as ctx:
            for warehouse in (shop.east, shop.south):
                ctx.session.add(
                    SafetyStock(variant_id=shop.variants[0], warehouse_id=warehouse, channel="h5", quantity=9)
                )
            ctx.touch(SAFETY_SCOPE)
        [buyer] = await make_buyers(house)
        await refuse_one(house, wish(buyer, WantedLine(shop.variants[0], 3)))
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 3), channel="app", key="k2"))

    async def test_the_due_time_follows_the_timers(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        [trade] = await rows(house, 'SELECT placed_at, pay_due_at FROM "order".trades')
        assert trade["pay_due_at"] - trade["placed_at"] == timedelta(minutes=30)


class TestIdempotency:
    async def test_the_same_key_gives_the_same_answer(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        request = wish(buyer, WantedLine(shop.variants[0], 1))
        first = await place_one(house, request)
        assert await place_one(house, request) == first
        assert len(await rows(house, 'SELECT 1 FROM "order".trades')) == 1

    async def test_twice_in_one_batch_is_one_trade(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        request = wish(buyer, WantedLine(shop.variants[0], 1))
        first, second = await place_trades(house, [request, request])
        assert isinstance(first, PlacedTrade)
        assert first == second
        assert len(await rows(house, 'SELECT 1 FROM "order".trades')) == 1

    async def test_another_body_under_the_key_is_refused(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        [later] = await place_trades(house, [wish(buyer, WantedLine(shop.variants[1], 1))])
        assert isinstance(later, IdempotencyKeyReusedError)

    async def test_another_body_under_the_key_in_one_batch_is_refused(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        first, second = await place_trades(
            house, [wish(buyer, WantedLine(shop.variants[0], 1)), wish(buyer, WantedLine(shop.variants[1], 1))]
        )
        assert isinstance(first, PlacedTrade)
        assert isinstance(second, IdempotencyKeyReusedError)

    async def test_keys_of_two_buyers_are_apart(self, house: House, shop: Shop) -> None:
        buyers = await make_buyers(house, 2)
        outcomes = await place_trades(house, [wish(b, WantedLine(shop.variants[0], 1)) for b in buyers])
        assert all(isinstance(outcome, PlacedTrade) for outcome in outcomes)
        assert len(await rows(house, 'SELECT 1 FROM "order".trades')) == 2


class TestAccess:
    async def test_the_address_of_another_does_not_exist_even_in_one_batch(self, house: House, shop: Shop) -> None:
        mine, theirs = await make_buyers(house, 2)
        thief: tuple[UUID, UUID] = (mine[0], theirs[1])
        outcomes = await place_trades(
            house, [wish(theirs, WantedLine(shop.variants[0], 1)), wish(thief, WantedLine(shop.variants[0], 1))]
        )
        assert isinstance(outcomes[0], PlacedTrade)
        assert isinstance(outcomes[1], AddressNotFoundError)

    async def test_a_blocked_account_is_refused_without_a_reason(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        async with open_context(house) as ctx:
            ctx.session.add(
                BlockEntry(
                    id=new_id(),
                    kind="account",
                    value=str(buyer[0]),
                    reason="scalper",
                    created_by="system",
                    version=1,
                    created_at=ctx.now,
                    updated_at=ctx.now,
                )
            )
        [outcome] = await place_trades(house, [wish(buyer, WantedLine(shop.variants[0], 1))])
        assert isinstance(outcome, OrderRefusedByRiskError)
        assert outcome.params == {}

    async def test_too_many_orders_a_minute_are_refused(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        limit = house.settings.order_rate_per_minute
        requests = [wish(buyer, WantedLine(shop.variants[0], 99), key=f"k{n}") for n in range(limit)]
        await place_trades(house, requests)
        [outcome] = await place_trades(house, [wish(buyer, WantedLine(shop.variants[0], 1), key="one more")])
        assert isinstance(outcome, OrderRefusedByRiskError)
