"""The sample shop as a whole: enough of everything, consistent in itself, the same each time."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.goods import SampleProduct
from jishi.app.sample.shop import SampleShop
from jishi.app.sample.texts import Texts

TODAY = date(2026, 5, 1)
MIDNIGHT = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shop() -> SampleShop:
    return build_sample_shop(seed=7, today=TODAY)


def is_bilingual(texts: Texts) -> bool:
    chinese, english = texts.get("zh-CN", ""), texts.get("en", "")
    # Model names may stand alone in Latin letters, but English never holds Chinese ones.
    return set(texts) == {"zh-CN", "en"} and bool(chinese.strip() and english.strip()) and not has_chinese(english)


def has_chinese(text: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in text)


def list_texts(one: SampleProduct) -> list[Texts]:
    names = [option.name for option in one.options]
    values = [value.name for option in one.options for value in option.values]
    return [one.title, one.subtitle, one.description, *names, *values]


class TestAmounts:
    def test_has_enough_of_everything(self, shop: SampleShop) -> None:
        assert len(shop.products) >= 240
        assert sum(len(one.variants) for one in shop.products) >= 700
        assert len(shop.brands) >= 30
        assert (len(shop.merchants), len(shop.warehouses), len(shop.member_groups)) == (3, 3, 2)
        assert len(shop.members) == 12
        assert 700 <= len(list(shop.pictures())) <= 900

    def test_every_trade_has_fifty_products(self, shop: SampleShop) -> None:
        trades = {category.code: category.trade for category in shop.categories}
        amounts = Counter(trades[one.category_code] for one in shop.products)
        assert set(amounts) == {"apparel", "beauty", "fresh", "digital"}
        assert min(amounts.values()) >= 50

    def test_every_brand_and_leaf_has_products(self, shop: SampleShop) -> None:
        assert {one.brand_code for one in shop.products} == {brand.code for brand in shop.brands}
        leaves = {category.code for category in shop.categories if category.depth == 2}
        assert {one.category_code for one in shop.products} == leaves

    def test_the_platform_owns_most_goods(self, shop: SampleShop) -> None:
        amounts = Counter(one.merchant_code for one in shop.products)
        platform = next(merchant.code for merchant in shop.merchants if merchant.is_platform)
        assert amounts[platform] > sum(amounts.values()) // 2
        assert set(amounts) == {merchant.code for merchant in shop.merchants}


class TestRepeats:
    def test_same_seed_and_day_give_the_same_shop(self, shop: SampleShop) -> None:
        assert build_sample_shop(seed=7, today=TODAY) == shop

    def test_seed_moves_stock_but_not_goods(self, shop: SampleShop) -> None:
        other = build_sample_shop(seed=8, today=TODAY)
        assert other.stock != shop.stock
        assert [(one.code, one.title) for one in other.products] == [(one.code, one.title) for one in shop.products]
        assert [one.variants[0].price_minor for one in other.products] == [
            one.variants[0].price_minor for one in shop.products
        ]


class TestCodes:
    def test_are_unique(self, shop: SampleShop) -> None:
        variants = [variant for one in shop.products for variant in one.variants]
        for codes in (
            [one.code for one in shop.products],
            [variant.sku_code for variant in variants],
            [variant.barcode for variant in variants],
            [category.code for category in shop.categories],
            [attribute.code for attribute in shop.attributes],
            [picture.key for picture in shop.pictures()],
            [template.code for template in shop.freight_templates],
            [level[:2] for level in ((stock.sku_code, stock.warehouse_code) for stock in shop.stock)],
        ):
            assert len(set(codes)) == len(codes)

    def test_barcodes_are_in_store_eans_with_their_check_digit(self, shop: SampleShop) -> None:
        for one in shop.products:
            for variant in one.variants:
                digits = [int(digit) for digit in variant.barcode]
                assert len(digits) == 13
                assert 20 <= digits[0] * 10 + digits[1] <= 29
                assert (sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10 == 0

    def test_pictures_of_variants_are_pictures_of_their_product(self, shop: SampleShop) -> None:
        for one in shop.products:
            keys = {picture.key for picture in one.pictures}
            assert 2 <= len(keys) <= 4
            assert {variant.picture_key for variant in one.variants} <= keys

    def test_each_colour_has_its_own_picture(self, shop: SampleShop) -> None:
        for one in shop.products:
            axis = next((option.code for option in one.options if option.code in ("colour", "shade")), None)
            if axis:
                shown = {variant.option_values[axis]: variant.picture_key for variant in one.variants}
                assert len(set(shown.values())) == len(shown)


class TestTexts:
    def test_everything_is_told_in_both_languages(self, shop: SampleShop) -> None:
        texts = [category.name for category in shop.categories] + [brand.name for brand in shop.brands]
        texts += [attribute.name for attribute in shop.attributes] + [one.name for one in shop.price_lists]
        texts += [merchant.name for merchant in shop.merchants] + [one.name for one in shop.warehouses]
        texts += [template.name for template in shop.freight_templates]
        texts += [role.name for role in shop.roles] + [group.name for group in shop.member_groups]
        texts += [choice.name for attribute in shop.attributes for choice in attribute.choices]
        texts += [text for banner in shop.banners for text in (banner.title, banner.subtitle)]
        texts += [text for one in shop.products for text in list_texts(one)]
        assert [text for text in texts if not is_bilingual(text)] == []

    def test_titles_are_natural_and_differ(self, shop: SampleShop) -> None:
        for locale in ("zh-CN", "en"):
            titles = [one.title[locale] for one in shop.products]
            assert len(set(titles)) == len(titles)
        assert all(has_chinese(one.title["zh-CN"]) for one in shop.products)

    def test_descriptions_tell_units_in_their_language(self, shop: SampleShop) -> None:
        lasting = [one.description for one in shop.products if "Warranty" in one.description["en"]]
        assert lasting
        assert all(" mo</li>" in one["en"] and " 个月</li>" in one["zh-CN"] for one in lasting)

    def test_descriptions_have_paragraphs_and_closed_tags(self, shop: SampleShop) -> None:
        for one in shop.products:
            for text in one.description.values():
                assert text.count("<p>") == text.count("</p>") >= 3
                assert text.count("<li>") == text.count("</li>") >= 3


class TestCategories:
    def test_the_tree_is_three_levels_deep(self, shop: SampleShop) -> None:
        depths: dict[str, int] = {}
        for category in shop.categories:
            above = -1 if category.parent_code is None else depths[category.parent_code]
            depths[category.code] = above + 1
            assert category.depth == above + 1
        assert set(depths.values()) == {0, 1, 2}
        parents = {category.parent_code for category in shop.categories}
        assert all(category.code in parents for category in shop.categories if category.depth < 2)


class TestOptions:
    def test_every_combination_is_made_or_deliberately_missing(self, shop: SampleShop) -> None:
        some_missing = 0
        for one in shop.products:
            codes = [option.code for option in one.options]
            points = product(*([value.code for value in option.values] for option in one.options))
            wanted = [dict(zip(codes, values, strict=True)) for values in points]
            made = [variant.option_values for variant in one.variants]
            assert made == [point for point in wanted if point not in one.missing]
            assert all(point in wanted for point in one.missing)
            some_missing += len(one.missing)
        assert some_missing >= 5

    def test_axes_stand_in_the_template_of_the_category(self, shop: SampleShop) -> None:
        axes = {
            category.code: {entry.attribute_code for entry in category.template if entry.is_variant_axis}
            for category in shop.categories
        }
        for one in shop.products:
            assert {option.code for option in one.options} <= axes[one.category_code]


class TestTime:
    def test_windows_are_open_closed_and_to_come(self, shop: SampleShop) -> None:
        for one in shop.products:
            assert one.listed_from.tzinfo is UTC
            assert one.listed_to is None or one.listed_to > one.listed_from
        assert any(one.listed_to and one.listed_from <= MIDNIGHT < one.listed_to for one in shop.products)
        assert any(one.listed_to and one.listed_to < MIDNIGHT for one in shop.products)
        assert any(one.listed_from > MIDNIGHT for one in shop.products)

    def test_moves_with_the_day(self, shop: SampleShop) -> None:
        later = build_sample_shop(seed=7, today=TODAY + timedelta(days=10))
        pairs = zip(shop.products, later.products, strict=True)
        assert all(other.listed_from - one.listed_from == timedelta(days=10) for one, other in pairs)
