"""Nothing is shown that was not looked at."""

from uuid import uuid4

import pytest

from jishi.contracts.catalog import ProductsListed, ProductsUnlisted
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError, StaleVersionError
from jishi.modules.catalog.bulk import ErrorPolicy
from jishi.modules.catalog.errors import BulkRefusedError
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.models.listing import PLATFORM
from jishi.modules.catalog.permissions import LISTING_APPROVE, LISTING_CONFIGURE, LISTING_SUBMIT
from jishi.modules.catalog.queries.console_prices import get_listing_settings
from jishi.modules.catalog.rules.attributes import TemplateEntry
from jishi.modules.catalog.usecases.approve_products import approve_products
from jishi.modules.catalog.usecases.archive_category import archive_category
from jishi.modules.catalog.usecases.archive_products import archive_products
from jishi.modules.catalog.usecases.reject_products import reject_products
from jishi.modules.catalog.usecases.restore_products import restore_products
from jishi.modules.catalog.usecases.schedule_products import schedule_products
from jishi.modules.catalog.usecases.submit_products import submit_products
from jishi.modules.catalog.usecases.update_listing_settings import update_listing_settings
from jishi.modules.catalog.usecases.update_product import ProductChanges, update_product
from tests.catalog.make import (
    category,
    choice_attribute,
    merchant,
    product,
    product_on_sale,
    staff,
    template,
    texts,
    variant,
)
from tests.conftest import as_actor


class TestSubmitProducts:
    async def test_refuses_what_is_not_complete_and_says_what_lacks(self, ctx: Context) -> None:
        top = await category(ctx)
        material = await choice_attribute(ctx, "material", "wool")
        await template(ctx, top, [TemplateEntry(attribute_id=material, is_required=True)])
        empty = await product(ctx, category_id=top.id, variants=[])
        unpriced = await product(ctx, variants=[variant("U", price_minor=None)])
        results = await submit_products(ctx, product_ids=[empty.id, unpriced.id], policy=ErrorPolicy.REJECT_FAILED)
        assert [result.code for result in results] == ["catalog.product_incomplete"] * 2
        assert [[problem.code for problem in result.problems] for result in results] == [
            ["catalog.attribute_required", "catalog.no_active_variant"],
            ["catalog.variants_unpriced"],
        ]
        assert results[0].detail == "商品信息不完整，请查看列表。"

    async def test_does_the_good_ones_and_tells_of_the_others(self, ctx: Context) -> None:
        good, archived, missing = await product(ctx), await product(ctx), uuid4()
        await archive_products(ctx, product_ids=[archived.id])
        ids = [missing, good.id, archived.id, good.id]
        results = await submit_products(ctx, product_ids=ids, policy=ErrorPolicy.REJECT_FAILED)
        assert [(result.id, result.is_done, result.code) for result in results] == [
            (missing, False, "catalog.product_not_found"),
            (good.id, True, None),
            (archived.id, False, "house.illegal_transition"),
        ]
        assert (good.state, good.submitted_by) == ("in_review", "system")

    async def test_does_nothing_at_all_where_all_must_be_good(self, ctx: Context) -> None:
        good, missing = await product(ctx), uuid4()
        with pytest.raises(BulkRefusedError) as refusal:
            await submit_products(ctx, product_ids=[good.id, missing])
        assert [problem.pointer for problem in refusal.value.problems] == ["/product_ids/1"]

    async def test_a_repeat_changes_nothing(self, ctx: Context) -> None:
        made = await product(ctx)
        await submit_products(ctx, product_ids=[made.id])
        await submit_products(ctx, product_ids=[made.id])
        assert made.version == 2


class TestApproveProducts:
    async def test_puts_on_sale_what_lies_inside_its_window(self, ctx: Context) -> None:
        made = await product(ctx)
        await schedule_products(ctx, product_ids=[made.id], listed_from=ctx.now)
        await submit_products(ctx, product_ids=[made.id])
        assert not made.is_listed
        await approve_products(ctx, product_ids=[made.id])
        assert (made.state, made.is_listed, made.reviewed_by) == ("approved", True, "system")
        assert ProductsListed(product_ids=[made.id]) in ctx.events

    async def test_needs_somebody_else_where_four_eyes_are_asked_for(self, ctx: Context) -> None:
        made = await product(ctx)
        editor = as_actor(ctx, staff(LISTING_SUBMIT, LISTING_APPROVE))
        approver = as_actor(ctx, staff(LISTING_APPROVE))
        await submit_products(editor, product_ids=[made.id])
        await update_listing_settings(ctx, merchant_id=made.merchant_id, is_four_eyes=True, version=0)
        results = await approve_products(editor, product_ids=[made.id], policy=ErrorPolicy.REJECT_FAILED)
        assert results[0].code == "catalog.four_eyes"
        await approve_products(approver, product_ids=[made.id])
        assert made.state == "approved"

    async def test_lets_one_do_both_where_they_are_not(self, ctx: Context) -> None:
        made = await product(ctx)
        editor = as_actor(ctx, staff(LISTING_SUBMIT, LISTING_APPROVE))
        await submit_products(editor, product_ids=[made.id])
        await approve_products(editor, product_ids=[made.id])
        assert made.state == "approved"

    async def test_does_not_approve_a_draft(self, ctx: Context) -> None:
        made = await product(ctx)
        results = await approve_products(ctx, product_ids=[made.id], policy=ErrorPolicy.REJECT_FAILED)
        assert results[0].code == "house.illegal_transition"


class TestRejectProducts:
    async def test_sends_back_with_the_reason_and_takes_off_sale(self, ctx: Context) -> None:
        made = await product_on_sale(ctx)
        await reject_products(ctx, product_ids=[made.product_id], reason="Wrong picture")
        row = await ctx.session.get_one(Product, made.product_id)
        assert (row.state, row.is_listed, row.review_note) == ("draft", False, "Wrong picture")
        assert ProductsUnlisted(product_ids=[made.product_id]) in ctx.events

    async def test_leaves_an_archived_one(self, ctx: Context) -> None:
        made = await product(ctx)
        await archive_products(ctx, product_ids=[made.id])
        results = await reject_products(ctx, product_ids=[made.id], reason="No", policy=ErrorPolicy.REJECT_FAILED)
        assert results[0].code == "catalog.product_archived"


class TestEditsUnderReview:
    async def test_an_edit_takes_a_product_out_of_review(self, ctx: Context) -> None:
        made = await product(ctx)
        await submit_products(ctx, product_ids=[made.id])
        await update_product(ctx, product_id=made.id, version=2, changes=ProductChanges(title=texts("Else")))
        assert (made.state, made.submitted_by) == ("draft", None)

    async def test_an_approved_product_stays_unless_four_eyes_are_asked_for(self, ctx: Context) -> None:
        made = await product_on_sale(ctx)
        changes = ProductChanges(title=texts("Else"))
        row = await update_product(ctx, product_id=made.product_id, version=1, changes=changes)
        assert (row.state, row.is_listed) == ("approved", True)
        await update_listing_settings(ctx, is_four_eyes=True, version=0)
        row = await update_product(
            ctx, product_id=made.product_id, version=2, changes=ProductChanges(freight_template_id=uuid4())
        )
        assert row.state == "approved", "freight is nobody's content"
        row = await update_product(ctx, product_id=made.product_id, version=3, changes=changes)
        assert (row.state, row.is_listed) == ("draft", False)


class TestUpdateListingSettings:
    async def test_a_merchants_own_word_goes_before_the_platforms(self, ctx: Context) -> None:
        shop = await merchant(ctx)
        await update_listing_settings(ctx, is_four_eyes=True, version=0)
        assert (await get_listing_settings(ctx, shop)).is_four_eyes
        await update_listing_settings(ctx, merchant_id=shop, is_four_eyes=False, version=0)
        said = await get_listing_settings(ctx, shop)
        assert (said.is_four_eyes, said.version) == (False, 1)
        assert (await get_listing_settings(ctx, PLATFORM)).is_four_eyes

    async def test_refuses_a_stale_version_and_what_is_not_the_actors(self, ctx: Context) -> None:
        shop = await merchant(ctx)
        with pytest.raises(StaleVersionError):
            await update_listing_settings(ctx, merchant_id=shop, is_four_eyes=True, version=3)
        actor = as_actor(ctx, staff(LISTING_CONFIGURE, merchants=[shop]))
        for merchant_id in (PLATFORM, uuid4()):
            with pytest.raises(NotFoundError):
                await update_listing_settings(actor, merchant_id=merchant_id, is_four_eyes=False, version=0)


class TestRestoreProducts:
    async def test_makes_drafts_of_archived_products(self, ctx: Context) -> None:
        made = await product_on_sale(ctx)
        await archive_products(ctx, product_ids=[made.product_id])
        row = await ctx.session.get_one(Product, made.product_id)
        assert (row.state, row.is_listed, row.listed_from) == ("archived", False, None)
        await restore_products(ctx, product_ids=[made.product_id])
        assert row.state == "draft"

    async def test_refuses_while_the_category_is_archived(self, ctx: Context) -> None:
        top = await category(ctx)
        made = await product(ctx, category_id=top.id)
        await archive_products(ctx, product_ids=[made.id])
        await archive_category(ctx, category_id=top.id, version=1)
        results = await restore_products(ctx, product_ids=[made.id], policy=ErrorPolicy.REJECT_FAILED)
        assert results[0].code == "catalog.category_archived"
