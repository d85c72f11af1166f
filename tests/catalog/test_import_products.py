"""Many products at once, each once."""

from uuid import UUID

import msgspec
import pytest
from sqlalchemy import func, select

from jishi.contracts.catalog import ProductsChanged, ProductsListed
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError
from jishi.modules.catalog.bulk import ErrorPolicy
from jishi.modules.catalog.models import Price, Product, ProductChange, Variant
from jishi.modules.catalog.permissions import CATALOG_EDIT, LISTING_APPROVE
from jishi.modules.catalog.rules.attributes import TemplateEntry
from jishi.modules.catalog.specs import ProductSpec, VariantSpec
from jishi.modules.catalog.usecases.import_products import import_products
from jishi.modules.catalog.usecases.update_listing_settings import update_listing_settings
from tests.catalog.make import category, choice_attribute, merchant, option, product_spec, staff, template, variant
from tests.conftest import as_actor

SIZES = ("s", "m", "l")


def _specs(category_id: UUID, merchant_id: UUID, count: int) -> list[ProductSpec]:
    return [
        product_spec(
            category_id,
            merchant_id,
            code=f"I{number}",
            options=[option("size", *SIZES)],
            variants=[
                variant(f"I{number}-{size}", option_values={"size": size}, price_minor=1_000 + place)
                for place, size in enumerate(SIZES)
            ],
        )
        for number in range(count)
    ]


async def _count(ctx: Context, table: type[object]) -> int:
    return await ctx.session.scalar(select(func.count()).select_from(table)) or 0


class TestImportProducts:
    async def test_makes_everything_in_the_order_of_the_specs(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        done = await import_products(ctx, specs=_specs(top.id, shop, 700))
        assert [product.code for product in done.products] == [f"I{number}" for number in range(700)]
        assert all(product.is_new and len(product.variant_ids) == 3 for product in done.products)
        assert [await _count(ctx, table) for table in (Product, Variant, Price, ProductChange)] == [
            700,
            2100,
            2100,
            700,
        ]
        told = [event for event in ctx.events if isinstance(event, ProductsChanged)]
        assert [len(event.product_ids) for event in told] == [500, 200]

    async def test_a_repeat_changes_nothing_and_answers_the_same(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        specs = _specs(top.id, shop, 3)
        first = await import_products(ctx, specs=specs[:2])
        again = await import_products(ctx, specs=specs)
        assert [product.is_new for product in again.products] == [False, False, True]
        assert [p.variant_ids for p in again.products[:2]] == [p.variant_ids for p in first.products]
        assert await _count(ctx, Variant) == 9

    async def test_one_bad_spec_refuses_all_or_only_itself(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        good, bad = _specs(top.id, shop, 2)
        bad = msgspec.structs.replace(bad, attributes={"unknown": "x"})
        with pytest.raises(InvalidInputError) as refusal:
            await import_products(ctx, specs=[good, bad])
        assert [problem.pointer for problem in refusal.value.problems] == ["/1/attributes/unknown"]
        assert await _count(ctx, Product) == 0
        done = await import_products(ctx, specs=[good, bad], policy=ErrorPolicy.REJECT_FAILED)
        assert [product.code for product in done.products] == ["I0"]
        assert [(problem.pointer, problem.detail) for problem in done.problems] == [
            ("/1/attributes/unknown", "该类目的商品没有属性 unknown。")
        ]

    async def test_holds_specs_against_the_bounds_of_their_fields(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        spec = product_spec(top.id, shop, variants=[VariantSpec(sku_code="no spaces!", price_minor=0)])
        with pytest.raises(InvalidInputError) as refusal:
            await import_products(ctx, specs=[spec])
        assert refusal.value.problems[0].pointer == "/0/variants/0/sku_code"

    async def test_tells_codes_given_twice_in_the_batch(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        specs = [
            product_spec(top.id, shop, code="A", variants=[variant("X")]),
            product_spec(top.id, shop, code="A", variants=[variant("X")]),
        ]
        with pytest.raises(InvalidInputError) as refusal:
            await import_products(ctx, specs=specs)
        assert {(problem.pointer, problem.code) for problem in refusal.value.problems} == {
            (f"/{place}/{field}", "catalog.code_twice") for place in (0, 1) for field in ("code", "variants/0/sku_code")
        }

    async def test_an_approved_spec_must_be_complete(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        material = await choice_attribute(ctx, "material", "wool")
        await template(ctx, top, [TemplateEntry(attribute_id=material, is_required=True)])
        spec = product_spec(top.id, shop, state="approved", variants=[variant("A", price_minor=None)])
        with pytest.raises(InvalidInputError) as refusal:
            await import_products(ctx, specs=[spec])
        assert {problem.pointer for problem in refusal.value.problems} == {
            "/0/attributes/material",
            "/0/variants/0/price_minor",
        }

    async def test_an_approved_spec_inside_its_window_is_on_sale(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        spec = product_spec(top.id, shop, state="approved", listed_from=ctx.now)
        product_id = (await import_products(ctx, specs=[spec])).products[0].product_id
        assert (await ctx.session.get_one(Product, product_id)).is_listed
        assert ProductsListed(product_ids=[product_id]) in ctx.events

    async def test_only_approvers_bring_approved_products_and_never_past_four_eyes(self, ctx: Context) -> None:
        top, shop = await category(ctx), await merchant(ctx)
        specs = [product_spec(top.id, shop, state="approved")]
        with pytest.raises(InvalidInputError) as refusal:
            await import_products(as_actor(ctx, staff(CATALOG_EDIT)), specs=specs)
        assert refusal.value.problems[0].code == "catalog.approval_not_allowed"
        await update_listing_settings(ctx, merchant_id=shop, is_four_eyes=True, version=0)
        approver = as_actor(ctx, staff(CATALOG_EDIT, LISTING_APPROVE))
        with pytest.raises(InvalidInputError) as refusal:
            await import_products(approver, specs=specs)
        assert refusal.value.problems[0].code == "catalog.four_eyes"
