"""The goods of a promotion, as lists of products show them."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.catalog.public import list_variants_of_products
from jishi.modules.content.models import CollectionKind
from jishi.modules.promotion.rules.benefits import AnyBenefit, Bar, CashCoupon, Ladder, TimedPrice
from jishi.modules.promotion.rules.rule import Scope
from tests.catalog.make import merchant, product_on_sale, variant
from tests.flows.checkout.offers import offer
from tests.promotion.test_collections import Goods, collected, goods_on_sale

LADDER = Ladder(bars=(Bar(at=2_000, minus_minor=300),))


async def listed(client: AsyncClient, promotion_id: UUID, **params: Any) -> Any:
    """Ask for the goods of a promotion; return the answer."""
    return await client.get(f"/api/store/v1/promotions/{promotion_id}/products", params=params)


async def ids_of(client: AsyncClient, promotion_id: UUID) -> set[UUID]:
    """Return the products of a promotion."""
    answer = await listed(client, promotion_id)
    assert answer.status_code == 200, answer.text
    return {UUID(one["id"]) for one in answer.json()["items"]}


def only(*ids: UUID) -> Scope:
    """Return a scope of some goods."""
    return Scope(any_of=frozenset(ids))


class TestListPromotionProducts:
    async def test_shows_the_cards_of_lists_in_pages(self, client: AsyncClient, house: House) -> None:
        goods = await goods_on_sale(house)
        sale = await offer(house, LADDER)
        first = (await listed(client, sale, limit=1)).json()
        second = (await listed(client, sale, limit=1, cursor=first["next_cursor"])).json()
        cards = [*first["items"], *second["items"]]
        assert second["next_cursor"] is None
        assert {UUID(card["id"]) for card in cards} == {goods.coat, goods.cup}
        plain = (await client.get("/api/store/v1/products")).json()["items"]
        assert cards == plain
        assert (await listed(client, sale, cursor="nonsense")).status_code == 422

    @pytest.mark.parametrize("field", ["coat", "clothes"])
    async def test_follows_the_scope(self, client: AsyncClient, house: House, field: str) -> None:
        goods = await goods_on_sale(house)
        sale = await offer(house, LADDER, scope=only(getattr(goods, field)))
        assert await ids_of(client, sale) == {goods.coat}
        others = await offer(house, LADDER, scope=Scope(without=frozenset({getattr(goods, field)})))
        assert await ids_of(client, others) == {goods.cup}

    async def test_knows_variants_prices_and_coupons(self, client: AsyncClient, house: House) -> None:
        goods = await goods_on_sale(house)
        [cup] = await variants_of(house, goods.cup)
        benefits: list[tuple[AnyBenefit, Scope]] = [
            (LADDER, only(cup)),
            (TimedPrice(prices={cup: 500}), Scope()),
            (CashCoupon(minus_minor=500), only(cup)),
        ]
        for benefit, scope in benefits:
            assert await ids_of(client, await offer(house, benefit, scope=scope)) == {goods.cup}

    async def test_a_product_without_some_of_its_variants_still_takes_part(
        self, client: AsyncClient, house: House
    ) -> None:
        async with open_context(house) as ctx:
            made = await product_on_sale(ctx, options=[], variants=[variant("one")])
        await house.changes.poll()
        own = await variants_of(house, made.product_id)
        sale = await offer(house, LADDER, scope=Scope(without=frozenset({uuid4()})))
        assert await ids_of(client, sale) == {made.product_id}
        none = await offer(house, LADDER, scope=Scope(without=frozenset(own)))
        assert await ids_of(client, none) == set()

    async def test_follows_collections(self, client: AsyncClient, house: House) -> None:
        goods = await goods_on_sale(house)
        cups = await collected(house, "cups", CollectionKind.MANUAL, product_ids=[goods.cup])
        empty = await collected(house, "new", CollectionKind.NEWEST)
        assert await ids_of(client, await offer(house, LADDER, scope=only(cups.id))) == {goods.cup}
        assert await ids_of(client, await offer(house, LADDER, scope=only(empty.id))) == set()
        assert await ids_of(client, await offer(house, LADDER, scope=Scope(without=frozenset({cups.id})))) == {
            goods.coat
        }

    async def test_shows_a_merchants_own_goods(self, client: AsyncClient, house: House) -> None:
        await goods_on_sale(house)
        async with open_context(house) as ctx:
            other = await merchant(ctx, "other")
            own = await product_on_sale(ctx, merchant_id=other)
        assert await ids_of(client, await offer(house, LADDER, merchant_id=other)) == {own.product_id}

    async def test_is_there_only_while_the_promotion_works(self, client: AsyncClient, house: House) -> None:
        goods: Goods = await goods_on_sale(house)
        later = await offer(house, LADDER, scope=only(goods.cup), valid_from=house.clock.now() + timedelta(hours=1))
        for promotion_id in (later, uuid4()):
            answer = await listed(client, promotion_id)
            assert (answer.status_code, answer.json()["code"]) == (404, "promotion.not_found")


async def variants_of(house: House, product_id: UUID) -> list[UUID]:
    """Return the variants of a product."""
    async with open_context(house) as ctx:
        return (await list_variants_of_products(ctx, [product_id]))[product_id]
