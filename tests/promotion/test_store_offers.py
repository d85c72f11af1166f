"""Badges: what promotions do for goods, for this caller, now."""

from datetime import timedelta
from typing import Any

from httpx import AsyncClient
from sqlalchemy import update

from jishi.flows.checkout.requests import WantedLine
from jishi.kit.access import ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.member.models import Member
from jishi.modules.promotion.public import Caps
from jishi.modules.promotion.rules.benefits import Bar, Ladder, TimedPrice
from jishi.modules.promotion.rules.rule import Circumstances
from tests.access.people import as_person
from tests.flows.checkout.make import make_buyers, make_shop, wish
from tests.flows.checkout.offers import named, offer
from tests.flows.checkout.test_place_trades import place_one, rows

OFFERS = "/api/store/v1/offers"


async def products(house: House) -> list[str]:
    return [str(row["id"]) for row in await rows(house, "SELECT id FROM catalog.products ORDER BY code")]


async def badges(client: AsyncClient, ids: list[str], *, region: str = "", **who: Any) -> dict[str, Any]:
    headers = {"Accept-Language": "en", **who.pop("headers", {})}
    answer = await client.get(OFFERS, params={"product_ids": ids, "region_code": region}, headers=headers, **who)
    assert answer.status_code == 200, answer.text
    return {one["product_id"]: one for one in answer.json()}


class TestListOffers:
    async def test_tells_badges_and_the_price_of_one_unit(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        await offer(house, TimedPrice(prices={shop.variants[0]: 590}), names=named("Flash"))
        await offer(house, Ladder(bars=(Bar(at=2000, minus_minor=300),)), merchant_id=shop.merchant)
        first, second, _, foreign = await products(house)
        found = await badges(client, [first, second, foreign])
        assert [(one["name"], one["text"]) for one in found[first]["badges"]] == [
            ("Flash", "Limited-time price"),
            ("Sale", "¥3 off from ¥20"),
        ]
        assert (found[first]["list_price"]["minor"], found[first]["price"]["minor"]) == (1000, 590)
        assert found[second]["price"]["minor"] == 1700
        assert foreign not in found
        one = (await client.get(f"/api/store/v1/products/{first}/offers")).json()
        assert [badge["text"] for badge in one[0]["badges"]] == ["限时价", "满¥20减¥3"]

    async def test_leaves_out_what_is_not_for_the_caller_or_not_now(self, client: AsyncClient, house: House) -> None:
        await make_shop(house)
        ladder = Ladder(bars=(Bar(at=2000, minus_minor=300),))
        await offer(house, ladder, circumstances=Circumstances(groups=frozenset({new_id()})))
        await offer(house, ladder, valid_from=house.clock.now() + timedelta(hours=1))
        assert await badges(client, await products(house)) == {}

    async def test_tells_of_a_first_order_to_whoever_has_none(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        await offer(
            house, TimedPrice(prices={shop.variants[0]: 590}), circumstances=Circumstances(new_buyers_only=True)
        )
        first = (await products(house))[0]
        new, old = await make_buyers(house, 2)
        async with open_context(house) as ctx:
            await ctx.session.execute(update(Member).where(Member.id == old[0]).values(orders_count=1))
        told = (await badges(client, [first], **as_person(house, ActorKind.BUYER, new[0])))[first]
        assert ([one["text"] for one in told["badges"]], told["price"]["minor"]) == (
            ["First order: Limited-time price"],
            590,
        )
        assert first in await badges(client, [first])
        assert await badges(client, [first], **as_person(house, ActorKind.BUYER, old[0])) == {}

    async def test_tells_of_a_region_only_where_goods_are_sent_there(self, client: AsyncClient, house: House) -> None:
        await make_shop(house)
        ladder = Ladder(bars=(Bar(at=2000, minus_minor=300),))
        await offer(house, ladder, circumstances=Circumstances(regions=frozenset({"31"})))
        first = (await products(house))[0]
        assert await badges(client, [first]) == {}
        assert await badges(client, [first], region="440305") == {}
        assert first in await badges(client, [first], region="310104")
        address = f"/api/store/v1/products/{first}/offers"
        assert (await client.get(address)).json() == []
        assert len((await client.get(address, params={"region_code": "31"})).json()) == 1
        assert (await client.get(address, params={"region_code": "3"})).status_code == 422

    async def test_leaves_out_what_is_used_up(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        await offer(house, TimedPrice(prices={shop.variants[0]: 590}), caps=Caps(variant_units={shop.variants[0]: 1}))
        first = (await products(house))[0]
        assert first in await badges(client, [first])
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        assert await badges(client, [first]) == {}

    async def test_tells_of_the_variant_that_is_picked(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        cheap, dear, _ = shop.variants
        first = (await products(house))[0]
        await rows(
            house,
            f"UPDATE catalog.variants SET product_id = '{first}', option_values = '{{\"size\": \"l\"}}' WHERE id = '{dear}'",
        )
        await offer(house, TimedPrice(prices={dear: 1590}), names=named("Flash"))
        await offer(house, Ladder(bars=(Bar(at=1000, minus_minor=300),)), merchant_id=shop.merchant, names=named("Off"))
        address = f"/api/store/v1/products/{first}/offers"

        async def told(**params: Any) -> list[Any]:
            found = (await client.get(address, params=params)).json()
            return [
                (
                    one["variant_id"],
                    one["list_price"]["minor"],
                    one["price"]["minor"],
                    [badge["name"] for badge in one["badges"]],
                )
                for one in found
            ]

        assert await told() == [(str(cheap), 1000, 700, ["Flash", "Off"])]
        assert await told(variant_id=dear) == [(str(dear), 2000, 1290, ["Flash", "Off"])]
        assert await told(variant_id=cheap) == [(str(cheap), 1000, 700, ["Off"])]

    async def test_refuses_a_variant_that_the_product_does_not_sell(self, client: AsyncClient, house: House) -> None:
        shop = await make_shop(house)
        first, second, third, _ = await products(house)
        await rows(house, f"UPDATE catalog.variants SET is_active = false WHERE id = '{shop.variants[2]}'")
        for product, variant in ((second, shop.variants[0]), (first, new_id()), (third, shop.variants[2])):
            refused = await client.get(f"/api/store/v1/products/{product}/offers", params={"variant_id": str(variant)})
            assert (refused.status_code, refused.json()["code"]) == (404, "promotion.variant_not_offered")

    async def test_asks_for_a_sound_list(self, client: AsyncClient) -> None:
        assert (await client.get(OFFERS)).status_code == 422
