"""Every proof finds what it is there to find, and nothing in a sound shop."""

import pytest
from sqlalchemy import text

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.prove import prove
from jishi.modules.catalog.prove import CHECKS
from jishi.modules.catalog.rules.attributes import TemplateEntry
from jishi.modules.media.usecases.store_image import store_image
from tests.catalog.make import category, choice_attribute, option, product_on_sale, template, variant
from tests.media.make import picture

# What to break, by the check that must see it. Constraints that would stop it are dropped first.
BREAK = {
    "path_is_parents_path_and_self": (
        "UPDATE catalog.categories SET path = ARRAY['00000000-0000-0000-0000-000000000001'::uuid, parent_id, id],"
        " depth = 2 WHERE depth = 1"
    ),
    "products_in_use_hang_in_categories_in_use": "UPDATE catalog.categories SET archived_at = now()",
    "is_listed_repeats_the_window": "UPDATE catalog.products SET is_listed = false",
    "products_are_frozen_with_their_merchant": "UPDATE catalog.products SET is_frozen = true, is_listed = false",
    "merchants_exist": "DELETE FROM merchant.merchants",
    "price_span_is_that_of_base_prices": "UPDATE catalog.products SET min_price_minor = 1",
    "variants_carry_their_products_merchant": "UPDATE catalog.variants SET merchant_id = gen_random_uuid()",
    "base_prices_are_in_the_variants_currency": "UPDATE catalog.variants SET currency = 'USD'",
    "prices_of_merchants_lists_are_of_their_variants": (
        "ALTER TABLE catalog.price_lists DROP CONSTRAINT ck_price_lists_base;"
        " UPDATE catalog.price_lists SET merchant_id = gen_random_uuid()"
    ),
    "active_variants_are_points_of_the_options": 'UPDATE catalog.variants SET option_values = \'{"size": "xl"}\'',
    "attributes_of_products_exist": "DELETE FROM catalog.category_attributes; DELETE FROM catalog.attributes",
    "pictures_are_noted_as_used": "DELETE FROM media.asset_uses",
    "pictures_exist": "UPDATE catalog.products SET media_ids = ARRAY[gen_random_uuid()]",
}


async def _make_shop(house: House) -> None:
    async with open_context(house) as ctx:
        top = await category(ctx)
        below = await category(ctx, "below", top)
        material = await choice_attribute(ctx, "material", "wool")
        await template(ctx, below, [TemplateEntry(attribute_id=material)])
        asset = await store_image(ctx, content=picture(32, 32))
        await product_on_sale(
            ctx,
            category_id=below.id,
            media_ids=[asset.id],
            attributes={"material": "wool"},
            options=[option("size", "s")],
            variants=[variant("S", option_values={"size": "s"})],
        )


class TestChecks:
    def test_each_has_its_counter_example(self) -> None:
        assert {check.name.removeprefix("catalog.") for check in CHECKS} == set(BREAK)

    async def test_a_sound_shop_passes(self, house: House) -> None:
        await _make_shop(house)
        assert [finding for finding in await prove(house.db, CHECKS) if finding.count] == []

    @pytest.mark.parametrize("name", BREAK)
    async def test_finds_what_is_broken(self, house: House, name: str) -> None:
        await _make_shop(house)
        async with house.db.engine.begin() as connection:
            for statement in BREAK[name].split(";"):
                await connection.execute(text(statement))
        found = {finding.name: finding.count for finding in await prove(house.db, CHECKS)}
        assert found[f"catalog.{name}"] == 1
