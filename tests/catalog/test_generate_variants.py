"""Options make variants; what is there stays."""

import pytest
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.modules.catalog.models import Product, Variant
from jishi.modules.catalog.new_variants import VariantDefaults
from jishi.modules.catalog.permissions import CATALOG_EDIT
from jishi.modules.catalog.queries.console_products import list_changes
from jishi.modules.catalog.rules.attributes import TemplateEntry
from jishi.modules.catalog.usecases.generate_variants import generate_variants
from jishi.modules.catalog.usecases.submit_products import submit_products
from tests.catalog.make import category, choice_attribute, option, product, staff, template, variant
from tests.conftest import as_actor


async def _variants(ctx: Context, made: Product) -> dict[str, Variant]:
    query = select(Variant).where(Variant.product_id == made.id).order_by(Variant.position)
    rows = await ctx.session.scalars(query, execution_options={"populate_existing": True})
    return {row.sku_code: row for row in rows}


class TestGenerateVariants:
    async def test_makes_every_combination_with_the_defaults(self, ctx: Context) -> None:
        made = await product(ctx, code="TEE", variants=[])
        done = await generate_variants(
            ctx,
            product_id=made.id,
            version=1,
            options=[option("colour", "red", "blue"), option("size", "s", "m")],
            defaults=VariantDefaults(price_minor=5_900, weight_g=180),
        )
        assert (done.created, done.kept, done.retired, done.version) == (4, 0, 0, 2)
        variants = await _variants(ctx, made)
        assert list(variants) == ["TEE-red-s", "TEE-red-m", "TEE-blue-s", "TEE-blue-m"]
        assert {row.weight_g for row in variants.values()} == {180}
        await ctx.session.refresh(made)
        assert (made.min_price_minor, made.max_price_minor) == (5_900, 5_900)
        log = (await list_changes(ctx, made.id, limit=1)).items[0]
        assert (log.act, log.after["sku_codes"]) == ("variants_generated", list(variants))

    async def test_keeps_what_is_there_and_its_codes(self, ctx: Context) -> None:
        made = await product(
            ctx,
            code="TEE",
            options=[option("size", "s")],
            variants=[variant("OWN-CODE", option_values={"size": "s"}, weight_g=77)],
        )
        done = await generate_variants(ctx, product_id=made.id, version=1, options=[option("size", "m", "s")])
        assert (done.created, done.kept) == (1, 1)
        variants = await _variants(ctx, made)
        assert list(variants) == ["TEE-m", "OWN-CODE"]
        assert variants["OWN-CODE"].weight_g == 77

    async def test_retires_what_lies_on_no_point_and_brings_it_back(self, ctx: Context) -> None:
        made = await product(ctx, code="TEE", variants=[])
        await generate_variants(ctx, product_id=made.id, version=1, options=[option("size", "s", "m")])
        done = await generate_variants(ctx, product_id=made.id, version=2, options=[option("size", "s")])
        assert (done.kept, done.retired) == (1, 1)
        assert [row.is_active for row in (await _variants(ctx, made)).values()] == [True, False]
        done = await generate_variants(ctx, product_id=made.id, version=3, options=[option("size", "s", "m")])
        assert (done.created, done.restored) == (0, 1)
        assert all(row.is_active for row in (await _variants(ctx, made)).values())

    async def test_finds_free_codes(self, ctx: Context) -> None:
        await product(
            ctx,
            variants=[
                variant("TEE-s"),
            ],
        )
        made = await product(ctx, code="TEE", variants=[])
        await generate_variants(ctx, product_id=made.id, version=1, options=[option("size", "s")])
        assert list(await _variants(ctx, made)) == ["TEE-s-2"]

    async def test_makes_two_thousand_and_no_more(self, ctx: Context) -> None:
        made = await product(ctx, code="MANY", variants=[])
        values = [str(number) for number in range(50)]
        with pytest.raises(InvalidInputError) as refusal:
            await generate_variants(
                ctx, product_id=made.id, version=1, options=[option("x", *values), option("y", *values[:41])]
            )
        assert refusal.value.problems[0].params == {"limit": 2_000}
        done = await generate_variants(
            ctx, product_id=made.id, version=1, options=[option("x", *values), option("y", *values[:40])]
        )
        assert done.created == 2_000

    async def test_keeps_axes_to_their_choices(self, ctx: Context) -> None:
        top = await category(ctx)
        size = await choice_attribute(ctx, "size", "s")
        await template(ctx, top, [TemplateEntry(attribute_id=size, is_variant_axis=True)])
        made = await product(ctx, category_id=top.id, variants=[])
        with pytest.raises(InvalidInputError) as refusal:
            await generate_variants(ctx, product_id=made.id, version=1, options=[option("size", "s", "xl")])
        assert refusal.value.problems[0].pointer == "/options/0/values/1/code"

    async def test_refuses_a_stale_version_and_a_hidden_cost(self, ctx: Context) -> None:
        made = await product(ctx, variants=[])
        with pytest.raises(StaleVersionError):
            await generate_variants(ctx, product_id=made.id, version=5, options=[])
        with pytest.raises(InvalidInputError) as refusal:
            await generate_variants(
                as_actor(ctx, staff(CATALOG_EDIT)),
                product_id=made.id,
                version=1,
                options=[],
                defaults=VariantDefaults(cost_minor=5),
            )
        assert refusal.value.problems[0].pointer == "/defaults/cost_minor"

    async def test_new_options_end_a_review(self, ctx: Context) -> None:
        made = await product(ctx)
        await submit_products(ctx, product_ids=[made.id])
        await generate_variants(ctx, product_id=made.id, version=2, options=[option("size", "s")])
        await ctx.session.refresh(made)
        assert made.state == "draft"
