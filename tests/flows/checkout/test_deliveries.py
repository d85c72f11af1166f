"""Ways of delivery at checkout: the quote offers them, the buyer chooses, the order keeps what was chosen."""

from typing import Any

import pytest
from sqlalchemy import select

from jishi.flows.checkout.errors import CheckoutRefusedError
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.requests import (
    DeliveryChoice,
    MerchantFreight,
    PlacedTrade,
    QuoteAnswer,
    QuoteBody,
    WantedLine,
)
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.order.models import Order, Trade
from jishi.modules.promotion.freight.snapshot import FreightSnapshot
from jishi.modules.promotion.models import FreightFee, FreightFreeRule, FreightOptionRow
from jishi.modules.promotion.rules.benefits import FreeFreight
from tests.flows.checkout.make import URUMQI, Shop, make_buyers, make_shop, name, wish
from tests.flows.checkout.offers import offer

GUEST = Actor(kind=ActorKind.GUEST, id=new_id())


@pytest.fixture
async def shop(house: House) -> Shop:
    """The usual shop, whose goods come by standard for 8.00, free from 99.00, or by express for 15.00, free from 150.00."""
    shop = await make_shop(house)
    async with open_context(house) as ctx:
        ctx.session.add(
            FreightOptionRow(
                template_id=shop.template,
                code="express",
                position=1,
                names={"zh-CN": "特快", "en": "Express"},
                charge_by="piece",
                min_days=1,
                max_days=2,
                fees=[
                    FreightFee(
                        position=0,
                        regions=[""],
                        is_deliverable=True,
                        first_units=99,
                        first_fee_minor=1500,
                        extra_units=1,
                        extra_fee_minor=0,
                    )
                ],
                free_rules=[FreightFreeRule(position=0, regions=[""], min_amount_minor=15_000, min_quantity=0)],
            )
        )
    return shop


def express(shop: Shop) -> list[DeliveryChoice]:
    return [DeliveryChoice(shop.merchant, "express")]


async def ask(house: House, *lines: WantedLine, deliveries: list[DeliveryChoice] | None = None) -> QuoteAnswer:
    body = QuoteBody(lines=list(lines), deliveries=deliveries or [])
    return await quote_goods(house, actor=GUEST, body=body, locale="en")


def told(answer: MerchantFreight) -> list[tuple[str, int, int, bool]]:
    return [(one.code, one.freight.minor, one.surcharge.minor, one.is_chosen) for one in answer.options]


async def place(house: House, *requests: Any) -> list[Any]:
    return list(await place_trades(house, requests))


class TestQuote:
    async def test_offers_the_ways_with_price_and_estimate(self, house: House, shop: Shop) -> None:
        answer = await ask(house, WantedLine(shop.variants[0], 1))
        [freight] = answer.freights
        assert told(freight) == [("standard", 800, 0, True), ("express", 1500, 700, False)]
        assert (answer.freight.minor, answer.problems) == (800, [])
        standard, fast = freight.options
        assert (fast.name, fast.min_days, fast.max_days) == ("Express", 1, 2)
        assert (standard.arrives_from, standard.arrives_until) == (None, None)
        assert fast.arrives_from is not None
        assert fast.arrives_until is not None
        assert (fast.arrives_until - fast.arrives_from).days == 1

    async def test_takes_the_chosen_way(self, house: House, shop: Shop) -> None:
        answer = await ask(house, WantedLine(shop.variants[0], 1), deliveries=express(shop))
        assert told(answer.freights[0]) == [("standard", 800, 0, False), ("express", 1500, 700, True)]
        assert (answer.freight.minor, answer.total.minor) == (1500, 2500)

    async def test_each_merchants_goods_go_their_own_way(self, house: House, shop: Shop) -> None:
        lines = [WantedLine(shop.variants[0], 1), WantedLine(shop.foreign_variant, 1)]
        answer = await ask(house, *lines, deliveries=express(shop))
        assert {one.merchant_id: len(one.options) for one in answer.freights} == {
            shop.merchant: 2,
            shop.other_merchant: 0,
        }

    async def test_tells_what_is_not_offered_and_goes_the_usual_way(self, house: House, shop: Shop) -> None:
        choices = [DeliveryChoice(shop.merchant, "pigeon"), DeliveryChoice(shop.other_merchant, "express")]
        answer = await ask(house, WantedLine(shop.variants[0], 1), deliveries=choices)
        assert [(one.pointer, one.code) for one in answer.problems] == [
            ("/deliveries/0/code", "checkout.delivery_not_offered"),
            ("/deliveries/1/code", "checkout.delivery_not_offered"),
        ]
        assert answer.freight.minor == 800

    @pytest.mark.parametrize(
        ("units", "chosen", "expected"),
        [
            # Nothing reached; only the usual way free; both.
            (1, False, [("standard", 0, 0, True), ("express", 700, 700, False)]),
            (1, True, [("standard", 0, 0, False), ("express", 700, 700, True)]),
            (10, False, [("standard", 0, 0, True), ("express", 700, 700, False)]),
            (15, True, [("standard", 0, 0, False), ("express", 0, 0, True)]),
        ],
    )
    async def test_what_is_told_of_a_way_is_what_choosing_it_costs(
        self, house: House, shop: Shop, units: int, chosen: bool, expected: list[tuple[str, int, int, bool]]
    ) -> None:
        await offer(house, FreeFreight())
        line = WantedLine(shop.variants[0], units)
        answer = await ask(house, line, deliveries=express(shop) if chosen else None)
        assert told(answer.freights[0]) == expected
        for way in answer.freights[0].options:
            again = await ask(house, line, deliveries=[DeliveryChoice(shop.merchant, way.code)])
            assert again.freight.minor == way.freight.minor


class TestPlace:
    async def test_the_order_keeps_the_way_that_was_chosen(self, house: House, shop: Shop) -> None:
        first, second = await make_buyers(house, 2)
        line = WantedLine(shop.variants[0], 1)
        outcomes = await place(
            house,
            wish(first, line, deliveries=express(shop), expected_total_minor=2500),
            wish(second, line, expected_total_minor=1800),
        )
        assert all(isinstance(one, PlacedTrade) for one in outcomes), outcomes
        async with house.open_session() as session:
            orders = {one.trade_id: one for one in await session.scalars(select(Order))}
            trade = await session.get_one(Trade, outcomes[0].trade_id)
        fast, usual = (orders[one.trade_id] for one in outcomes)
        assert (fast.delivery_code, fast.freight_minor) == ("express", 1500)
        assert fast.delivery == {"names": {"zh-CN": "特快", "en": "Express"}, "min_days": 1, "max_days": 2}
        assert (usual.delivery_code, usual.freight_minor, usual.delivery) == (
            "standard",
            800,
            {"names": name("Standard")},
        )
        assert trade.explanation["offers"][3] == [[str(shop.merchant), 700]]

    async def test_goods_without_freight_keep_no_way(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        [placed] = await place(house, wish(buyer, WantedLine(shop.foreign_variant, 1)))
        assert isinstance(placed, PlacedTrade)
        async with house.open_session() as session:
            order = (await session.scalars(select(Order))).one()
        assert (order.delivery_code, order.delivery) == (None, None)

    async def test_a_way_that_does_not_go_there_is_refused_with_its_place(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house, district=URUMQI)
        line = WantedLine(shop.variants[0], 1)
        # Standard does not go there, so express is usual.
        request = wish(buyer, line, deliveries=[DeliveryChoice(shop.merchant, "standard")], expected_total_minor=1)
        [refused] = await place(house, request)
        assert isinstance(refused, CheckoutRefusedError)
        assert [(one.pointer, one.code) for one in refused.problems] == [
            ("/deliveries/0/code", "checkout.delivery_not_offered")
        ]
        [placed] = await place(house, wish(buyer, line, key="k2", expected_total_minor=2500))
        assert isinstance(placed, PlacedTrade)

    async def test_parcels_of_two_warehouses_go_the_same_way(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        [placed] = await place(house, wish(buyer, WantedLine(shop.variants[0], 12), deliveries=express(shop)))
        assert isinstance(placed, PlacedTrade)
        async with house.open_session() as session:
            orders = list(await session.scalars(select(Order)))
        assert [one.delivery_code for one in orders] == ["express", "express"]
        assert sum(one.freight_minor for one in orders) == 1500

    async def test_a_way_that_went_away_meanwhile_is_refused(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        await house.part(FreightSnapshot).load()
        await house.changes.poll()
        async with open_context(house) as ctx:
            row = await ctx.session.get_one(FreightOptionRow, (shop.template, "express"))
            await ctx.session.refresh(row, ["fees", "free_rules"])
            await ctx.session.delete(row)
            ctx.touch("promotion.freight_template", shop.template)
        await house.changes.poll()
        [refused] = await place(house, wish(buyer, WantedLine(shop.variants[0], 1), deliveries=express(shop)))
        assert isinstance(refused, CheckoutRefusedError)
