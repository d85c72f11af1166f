"""On and off sale, by hand, by schedule and with the merchant."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jishi.contracts.catalog import ProductsListed, ProductsUnlisted
from jishi.contracts.merchant import MerchantId, MerchantRestored, MerchantSuspended
from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError
from jishi.kit.house import House
from jishi.kit.outbox import OutboxRow
from jishi.modules.catalog.bulk import ErrorPolicy
from jishi.modules.catalog.handlers import freeze_suspended, release_restored
from jishi.modules.catalog.jobs import switch_listings
from jishi.modules.catalog.models import Product
from jishi.modules.catalog.usecases.archive_products import archive_products
from jishi.modules.catalog.usecases.hide_products import hide_products
from jishi.modules.catalog.usecases.publish_products import publish_products
from jishi.modules.catalog.usecases.record_sales import record_sales
from jishi.modules.catalog.usecases.schedule_products import schedule_products
from tests.catalog.make import merchant, product, product_on_sale

DAY = timedelta(days=1)


class TestPublishProducts:
    async def test_begins_the_listing_now(self, ctx: Context) -> None:
        made = await product_on_sale(ctx, listed_from=None)
        row = await ctx.session.get_one(Product, made.product_id)
        assert not row.is_listed
        await publish_products(ctx, product_ids=[made.product_id])
        assert (row.is_listed, row.listed_from, row.version) == (True, ctx.now, 2)
        assert ProductsListed(product_ids=[made.product_id]) in ctx.events

    async def test_leaves_what_is_on_sale_and_keeps_an_end_to_come(self, ctx: Context) -> None:
        made = await product_on_sale(ctx, listed_from=ctx.now - DAY, listed_to=ctx.now + DAY)
        await publish_products(ctx, product_ids=[made.product_id])
        row = await ctx.session.get_one(Product, made.product_id)
        assert (row.listed_from, row.listed_to, row.version) == (ctx.now - DAY, ctx.now + DAY, 1)

    async def test_refuses_what_is_not_approved(self, ctx: Context) -> None:
        draft = await product(ctx)
        results = await publish_products(ctx, product_ids=[draft.id], policy=ErrorPolicy.REJECT_FAILED)
        assert results[0].code == "catalog.not_approved"


class TestHideProducts:
    async def test_ends_the_listing_now(self, ctx: Context) -> None:
        made = await product_on_sale(ctx)
        await hide_products(ctx, product_ids=[made.product_id])
        row = await ctx.session.get_one(Product, made.product_id)
        assert (row.is_listed, row.state) == (False, "approved")
        assert ProductsUnlisted(product_ids=[made.product_id]) in ctx.events
        await hide_products(ctx, product_ids=[made.product_id])
        assert row.version == 2, "a repeat changes nothing"


class TestScheduleProducts:
    async def test_takes_effect_by_the_times(self, ctx: Context) -> None:
        made = await product_on_sale(ctx)
        row = await ctx.session.get_one(Product, made.product_id)
        await schedule_products(ctx, product_ids=[row.id], listed_from=ctx.now + DAY)
        assert not row.is_listed
        assert row.is_on_sale_at(ctx.now + DAY)

    async def test_refuses_windows_that_cannot_be(self, ctx: Context) -> None:
        made = await product_on_sale(ctx)
        for begins, ends, code in (
            (ctx.now + DAY, ctx.now, "catalog.window_upside_down"),
            (ctx.now - 2 * DAY, ctx.now - DAY, "catalog.window_over"),
            (ctx.now.replace(tzinfo=None), None, "catalog.time_without_zone"),
        ):
            with pytest.raises(InvalidInputError) as refusal:
                await schedule_products(ctx, product_ids=[made.product_id], listed_from=begins, listed_to=ends)
            assert refusal.value.problems[0].code == code

    async def test_leaves_an_archived_product(self, ctx: Context) -> None:
        made = await product(ctx)
        await archive_products(ctx, product_ids=[made.id])
        results = await schedule_products(
            ctx, product_ids=[made.id], listed_from=ctx.now, policy=ErrorPolicy.REJECT_FAILED
        )
        assert results[0].code == "catalog.product_archived"


class TestSwitchListings:
    async def test_follows_the_windows_both_ways(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            coming = await product_on_sale(ctx, listed_from=ctx.now + DAY)
            going = await product_on_sale(ctx, listed_to=ctx.now + DAY)
            staying = await product_on_sale(ctx)
        assert await switch_listings(house) == 0
        clock.instant += DAY
        assert await switch_listings(house) == 2
        assert await switch_listings(house) == 0
        async with open_context(house) as ctx:
            rows = (await ctx.session.execute(select(Product.id, Product.is_listed))).all()
            events = await ctx.session.scalars(select(OutboxRow).where(OutboxRow.occurred_at == clock.instant))
            told = {event.name: event.payload["product_ids"] for event in events}
        assert {row.id: row.is_listed for row in rows} == {
            coming.product_id: True,
            going.product_id: False,
            staying.product_id: True,
        }
        assert told == {
            "catalog.products_listed.v1": [str(coming.product_id)],
            "catalog.products_unlisted.v1": [str(going.product_id)],
        }


class TestMerchantEvents:
    async def test_freeze_and_release_everything_of_the_merchant(self, ctx: Context) -> None:
        own, other = await product_on_sale(ctx), await product_on_sale(ctx, merchant_id=await merchant(ctx, "other"))
        shop = MerchantId(own.merchant_id)
        await freeze_suspended(ctx, MerchantSuspended(merchant_id=shop, reason="late"))
        row, untouched = [await ctx.session.get_one(Product, made.product_id) for made in (own, other)]
        assert (row.is_listed, row.is_frozen, row.state) == (False, True, "approved")
        assert untouched.is_listed
        await publish_products(ctx, product_ids=[own.product_id])
        assert not row.is_listed, "no act of staff puts it on sale meanwhile"
        await freeze_suspended(ctx, MerchantSuspended(merchant_id=shop, reason="late"))
        await release_restored(ctx, MerchantRestored(merchant_id=shop))
        assert (row.is_listed, row.is_frozen) == (True, False)
        assert [type(event) for event in ctx.events if own.product_id in getattr(event, "product_ids", [])][-2:] == [
            ProductsUnlisted,
            ProductsListed,
        ]


class TestRecordSales:
    async def test_adds_up_and_never_falls_below_zero(self, ctx: Context) -> None:
        first, second = await product(ctx), await product(ctx)
        await record_sales(ctx, sales={first.id: 3, second.id: 1})
        await record_sales(ctx, sales={first.id: 2, second.id: -5})
        for row in (first, second):
            await ctx.session.refresh(row)
        assert (first.sold_count, second.sold_count) == (5, 0)
