"""Products are made whole, changed in the open, and seen only by those they concern."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from jishi.contracts.catalog import ProductsChanged
from jishi.kit.context import Context
from jishi.kit.errors import InvalidInputError, StaleVersionError
from jishi.modules.catalog.errors import CodeTakenError, ProductArchivedError, ProductNotFoundError
from jishi.modules.catalog.models import Price, Variant
from jishi.modules.catalog.permissions import CATALOG_EDIT, CATALOG_VIEW_COST
from jishi.modules.catalog.queries.console_filters import ConsoleFilters
from jishi.modules.catalog.queries.console_product import get_product
from jishi.modules.catalog.queries.console_products import list_changes, list_products
from jishi.modules.catalog.rules.attributes import TemplateEntry
from jishi.modules.catalog.rules.options import Option, OptionValue
from jishi.modules.catalog.specs import TierSpec
from jishi.modules.catalog.states import AttributeKind
from jishi.modules.catalog.usecases.archive_products import archive_products
from jishi.modules.catalog.usecases.create_product import create_product
from jishi.modules.catalog.usecases.manage_attributes import create_attribute
from jishi.modules.catalog.usecases.update_product import ProductChanges, update_product
from jishi.modules.media.errors import AssetInUseError, UnknownAssetsError
from jishi.modules.media.usecases.delete_image import delete_image
from jishi.modules.media.usecases.store_image import store_image
from tests.catalog.make import (
    category,
    choice_attribute,
    merchant,
    option,
    product,
    product_spec,
    staff,
    template,
    texts,
    variant,
)
from tests.conftest import as_actor
from tests.media.make import picture


class TestCreateProduct:
    async def test_makes_variants_with_base_prices_and_tiers(self, ctx: Context) -> None:
        made = await product(
            ctx,
            options=[option("size", "s", "m")],
            variants=[
                variant("S", option_values={"size": "s"}, price_minor=9_900, cost_minor=5_000),
                variant(
                    "M",
                    option_values={"size": "m"},
                    price_minor=12_000,
                    tiers=[TierSpec(min_quantity=10, amount_minor=11_000)],
                    barcode="6901234567892",
                ),
            ],
        )
        assert (made.min_price_minor, made.max_price_minor) == (9_900, 12_000)
        assert (made.state, made.is_listed, made.version) == ("draft", False, 1)
        variants = (await ctx.session.scalars(select(Variant).where(Variant.product_id == made.id))).all()
        assert {row.sku_code: row.option_values for row in variants} == {"S": {"size": "s"}, "M": {"size": "m"}}
        rungs = await ctx.session.execute(
            select(Price.min_quantity, Price.amount_minor).where(Price.variant_id.in_([row.id for row in variants]))
        )
        assert sorted(map(tuple, rungs)) == [(1, 9_900), (1, 12_000), (10, 11_000)]
        assert ProductsChanged(product_ids=[made.id]) in ctx.events

    async def test_gathers_everything_that_is_wrong(self, ctx: Context) -> None:
        await product(ctx, variants=[variant("TAKEN")])
        top = await category(ctx)
        size = await choice_attribute(ctx, "size", "s", "m")
        weight = await create_attribute(ctx, code="weight", kind=AttributeKind.NUMBER, name=texts("Weight"))
        await template(
            ctx,
            top,
            [TemplateEntry(attribute_id=size, is_variant_axis=True), TemplateEntry(attribute_id=weight.id)],
        )
        spec = product_spec(
            top.id,
            await merchant(ctx),
            brand_id=uuid4(),
            attributes={"weight": "heavy"},
            options=[option("size", "s", "xxl")],
            listed_to=ctx.now,
            variants=[
                variant("TAKEN", option_values={"size": "s"}),
                variant("A", option_values={"size": "s"}, barcode="6901234567890"),
                variant(
                    "A",
                    option_values={"size": "q"},
                    price_minor=None,
                    tiers=[TierSpec(min_quantity=2, amount_minor=1), TierSpec(min_quantity=2, amount_minor=2)],
                ),
            ],
        )
        with pytest.raises(InvalidInputError) as refusal:
            await create_product(ctx, spec=spec)
        assert {problem.pointer for problem in refusal.value.problems} == {
            "/brand_id",
            "/attributes/weight",
            "/listed_to",
            "/options/0/values/1/code",
            "/variants/0/sku_code",
            "/variants/1/option_values",
            "/variants/1/barcode",
            "/variants/1/sku_code",
            "/variants/2/option_values/size",
            "/variants/2/sku_code",
            "/variants/2/tiers",
            "/variants/2/price_minor",
        }

    async def test_refuses_a_code_of_the_same_merchant_only(self, ctx: Context) -> None:
        first = await product(ctx, code="COAT")
        with pytest.raises(CodeTakenError):
            await product(ctx, code="COAT", merchant_id=first.merchant_id)
        other = await product(ctx, code="COAT", merchant_id=await merchant(ctx, "other"))
        assert other.id != first.id

    async def test_refuses_an_archived_category_and_a_foreign_merchant(self, ctx: Context) -> None:
        own, other = await merchant(ctx), await merchant(ctx, "other")
        actor = as_actor(ctx, staff(CATALOG_EDIT, merchants=[own]))
        spec = product_spec(uuid4(), other)
        with pytest.raises(InvalidInputError) as refusal:
            await create_product(actor, spec=spec)
        assert {problem.code for problem in refusal.value.problems} == {
            "catalog.merchant_unknown",
            "catalog.category_not_found",
        }

    async def test_lets_only_those_set_costs_who_may_see_them(self, ctx: Context) -> None:
        top, own = await category(ctx), await merchant(ctx)
        spec = product_spec(top.id, own, variants=[variant("C", cost_minor=1)])
        with pytest.raises(InvalidInputError) as refusal:
            await create_product(as_actor(ctx, staff(CATALOG_EDIT)), spec=spec)
        assert refusal.value.problems[0].pointer == "/variants/0/cost_minor"
        await create_product(as_actor(ctx, staff(CATALOG_EDIT, CATALOG_VIEW_COST)), spec=spec)

    async def test_keeps_its_pictures_from_being_deleted(self, ctx: Context) -> None:
        assets = [await store_image(ctx, content=picture(colour=(number, 0, 0))) for number in range(4)]
        file = await create_attribute(ctx, code="manual", kind=AttributeKind.FILE, name=texts("Manual"))
        top = await category(ctx)
        await template(ctx, top, [TemplateEntry(attribute_id=file.id)])
        value = OptionValue(code="s", name=texts("s"), media_id=assets[1].id)
        await product(
            ctx,
            category_id=top.id,
            media_ids=[assets[0].id],
            options=[Option(code="size", name=texts("size"), values=[value])],
            variants=[variant("V", option_values={"size": "s"}, media_id=assets[2].id)],
            attributes={"manual": str(assets[3].id)},
        )
        for asset in assets:
            with pytest.raises(AssetInUseError):
                await delete_image(ctx, asset_id=asset.id)

    async def test_refuses_a_picture_that_is_not_there(self, ctx: Context) -> None:
        with pytest.raises(UnknownAssetsError):
            await product(ctx, media_ids=[uuid4()])

    async def test_checks_references_to_other_products(self, ctx: Context) -> None:
        top = await category(ctx)
        made = await create_attribute(ctx, code="goes_with", kind=AttributeKind.REFERENCE, name=texts("Goes with"))
        await template(ctx, top, [TemplateEntry(attribute_id=made.id)])
        known = await product(ctx, category_id=top.id)
        referring = await product(ctx, category_id=top.id, attributes={"goes_with": str(known.id)})
        assert referring.attributes == {"goes_with": str(known.id)}
        with pytest.raises(InvalidInputError) as refusal:
            await product(ctx, category_id=top.id, attributes={"goes_with": str(uuid4())})
        assert refusal.value.problems[0].pointer == "/attributes/goes_with"


class TestUpdateProduct:
    async def test_changes_what_is_said_and_logs_before_and_after(self, ctx: Context) -> None:
        made = await product(ctx, title=texts("Old coat"))
        ctx.changes.clear()
        changed = await update_product(
            ctx, product_id=made.id, version=1, changes=ProductChanges(title=texts("New coat"))
        )
        assert (changed.version, changed.code) == (2, made.code)
        assert "new coat" in changed.search_text
        assert ("catalog.product", str(made.id)) in ctx.changes
        log = (await list_changes(ctx, made.id, limit=10)).items
        assert [(line.act, line.actor) for line in log] == [("updated", "system"), ("created", "system")]
        assert (log[0].before, log[0].after) == ({"title": texts("Old coat")}, {"title": texts("New coat")})

    async def test_refuses_a_stale_version(self, ctx: Context) -> None:
        made = await product(ctx)
        with pytest.raises(StaleVersionError):
            await update_product(ctx, product_id=made.id, version=2, changes=ProductChanges())

    async def test_refuses_values_that_cannot_be(self, ctx: Context) -> None:
        made = await product(ctx)
        changes = ProductChanges(category_id=uuid4(), brand_id=uuid4(), attributes={"colour": "red"})
        with pytest.raises(InvalidInputError) as refusal:
            await update_product(ctx, product_id=made.id, version=1, changes=changes)
        assert [problem.pointer for problem in refusal.value.problems] == [
            "/category_id",
            "/brand_id",
            "/attributes/colour",
        ]

    async def test_leaves_values_behind_that_the_new_category_does_not_know(self, ctx: Context) -> None:
        old, new = await category(ctx), await category(ctx)
        material, care = await choice_attribute(ctx, "material", "wool"), await choice_attribute(ctx, "care", "wash")
        await template(ctx, old, [TemplateEntry(attribute_id=material), TemplateEntry(attribute_id=care)])
        await template(ctx, new, [TemplateEntry(attribute_id=care)])
        made = await product(ctx, category_id=old.id, attributes={"material": "wool", "care": "wash"})
        moved = await update_product(ctx, product_id=made.id, version=1, changes=ProductChanges(category_id=new.id))
        assert moved.attributes == {"care": "wash"}

    async def test_refuses_a_taken_code_and_an_archived_product(self, ctx: Context) -> None:
        first, second = await product(ctx, code="A1"), await product(ctx, code="A2")
        with pytest.raises(CodeTakenError):
            await update_product(ctx, product_id=second.id, version=1, changes=ProductChanges(code="A1"))
        await archive_products(ctx, product_ids=[first.id])
        with pytest.raises(ProductArchivedError):
            await update_product(ctx, product_id=first.id, version=2, changes=ProductChanges())

    async def test_frees_pictures_that_are_taken_out(self, ctx: Context) -> None:
        asset = await store_image(ctx, content=picture())
        made = await product(ctx, media_ids=[asset.id])
        await update_product(ctx, product_id=made.id, version=1, changes=ProductChanges(media_ids=[]))
        await delete_image(ctx, asset_id=asset.id)

    async def test_finds_only_products_of_the_actors_merchants(self, ctx: Context) -> None:
        made = await product(ctx, merchant_id=await merchant(ctx, "other"))
        actor = as_actor(ctx, staff(CATALOG_EDIT, merchants=[await merchant(ctx)]))
        with pytest.raises(ProductNotFoundError):
            await update_product(actor, product_id=made.id, version=1, changes=ProductChanges())


class TestConsoleReads:
    async def test_hide_costs_from_those_who_may_not_see_them(self, ctx: Context) -> None:
        made = await product(ctx, variants=[variant("C", cost_minor=4_200)])
        seen = await get_product(as_actor(ctx, staff(CATALOG_VIEW_COST)), made.id)
        hidden = await get_product(as_actor(ctx, staff()), made.id)
        assert [(v.cost_minor, v.price_minor) for v in seen.variants] == [(4_200, 10_000)]
        assert [(v.cost_minor, v.price_minor) for v in hidden.variants] == [(None, 10_000)]

    async def test_keep_to_the_actors_merchants(self, ctx: Context) -> None:
        own = await product(ctx)
        foreign = await product(ctx, merchant_id=await merchant(ctx, "other"))
        actor = as_actor(ctx, staff(merchants=[own.merchant_id]))
        assert [row.id for row in (await list_products(actor, ConsoleFilters(), limit=10)).items] == [own.id]
        for read in (get_product(actor, foreign.id), list_changes(actor, foreign.id, limit=1)):
            with pytest.raises(ProductNotFoundError):
                await read

    async def test_narrow_and_page_the_list(self, ctx: Context) -> None:
        top = await category(ctx)
        below = await category(ctx, "below", top)
        made = [await product(ctx, category_id=below.id, title=texts(f"Hat {n}")) for n in range(3)]
        await product(ctx, title=texts("Glove"), variants=[variant("GLOVE-1", barcode="96385074")])
        first = await list_products(ctx, ConsoleFilters(category_id=top.id), limit=2)
        rest = await list_products(ctx, ConsoleFilters(category_id=top.id), limit=2, cursor=first.next_cursor)
        assert [row.id for row in [*first.items, *rest.items]] == [row.id for row in reversed(made)]
        assert rest.next_cursor is None
        for query, count in (("HAT", 3), ("GLOVE-1", 1), ("96385074", 1), ("100%", 0)):
            assert len((await list_products(ctx, ConsoleFilters(query=query), limit=10)).items) == count
        assert len((await list_products(ctx, ConsoleFilters(is_listed=True), limit=10)).items) == 0
