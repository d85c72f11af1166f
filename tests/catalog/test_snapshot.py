"""What a process remembers of variants, and how it hears of changes."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.catalog.new_products import ImportedProduct
from jishi.modules.catalog.repository import get_base_list
from jishi.modules.catalog.rules.price_rows import PriceChange
from jishi.modules.catalog.snapshot.variants import CatalogSnapshot
from jishi.modules.catalog.usecases.freeze_products import freeze_products
from jishi.modules.catalog.usecases.hide_products import hide_products
from jishi.modules.catalog.usecases.manage_price_lists import (
    PriceListChanges,
    PriceListSpec,
    create_price_list,
    update_price_list,
)
from jishi.modules.catalog.usecases.set_prices import set_prices
from tests.catalog.make import option, product_on_sale, texts, variant


async def _product(house: House, **given: Any) -> tuple[ImportedProduct, list[UUID]]:
    async with open_context(house) as ctx:
        made = await product_on_sale(
            ctx,
            title=texts("Coat"),
            options=[option("size", "s", "m")],
            variants=[
                variant("S", option_values={"size": "s"}, cost_minor=40, volume_cm3=9, market_price_minor=20_000),
                variant("M", option_values={"size": "m"}),
            ],
            **given,
        )
    return made, list(made.variant_ids.values())


class TestCatalogSnapshot:
    async def test_tells_what_an_order_needs(self, house: House) -> None:
        made, (small, medium) = await _product(house)
        found = await house.part(CatalogSnapshot).get_variants([small, medium, uuid4()])
        assert set(found) == {small, medium}
        facts = found[small]
        assert (facts.product_id, facts.merchant_id, facts.sku_code) == (made.product_id, made.merchant_id, "S")
        assert (facts.title, facts.option_text) == (texts("Coat"), {"zh-CN": "s（中）", "en": "s"})
        assert (facts.weight_g, facts.volume_cm3, facts.cost_minor, facts.market_price_minor) == (500, 9, 40, 20_000)
        assert [(row.list_code, row.min_quantity, row.amount_minor, row.currency) for row in facts.prices] == [
            ("base", 1, 10_000, "CNY")
        ]

    async def test_knows_after_warming_what_is_on_sale(self, house: House) -> None:
        _, variant_ids = await _product(house)
        snapshot = house.part(CatalogSnapshot)
        assert await snapshot.warm() == 2
        assert snapshot.find_cached(variant_ids) is not None

    async def test_answers_at_once_only_when_it_knows_all(self, house: House) -> None:
        _, (small, medium) = await _product(house)
        snapshot = house.part(CatalogSnapshot)
        assert snapshot.find_cached([small]) is None
        await snapshot.get_variants([small])
        assert snapshot.find_cached([small, medium]) is None
        await snapshot.get_variants([medium])
        facts = snapshot.find_cached([medium, small])
        assert facts is not None
        assert [known.variant_id for known in facts] == [medium, small]

    async def test_sellability_follows_the_times_alone(self, house: House, clock: FixedClock) -> None:
        day = timedelta(days=1)
        _, (small, _) = await _product(house, listed_from=clock.instant + day, listed_to=clock.instant + 2 * day)
        facts = (await house.part(CatalogSnapshot).get_variants([small]))[small]
        sellable = [facts.is_sellable_at(clock.instant + step * day) for step in range(4)]
        assert sellable == [False, True, False, False]

    async def test_renews_what_changed_so_that_quick_readers_keep_finding_it(self, house: House) -> None:
        made, ids = await _product(house)
        snapshot = house.part(CatalogSnapshot)
        await house.changes.poll()
        await snapshot.get_variants(ids)
        async with open_context(house) as ctx:
            base = await get_base_list(ctx)
            await set_prices(ctx, price_list_id=base.id, rows=[PriceChange(variant_id=ids[0], amount_minor=1)])
        await house.changes.poll()
        facts = snapshot.find_cached(ids)
        assert facts is not None
        assert [known.prices[0].amount_minor for known in facts] == [1, 10_000]
        async with open_context(house) as ctx:
            await hide_products(ctx, product_ids=[made.product_id])
        await house.changes.poll()
        facts = snapshot.find_cached(ids)
        assert facts is not None
        assert not any(known.is_sellable_at(house.clock.now()) for known in facts)

    async def test_follows_price_lists_switched_on_and_off(self, house: House, clock: FixedClock) -> None:
        _, ids = await _product(house)
        snapshot = house.part(CatalogSnapshot)
        async with open_context(house) as ctx:
            spec = PriceListSpec(code="sale", name=texts("Sale"), currency="CNY", priority=9, is_active=False)
            sale = await create_price_list(ctx, spec=spec)
            await set_prices(ctx, price_list_id=sale.id, rows=[PriceChange(variant_id=ids[0], amount_minor=77)])
        await house.changes.poll()
        facts = (await snapshot.get_variants(ids))[ids[0]]
        assert [row.list_code for row in facts.prices] == ["base"], "a list that is off can win nothing"
        for is_active, expected in ((True, ("sale", 77)), (False, ("base", 10_000))):
            async with open_context(house) as ctx:
                version = (await ctx.session.merge(sale)).version if is_active else 2
                changes = PriceListChanges(is_active=is_active)
                await update_price_list(ctx, price_list_id=sale.id, version=version, changes=changes)
            await house.changes.poll()
            renewed = snapshot.find_cached(ids)
            assert renewed is not None
            won = renewed[0].price_at(clock.instant)
            assert won is not None
            assert (won.list_code, won.amount_minor) == expected

    async def test_nothing_of_a_frozen_merchant_is_sellable(self, house: House) -> None:
        made, ids = await _product(house)
        snapshot = house.part(CatalogSnapshot)
        await house.changes.poll()
        await snapshot.get_variants(ids)
        async with open_context(house) as ctx:
            await freeze_products(ctx, merchant_id=made.merchant_id)
        await house.changes.poll()
        facts = snapshot.find_cached(ids)
        assert facts is not None
        assert not facts[0].is_sellable_at(house.clock.now())
