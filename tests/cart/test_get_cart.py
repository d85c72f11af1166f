"""get_cart: what a cart tells of prices, stock and problems at this moment."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.money import Money
from jishi.modules.cart.answers import CartView
from jishi.modules.cart.queries.get_cart import get_cart
from jishi.modules.cart.usecases.remove_invalid_lines import remove_invalid_lines
from jishi.modules.cart.usecases.select_lines import select_lines
from jishi.modules.cart.usecases.update_line import update_line
from jishi.modules.catalog.specs import TierSpec
from jishi.modules.member.usecases.move_members import ErrorPolicy, move_members
from tests.cart.make import (
    PRICE,
    STOCK,
    add,
    add_group_price,
    change_price,
    make_shop,
    quantities_of,
    set_stock,
    take_off_sale,
)
from tests.member.make import buyer, make_group, make_member


async def look(house: House, owner: UUID, locale: str = "en") -> CartView:
    """Return a buyer's cart."""
    async with open_context(house, actor=buyer(owner), locale=locale) as ctx:
        return await get_cart(ctx, owner)


async def problems_of(house: House, owner: UUID) -> list[list[str]]:
    return [[problem.code.value for problem in line.problems] for line in (await look(house, owner)).lines]


class TestGetCart:
    async def test_tells_goods_and_totals(self, house: House) -> None:
        shop, owner = await make_shop(house, 2, market_price_minor=12_000), uuid4()
        await add(house, owner, shop.variants[0], 2)
        cart = await look(house, owner)
        (line,) = cart.lines
        assert line.title is not None
        assert line.title.startswith("Coat")
        assert line.merchant_name == "shop"
        assert (line.unit_price, line.market_price, line.total) == (Money(PRICE), Money(12_000), Money(2 * PRICE))
        assert (line.available, line.is_buyable, line.problems) == (STOCK, True, [])
        assert (cart.line_count, cart.quantity) == (1, 2)
        assert (cart.selection.line_count, cart.selection.quantity) == (1, 2)
        assert cart.selection.goods == Money(2 * PRICE)
        chinese = (await look(house, owner, "zh-CN")).lines[0]
        assert chinese.merchant_name == "shop（中）"

    async def test_is_empty_for_whoever_has_none(self, house: House) -> None:
        cart = await look(house, uuid4())
        assert (cart.lines, cart.quantity, cart.selection.goods) == ([], 0, Money(0))

    async def test_counts_only_what_is_selected(self, house: House) -> None:
        shop, owner = await make_shop(house, 2), uuid4()
        for variant_id in shop.variants:
            await add(house, owner, variant_id)
        async with open_context(house) as ctx:
            await select_lines(ctx, owner_id=owner, variant_ids=[shop.variants[0]], is_selected=False)
        cart = await look(house, owner)
        assert (cart.selection.line_count, cart.selection.goods) == (1, Money(PRICE))
        async with open_context(house) as ctx:
            await select_lines(ctx, owner_id=owner, variant_ids=None, is_selected=True)
        assert (await look(house, owner)).selection.line_count == 2

    async def test_shows_the_latest_added_first(self, house: House, clock: FixedClock) -> None:
        shop, owner = await make_shop(house, 2), uuid4()
        a, b = shop.variants
        for variant_id in (a, b, a):
            clock.instant += timedelta(seconds=1)
            await add(house, owner, variant_id)
        assert [line.variant_id for line in (await look(house, owner)).lines] == [a, b]

    async def test_says_that_a_price_changed(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        await add(house, owner, shop.variants[0])
        await change_price(house, shop.variants[0], 9_050)
        (line,) = (await look(house, owner)).lines
        (problem,) = line.problems
        assert (problem.code.value, problem.params) == (
            "cart.price_changed",
            {"seen": "100.00", "now": "90.50", "difference_minor": -950},
        )
        assert problem.detail == "The price changed from 100.00 to 90.50 since you put it here."
        assert (line.price_seen, line.unit_price) == (Money(PRICE), Money(9_050))

    async def test_knows_steps_from_changes(self, house: House) -> None:
        shop, owner = await make_shop(house, 1, tiers=[TierSpec(min_quantity=5, amount_minor=9_000)]), uuid4()
        await add(house, owner, shop.variants[0], 5)
        (line,) = (await look(house, owner)).lines
        assert (line.unit_price, line.total, line.problems) == (Money(9_000), Money(45_000), [])

    async def test_shows_the_price_of_the_members_group(self, house: House) -> None:
        shop = await make_shop(house, 1)
        async with open_context(house) as ctx:
            group, member_id = await make_group(ctx), await make_member(ctx)
            await move_members(ctx, member_ids=[member_id], group_id=group.id, policy=ErrorPolicy.REJECT_ALL)
        await add_group_price(house, shop.variants[0], group.id, 8_000)
        await add(house, member_id, shop.variants[0])
        (line,) = (await look(house, member_id)).lines
        assert (line.unit_price, line.problems) == (Money(8_000), [])

    @pytest.mark.parametrize(
        ("stock", "problems", "is_buyable"),
        [(3, [], True), (2, ["cart.short_stock"], True), (0, ["cart.sold_out"], False)],
    )
    async def test_tells_stock(self, house: House, stock: int, problems: list[str], *, is_buyable: bool) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        await add(house, owner, shop.variants[0], 3)
        await set_stock(house, shop.variants[0], stock)
        cart = await look(house, owner)
        assert [problem.code.value for problem in cart.lines[0].problems] == problems
        assert (cart.lines[0].available, cart.lines[0].is_buyable) == (stock, is_buyable)
        assert cart.selection.goods == Money(3 * PRICE if is_buyable else 0)

    async def test_tells_short_stock_and_price_at_once(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        await add(house, owner, shop.variants[0], 3)
        await set_stock(house, shop.variants[0], 1)
        await change_price(house, shop.variants[0], PRICE + 1)
        assert await problems_of(house, owner) == [["cart.short_stock", "cart.price_changed"]]

    async def test_keeps_what_went_off_sale_with_its_name(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        await add(house, owner, shop.variants[0])
        await take_off_sale(house, shop.variants[0])
        (line,) = (await look(house, owner)).lines
        assert [problem.code.value for problem in line.problems] == ["cart.not_on_sale"]
        assert line.title is not None
        assert (line.unit_price, line.total) == (None, None)


class TestUpdateLine:
    async def test_sets_the_quantity_and_takes_the_price_as_seen(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        await add(house, owner, shop.variants[0])
        await change_price(house, shop.variants[0], 9_000)
        assert await problems_of(house, owner) == [["cart.price_changed"]]
        async with open_context(house, actor=buyer(owner)) as ctx:
            await update_line(ctx, owner_id=owner, variant_id=shop.variants[0], quantity=4)
        assert await quantities_of(house, owner) == {shop.variants[0]: 4}
        assert await problems_of(house, owner) == [[]]


class TestRemoveInvalidLines:
    async def test_takes_out_what_cannot_be_bought(self, house: House) -> None:
        shop, owner = await make_shop(house, 4), uuid4()
        fine, gone, sold_out, short = shop.variants
        for variant_id in shop.variants:
            await add(house, owner, variant_id, 2)
        await take_off_sale(house, gone)
        await set_stock(house, sold_out, 0)
        await set_stock(house, short, 1)
        for _ in range(2):
            async with open_context(house, actor=buyer(owner)) as ctx:
                await remove_invalid_lines(ctx, owner_id=owner)
        assert set(await quantities_of(house, owner)) == {fine, short}
