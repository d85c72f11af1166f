"""Merchants, warehouses, freight and stock of the sample shop."""

import pytest

from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.shop import SampleShop

# GB/T 2260: the mainland's provinces, regions and cities of that rank.
PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41"),
    *("42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
}


@pytest.fixture(scope="module")
def shop() -> SampleShop:
    return build_sample_shop()


class TestWarehouses:
    def test_serve_every_province_once(self, shop: SampleShop) -> None:
        served = [region for warehouse in shop.warehouses for region in warehouse.service_areas]
        assert len(served) == len(set(served))
        assert set(served) == PROVINCES

    def test_serve_the_province_they_stand_in(self, shop: SampleShop) -> None:
        assert all(warehouse.region_code[:2] in warehouse.service_areas for warehouse in shop.warehouses)
        assert {warehouse.kind for warehouse in shop.warehouses} == {"regional"}


class TestFreight:
    def test_every_product_names_a_template_of_its_merchant(self, shop: SampleShop) -> None:
        owners = {template.code: template.merchant_code for template in shop.freight_templates}
        assert all(owners[one.freight_template_code] == one.merchant_code for one in shop.products)
        assert {one.freight_template_code for one in shop.products} == set(owners)

    def test_charges_by_piece_weight_and_volume(self, shop: SampleShop) -> None:
        options = [option for template in shop.freight_templates for option in template.options]
        assert {option.charge_by for option in options} == {"piece", "weight", "volume"}

    def test_every_option_has_a_fee_for_everywhere_else(self, shop: SampleShop) -> None:
        for option in [option for template in shop.freight_templates for option in template.options]:
            assert [fee.regions for fee in option.fees].count(()) == 1
            named = [region for fee in option.fees for region in fee.regions]
            assert len(named) == len(set(named))
            assert set(named) <= PROVINCES

    def test_goods_of_most_templates_can_come_sooner(self, shop: SampleShop) -> None:
        ways = [[option.code for option in template.options] for template in shop.freight_templates]
        assert ["standard", "express", "economy"] in ways
        assert sum(len(codes) > 1 for codes in ways) >= len(ways) / 2
        assert all(len(codes) == len(set(codes)) for codes in ways)

    def test_some_regions_are_not_served_and_some_freight_is_free(self, shop: SampleShop) -> None:
        options = [option for template in shop.freight_templates for option in template.options]
        fees = [fee for option in options for fee in option.fees]
        rules = [rule for option in options for rule in option.free_rules]
        assert any(not fee.is_deliverable for fee in fees)
        assert any(rule.min_amount_minor for rule in rules)
        assert any(rule.min_quantity for rule in rules)
        assert all(rule.min_amount_minor or rule.min_quantity for rule in rules)


class TestStock:
    def test_every_variant_lies_in_two_warehouses_or_more(self, shop: SampleShop) -> None:
        kept: dict[str, set[str]] = {}
        for stock in shop.stock:
            assert stock.quantity >= 0
            kept.setdefault(stock.sku_code, set()).add(stock.warehouse_code)
        assert set(kept) == {variant.sku_code for one in shop.products for variant in one.variants}
        assert min(len(places) for places in kept.values()) == 2

    def test_some_levels_are_empty_and_most_are_not(self, shop: SampleShop) -> None:
        empty = sum(stock.quantity == 0 for stock in shop.stock)
        assert 0 < empty < len(shop.stock) // 10
