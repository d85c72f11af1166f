"""Prices of the sample shop."""

from datetime import UTC, date, datetime

import pytest

from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.building.tables import read_table
from jishi.app.sample.goods import SampleVariant
from jishi.app.sample.shop import SampleShop

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def shop() -> SampleShop:
    return build_sample_shop(today=date(2026, 5, 1))


@pytest.fixture(scope="module")
def variants(shop: SampleShop) -> list[SampleVariant]:
    return [variant for one in shop.products for variant in one.variants]


class TestPrices:
    def test_cost_less_than_the_price_that_is_struck_through(self, variants: list[SampleVariant]) -> None:
        assert all(0 < variant.price_minor < variant.market_price_minor for variant in variants)

    def test_are_mostly_above_cost_and_in_a_few_cases_below(self, variants: list[SampleVariant]) -> None:
        below = [variant for variant in variants if variant.price_minor < variant.cost_minor]
        assert 3 <= len(below) <= len(variants) // 50
        assert all(variant.cost_minor > 0 for variant in variants)

    def test_begin_with_the_usual_price_of_one(self, variants: list[SampleVariant]) -> None:
        assert all((variant.prices[0].list_code, variant.prices[0].min_quantity) == ("base", 1) for variant in variants)

    def test_fall_with_the_quantity(self, variants: list[SampleVariant]) -> None:
        tiered = 0
        for variant in variants:
            steps = [(price.min_quantity, price.amount_minor) for price in variant.prices if price.list_code == "base"]
            assert steps == sorted(steps)
            assert [amount for _, amount in steps] == sorted({amount for _, amount in steps}, reverse=True)
            tiered += len(steps) > 1
        assert tiered > 100

    def test_fall_with_the_level_of_the_member(self, variants: list[SampleVariant]) -> None:
        levelled = 0
        for variant in variants:
            amounts = {price.list_code: price.amount_minor for price in variant.prices if price.min_quantity == 1}
            if "gold" in amounts:
                assert amounts["platinum"] < amounts["gold"] < amounts["base"]
                levelled += 1
        assert levelled > 100

    def test_name_each_list_and_quantity_once(self, variants: list[SampleVariant]) -> None:
        for variant in variants:
            keys = [(price.list_code, price.min_quantity) for price in variant.prices]
            assert len(set(keys)) == len(keys)


class TestPriceLists:
    def test_are_those_that_prices_name(self, shop: SampleShop, variants: list[SampleVariant]) -> None:
        used = {price.list_code for variant in variants for price in variant.prices}
        assert used == {price_list.code for price_list in shop.price_lists}

    def test_of_groups_name_groups_that_exist(self, shop: SampleShop) -> None:
        groups = {group.code for group in shop.member_groups}
        assert {price_list.group_code for price_list in shop.price_lists if price_list.group_code} == groups

    def test_the_sale_is_on(self, shop: SampleShop) -> None:
        sale = next(price_list for price_list in shop.price_lists if price_list.code == "season-sale")
        assert sale.valid_from is not None
        assert sale.valid_to is not None
        assert sale.valid_from <= NOON < sale.valid_to
        assert sale.priority == max(price_list.priority for price_list in shop.price_lists)


class TestPointsMall:
    def test_offers_goods_that_the_shop_has_for_less_money_than_they_cost(self, shop: SampleShop) -> None:
        products = {product.code: product for product in shop.products}
        offers = read_table("promotions")["points_mall"]
        assert {offer["product"] for offer in offers} <= products.keys()
        prices = {code: min(one.price_minor for one in product.variants) for code, product in products.items()}
        assert all(offer.get("yuan", 0) * 100 < prices[offer["product"]] for offer in offers)
        assert any("yuan" not in offer for offer in offers)
