"""Price lists and prices."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jishi.contracts.catalog import PricesChanged
from jishi.kit.context import Context, open_context
from jishi.kit.errors import InvalidInputError, NotFoundError, StaleVersionError
from jishi.kit.house import House
from jishi.modules.catalog.bulk import ErrorPolicy
from jishi.modules.catalog.errors import CodeTakenError, PriceListNotFoundError
from jishi.modules.catalog.models import Price, PriceList, Product
from jishi.modules.catalog.permissions import CATALOG_VIEW_COST, PRICE_EDIT
from jishi.modules.catalog.queries.console_prices import list_price_lists, list_prices
from jishi.modules.catalog.queries.console_products import list_changes
from jishi.modules.catalog.repository import get_base_list
from jishi.modules.catalog.rules.price_rows import PriceChange
from jishi.modules.catalog.usecases.manage_price_lists import (
    BaseListError,
    PriceListChanges,
    PriceListSpec,
    create_price_list,
    update_price_list,
)
from jishi.modules.catalog.usecases.set_prices import set_prices
from jishi.modules.catalog.usecases.update_category import CategoryChanges, update_category
from tests.catalog.make import category, merchant, option, product_on_sale, staff, texts, variant
from tests.conftest import as_actor


def _spec(code: str = "vip", **given: Any) -> PriceListSpec:
    return PriceListSpec(**{"code": code, "name": texts(code), "currency": "CNY", **given})


async def _two_variants(ctx: Context, **given: Any) -> tuple[UUID, UUID, UUID]:
    made = await product_on_sale(
        ctx,
        options=[option("size", "s", "m")],
        variants=[
            variant(f"{uuid4().hex[:8]}-{size}", option_values={"size": size}, price_minor=10_000, cost_minor=6_000)
            for size in ("s", "m")
        ],
        **given,
    )
    small, medium = made.variant_ids.values()
    return made.product_id, small, medium


async def _amounts(ctx: Context, price_list: PriceList) -> dict[tuple[UUID, int], int]:
    rows = await ctx.session.scalars(select(Price).where(Price.price_list_id == price_list.id))
    return {(row.variant_id, row.min_quantity): row.amount_minor for row in rows}


class TestCreatePriceList:
    async def test_refuses_taken_codes_and_windows_upside_down(self, ctx: Context) -> None:
        await create_price_list(ctx, spec=_spec())
        for code in ("vip", "base"):
            with pytest.raises(CodeTakenError):
                await create_price_list(ctx, spec=_spec(code))
        with pytest.raises(InvalidInputError):
            await create_price_list(ctx, spec=_spec("sale", valid_from=ctx.now, valid_to=ctx.now))

    async def test_staff_of_a_merchant_make_lists_of_that_merchant_alone(self, ctx: Context) -> None:
        own, other = await merchant(ctx), await merchant(ctx, "other")
        actor = as_actor(ctx, staff(PRICE_EDIT, merchants=[own]))
        for merchant_id in (None, other):
            with pytest.raises(NotFoundError):
                await create_price_list(actor, spec=_spec(merchant_id=merchant_id))
        made = await create_price_list(actor, spec=_spec(merchant_id=own))
        foreign = await create_price_list(ctx, spec=_spec("theirs", merchant_id=other))
        assert {row.id for row in await list_price_lists(actor)} == {made.id}
        with pytest.raises(PriceListNotFoundError):
            await update_price_list(actor, price_list_id=foreign.id, version=1, changes=PriceListChanges())


class TestUpdatePriceList:
    async def test_changes_what_is_said_and_tells_the_snapshots(self, ctx: Context) -> None:
        made = await create_price_list(ctx, spec=_spec())
        ctx.changes.clear()
        changes = PriceListChanges(priority=50, valid_to=ctx.now + timedelta(days=1), is_active=False)
        changed = await update_price_list(ctx, price_list_id=made.id, version=1, changes=changes)
        assert (changed.priority, changed.is_active, changed.version, changed.code) == (50, False, 2, "vip")
        assert ctx.changes == {("catalog.price_list", str(made.id))}
        with pytest.raises(StaleVersionError):
            await update_price_list(ctx, price_list_id=made.id, version=1, changes=changes)

    async def test_leaves_the_base_list_for_everybody(self, ctx: Context) -> None:
        base = await get_base_list(ctx)
        renamed = await update_price_list(
            ctx, price_list_id=base.id, version=1, changes=PriceListChanges(name=texts("Basis"))
        )
        assert renamed.name["en"] == "Basis"
        with pytest.raises(BaseListError):
            await update_price_list(ctx, price_list_id=base.id, version=2, changes=PriceListChanges(is_active=False))


class TestSetPrices:
    async def test_sets_changes_and_takes_away(self, ctx: Context) -> None:
        product_id, small, medium = await _two_variants(ctx)
        base = await get_base_list(ctx)
        ctx.changes.clear()
        rows = [
            PriceChange(variant_id=small, amount_minor=8_800),
            PriceChange(variant_id=medium, min_quantity=10, amount_minor=9_000),
        ]
        done = await set_prices(ctx, price_list_id=base.id, rows=rows)
        assert (done.written, done.problems, done.warnings) == (2, [], [])
        assert await _amounts(ctx, base) == {(small, 1): 8_800, (medium, 1): 10_000, (medium, 10): 9_000}
        row = await ctx.session.get_one(Product, product_id, populate_existing=True)
        assert (row.min_price_minor, row.max_price_minor) == (8_800, 10_000)
        assert ctx.changes == {("catalog.product", str(product_id))}
        assert PricesChanged(price_list_id=base.id, product_ids=[product_id]) in ctx.events
        log = (await list_changes(ctx, product_id, limit=1)).items[0]
        assert (log.act, list(log.before.values()), list(log.after.values())) == (
            "prices_set",
            [10_000],
            [8_800, 9_000],
        )
        gone = [PriceChange(variant_id=medium, min_quantity=10, amount_minor=None)]
        await set_prices(ctx, price_list_id=base.id, rows=gone)
        assert (medium, 10) not in await _amounts(ctx, base)

    async def test_a_repeat_changes_nothing(self, ctx: Context) -> None:
        _, small, _ = await _two_variants(ctx)
        base = await get_base_list(ctx)
        rows = [PriceChange(variant_id=small, amount_minor=8_800)]
        await set_prices(ctx, price_list_id=base.id, rows=rows)
        told = len(ctx.events)
        done = await set_prices(ctx, price_list_id=base.id, rows=rows)
        assert (done.written, len(ctx.events)) == (1, told)

    async def test_names_every_bad_row_and_writes_the_others_where_asked(self, ctx: Context) -> None:
        _, small, medium = await _two_variants(ctx)
        base = await get_base_list(ctx)
        rows = [
            PriceChange(variant_id=small, amount_minor=8_000),
            PriceChange(variant_id=uuid4(), amount_minor=1),
            PriceChange(sku_code="NOBODY", amount_minor=1),
            PriceChange(variant_id=medium, amount_minor=1, currency="USD"),
            PriceChange(variant_id=medium, min_quantity=2, amount_minor=0),
            PriceChange(variant_id=small, amount_minor=7_000),
            PriceChange(variant_id=medium, amount_minor=None),
        ]
        with pytest.raises(InvalidInputError) as refusal:
            await set_prices(ctx, price_list_id=base.id, rows=rows)
        wrong = [
            ("/prices/1/variant_id", "catalog.variant_unknown"),
            ("/prices/2/sku_code", "catalog.variant_unknown"),
            ("/prices/3/currency", "catalog.currency_wrong"),
            ("/prices/4/amount_minor", "catalog.price_not_positive"),
            ("/prices/5", "catalog.price_twice"),
            ("/prices/6/amount_minor", "catalog.base_price_missing"),
            ("/prices/6", "catalog.price_twice"),
        ]
        assert [(problem.pointer, problem.code) for problem in refusal.value.problems] == wrong
        done = await set_prices(ctx, price_list_id=base.id, rows=rows, policy=ErrorPolicy.REJECT_FAILED)
        assert (done.written, [(problem.pointer, problem.code) for problem in done.problems]) == (1, wrong)
        assert (await _amounts(ctx, base))[small, 1] == 8_000

    async def test_finds_variants_by_sku_code(self, ctx: Context) -> None:
        made = await product_on_sale(ctx, variants=[variant("BY-CODE")])
        base = await get_base_list(ctx)
        await set_prices(ctx, price_list_id=base.id, rows=[PriceChange(sku_code="BY-CODE", amount_minor=5)])
        assert (await _amounts(ctx, base))[made.variant_ids["BY-CODE"], 1] == 5

    async def test_warns_of_odd_prices_and_writes_them(self, ctx: Context) -> None:
        top = await category(ctx)
        below = await category(ctx, "below", top)
        await update_category(ctx, category_id=top.id, version=1, changes=CategoryChanges(price_floor_minor=7_000))
        await update_category(ctx, category_id=below.id, version=1, changes=CategoryChanges(price_ceiling_minor=20_000))
        _, small, medium = await _two_variants(ctx, category_id=below.id)
        base = await get_base_list(ctx)
        rows = [PriceChange(variant_id=small, amount_minor=5_000), PriceChange(variant_id=medium, amount_minor=30_000)]
        seen = await set_prices(as_actor(ctx, staff(PRICE_EDIT, CATALOG_VIEW_COST)), price_list_id=base.id, rows=rows)
        assert [(warning.pointer, warning.code, warning.limit_minor) for warning in seen.warnings] == [
            ("/prices/0/amount_minor", "catalog.price_below_cost", None),
            ("/prices/0/amount_minor", "catalog.price_below_band", 7_000),
            ("/prices/1/amount_minor", "catalog.price_above_band", 20_000),
        ]
        assert seen.warnings[0].detail == "价格低于成本。"
        hidden = await set_prices(as_actor(ctx, staff(PRICE_EDIT)), price_list_id=base.id, rows=rows)
        assert [warning.code for warning in hidden.warnings] == ["catalog.price_below_band", "catalog.price_above_band"]
        assert (await _amounts(ctx, base))[small, 1] == 5_000

    async def test_staff_of_a_merchant_price_own_variants_alone(self, ctx: Context) -> None:
        own, other = await merchant(ctx), await merchant(ctx, "other")
        _, mine, _ = await _two_variants(ctx, merchant_id=own)
        _, theirs, _ = await _two_variants(ctx, merchant_id=other)
        base = await get_base_list(ctx)
        actor = as_actor(ctx, staff(PRICE_EDIT, merchants=[own]))
        rows = [PriceChange(variant_id=mine, amount_minor=1), PriceChange(variant_id=theirs, amount_minor=1)]
        done = await set_prices(actor, price_list_id=base.id, rows=rows, policy=ErrorPolicy.REJECT_FAILED)
        assert [problem.pointer for problem in done.problems] == ["/prices/1/variant_id"]
        page = await list_prices(actor, base.id, product_id=None, sku_code=None, limit=10, cursor=None)
        assert {row.variant_id for row in page.items}.isdisjoint({theirs})

    async def test_a_merchants_list_takes_no_foreign_variant(self, ctx: Context) -> None:
        own = await merchant(ctx)
        made = await create_price_list(ctx, spec=_spec(merchant_id=own))
        _, theirs, _ = await _two_variants(ctx, merchant_id=await merchant(ctx, "other"))
        with pytest.raises(InvalidInputError):
            await set_prices(ctx, price_list_id=made.id, rows=[PriceChange(variant_id=theirs, amount_minor=1)])

    async def test_pages_prices_by_variant_and_quantity(self, ctx: Context) -> None:
        product_id, small, medium = await _two_variants(ctx)
        base = await get_base_list(ctx)
        rows = [PriceChange(variant_id=small, min_quantity=quantity, amount_minor=99) for quantity in (2, 3)]
        await set_prices(ctx, price_list_id=base.id, rows=rows)
        found, cursor = [], None
        for _ in range(3):
            page = await list_prices(ctx, base.id, product_id=product_id, sku_code=None, limit=2, cursor=cursor)
            found += [(row.variant_id, row.min_quantity) for row in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
        assert found == [(small, 1), (small, 2), (small, 3), (medium, 1)]

    async def test_many_at_once_leave_the_span_right(self, house: House) -> None:
        async with open_context(house) as ctx:
            product_id, small, medium = await _two_variants(ctx)
            base_id = (await get_base_list(ctx)).id

        async def write(amount: int) -> None:
            # Opposite orders, so that locks taken as the rows come would wait in a circle.
            ids = [small, medium] if amount % 2 else [medium, small]
            async with open_context(house) as own:
                rows = [PriceChange(variant_id=id_, amount_minor=amount + place) for place, id_ in enumerate(ids)]
                await set_prices(own, price_list_id=base_id, rows=rows)

        await asyncio.gather(*(write(amount) for amount in range(100, 120)))
        async with open_context(house) as ctx:
            row = await ctx.session.get_one(Product, product_id)
            amounts = list(await ctx.session.scalars(select(Price.amount_minor)))
        assert (row.min_price_minor, row.max_price_minor) == (min(amounts), max(amounts))
        assert max(amounts) - min(amounts) == 1, "both prices are of one request"
