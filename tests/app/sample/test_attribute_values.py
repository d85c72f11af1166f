"""Values of attributes fit their kinds and the templates of their categories."""

import re

import pytest

from jishi.app.sample.build_sample_shop import build_sample_shop
from jishi.app.sample.building.colours import colour_family
from jishi.app.sample.goods import AttributeValue, SampleAttribute, SampleCategory
from jishi.app.sample.shop import SampleShop

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DECIMAL = re.compile(r"(0|[1-9]\d*)(\.\d{1,4})?")


@pytest.fixture(scope="module")
def shop() -> SampleShop:
    return build_sample_shop()


def fits(attribute: SampleAttribute, value: AttributeValue) -> bool:
    codes = {choice.code for choice in attribute.choices}
    checks = {
        "text": set(value) == {"zh-CN", "en"} if isinstance(value, dict) else isinstance(value, str) and bool(value),
        "number": isinstance(value, str) and bool(DECIMAL.fullmatch(value)) and attribute.unit is not None,
        "choice": isinstance(value, str) and value in codes,
        "swatch": isinstance(value, str) and value in codes,
        "multi": isinstance(value, list) and 0 < len(value) == len(set(value)) and set(value) <= codes,
        "boolean": isinstance(value, bool),
        "date": isinstance(value, str) and bool(DATE.fullmatch(value)) and value < "2026-02-01",
    }
    return checks[attribute.kind]


def path_of(category: SampleCategory, categories: dict[str, SampleCategory]) -> list[SampleCategory]:
    above = path_of(categories[category.parent_code], categories) if category.parent_code else []
    return [*above, category]


class TestAttributeValues:
    def test_fit_their_kind(self, shop: SampleShop) -> None:
        attributes = {attribute.code: attribute for attribute in shop.attributes}
        wrong = [
            (one.code, code, value)
            for one in shop.products
            for code, value in one.attributes.items()
            if not fits(attributes[code], value)
        ]
        assert wrong == []

    def test_stand_in_the_template_and_none_required_is_left_out(self, shop: SampleShop) -> None:
        categories = {category.code: category for category in shop.categories}
        for one in shop.products:
            path = path_of(categories[one.category_code], categories)
            entries = [entry for category in path for entry in category.template if not entry.is_variant_axis]
            assert set(one.attributes) <= {entry.attribute_code for entry in entries}
            assert {entry.attribute_code for entry in entries if entry.is_required} <= set(one.attributes)

    def test_every_kind_is_in_use(self, shop: SampleShop) -> None:
        kinds = {attribute.code: attribute.kind for attribute in shop.attributes}
        used = {kinds[code] for one in shop.products for code in one.attributes}
        assert used == {"text", "number", "choice", "multi", "swatch", "boolean", "date"}

    def test_swatches_carry_a_colour(self, shop: SampleShop) -> None:
        swatches = [
            choice for attribute in shop.attributes if attribute.kind == "swatch" for choice in attribute.choices
        ]
        assert all(choice.swatch and re.fullmatch("#[0-9a-f]{6}", choice.swatch) for choice in swatches)


class TestColourFamily:
    @pytest.mark.parametrize(
        ("colour", "family"),
        [
            ("#f7f5f1", "white"), ("#2c2d38", "black"), ("#a8a49c", "grey"), ("#2f4468", "blue"), ("#3e5f4b", "green"),
            ("#80303f", "red"), ("#ecc0b4", "pink"), ("#e0d0b4", "beige"), ("#74503c", "brown"), ("#efd66a", "yellow"),
            ("#ef8e2b", "orange"), ("#b7a3d1", "purple"),
        ],
    )  # fmt: skip
    def test_is_what_people_would_say(self, colour: str, family: str) -> None:
        assert colour_family(colour) == family
