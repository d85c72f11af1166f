"""Buying an order again."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import Context, open_context
from jishi.kit.house import House
from jishi.modules.catalog.models import Category, Product, Variant
from jishi.modules.order.errors import OrderNotFoundError
from jishi.modules.order.queries.list_buyable_lines import list_buyable_lines
from tests.conftest import as_actor
from tests.order.make import LineWish, buyer, make_paid_order


class TestListBuyableLines:
    async def test_marks_what_is_sold_no_longer(self, house: House, clock: FixedClock) -> None:
        async with open_context(house) as ctx:
            variant_id = await _sell(ctx, until=ctx.now + timedelta(days=1))
            order = await make_paid_order(
                ctx, LineWish(variant_id=variant_id), LineWish(), LineWish(variant_id=variant_id)
            )
        async with open_context(house, actor=buyer(order.buyer_id)) as ctx:
            lines = await list_buyable_lines(ctx, order.id)
        assert [(line.variant_id == variant_id, line.quantity, line.is_sellable) for line in lines] == [
            (True, 2, True),
            (False, 1, False),
        ]
        clock.instant += timedelta(days=1)
        async with open_context(house, actor=buyer(order.buyer_id)) as ctx:
            assert [line.is_sellable for line in await list_buyable_lines(ctx, order.id)] == [False, False]

    async def test_hides_orders_of_others(self, house: House) -> None:
        async with open_context(house) as ctx:
            order = await make_paid_order(ctx)
            with pytest.raises(OrderNotFoundError):
                await list_buyable_lines(as_actor(ctx, buyer(uuid4())), order.id)


async def _sell(ctx: Context, *, until: datetime) -> UUID:
    """Add an approved product that is on sale from now until then; return its variant's id."""
    category_id, product_id, variant_id = uuid4(), uuid4(), uuid4()
    times = {"created_at": ctx.now, "updated_at": ctx.now}
    names = {"zh-CN": "外套", "en": "Coat"}
    ctx.session.add(Category(id=category_id, name=names, position=0, path=[category_id], depth=0, version=1, **times))
    await ctx.session.flush()
    ctx.session.add(
        Product(
            id=product_id,
            merchant_id=uuid4(),
            code="P1",
            title=names,
            subtitle={},
            description={},
            category_id=category_id,
            attributes={},
            options=[],
            media_ids=[],
            state="approved",
            listed_from=ctx.now,
            listed_to=until,
            is_listed=True,
            sold_count=0,
            search_text="",
            version=1,
            **times,
        )
    )
    await ctx.session.flush()
    ctx.session.add(
        Variant(
            id=variant_id,
            product_id=product_id,
            merchant_id=uuid4(),
            sku_code="P1-1",
            option_values={},
            weight_g=0,
            volume_cm3=0,
            currency="CNY",
            is_active=True,
            position=0,
            **times,
        )
    )
    return variant_id
