"""What a promotion may lose: counted on every order below cost, never passed, whoever presses at the same time."""

from uuid import UUID

import pytest
from sqlalchemy import update

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import WantedLine
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.catalog.models import Variant
from jishi.modules.promotion.public import Caps, find_promotions
from jishi.modules.promotion.rules.benefits import Bar, Gift, GiftItem, Ladder, LineDiscount, TimedPrice
from jishi.modules.promotion.rules.rule import Scope
from jishi.modules.promotion.usecases.release_limits import release_limits
from jishi.modules.promotion.usecases.set_promotion_caps import set_promotion_caps
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer, relay
from tests.flows.checkout.test_limit_rush import press, second  # noqa: F401  a fixture
from tests.flows.checkout.test_offers import ask
from tests.flows.checkout.test_place_trades import assert_proved, place_one, rows

# 10.00 of list price cost the shop 8.00; at 5.00 a unit loses 3.00.
COST, PRICE, EACH = 800, 500, 300
FREIGHT = 800


async def set_cost(house: House, variant: UUID, cost: int | None = COST) -> None:
    await house.changes.poll()
    async with open_context(house) as ctx:
        await ctx.session.execute(update(Variant).where(Variant.id == variant).values(cost_minor=cost))


@pytest.fixture
async def shop(house: House) -> Shop:
    shop = await make_shop(house)
    await set_cost(house, shop.variants[0])
    return shop


def sale(shop: Shop) -> TimedPrice:
    return TimedPrice(prices={shop.variants[0]: PRICE})


async def lost(house: House) -> list[int]:
    """What is used of loss caps."""
    return [row["used"] for row in await rows(house, "SELECT used FROM promotion.limits WHERE kind = 'loss'")]


async def stopped(house: House) -> bool:
    await relay(house)
    return bool(await rows(house, "SELECT 1 FROM promotion.promotions WHERE stopped_at IS NOT NULL"))


async def totals(house: House, shop: Shop, *quantities: int) -> list[int]:
    """Place an order of so many units each, in one batch; return what goods cost."""
    buyers = await make_buyers(house, len(quantities))
    wanted = [wish(buyer, WantedLine(shop.variants[0], units)) for buyer, units in zip(buyers, quantities, strict=True)]
    return [outcome.total_minor - FREIGHT for outcome in await place_trades(house, wanted)]  # type: ignore[union-attr]


class TestLossCap:
    async def test_counts_what_goods_are_sold_below_their_cost(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop), caps=Caps(loss_minor=10_000))
        assert await totals(house, shop, 1, 2) == [PRICE, 2 * PRICE]
        assert await lost(house) == [3 * EACH]
        await assert_proved(house)

    async def test_counts_nothing_above_cost_or_without_one(self, house: House, shop: Shop) -> None:
        await set_cost(house, shop.variants[0], PRICE)
        await offer(house, sale(shop), caps=Caps(loss_minor=1))
        await offer(house, TimedPrice(prices={shop.variants[1]: 1}), caps=Caps(loss_minor=1))
        assert await totals(house, shop, 4) == [4 * PRICE]
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[1], 1)))
        assert await lost(house) == [0, 0]

    async def test_an_order_that_would_pass_it_goes_without(self, house: House, shop: Shop) -> None:
        promotion = await offer(house, sale(shop), caps=Caps(loss_minor=4 * EACH))
        # Three units, then two for which too little is left, then one that fits.
        assert await totals(house, shop, 3, 2, 1) == [3 * PRICE, 2 * 1000, PRICE]
        assert await lost(house) == [4 * EACH]
        [buyer] = await make_buyers(house)
        told = await ask(house, buyer, WantedLine(shop.variants[0], 1))
        reasons = [note.reason for note in told.notes if note.rule == str(promotion)]
        assert (told.discount.minor, reasons) == (0, ["promotion.loss_cap_short"])
        await assert_proved(house)

    async def test_leaves_room_for_other_promotions(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop), caps=Caps(loss_minor=EACH - 1))
        await offer(house, LineDiscount(minus_minor=100), lane="second")
        assert await totals(house, shop, 1) == [900]
        assert await lost(house) == [0]

    async def test_counts_no_more_than_the_promotion_took_off(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop))
        await offer(house, Ladder(bars=(Bar(at=1000, minus_minor=20),)), caps=Caps(loss_minor=1_000))
        assert await totals(house, shop, 1) == [PRICE - 20]
        # Of 3.20 below cost 0.20 are its own.
        assert await lost(house) == [20]
        await assert_proved(house)

    async def test_the_quote_says_what_the_order_will_cost(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop), caps=Caps(loss_minor=2 * EACH))
        [buyer] = await make_buyers(house)
        assert (await ask(house, buyer, WantedLine(shop.variants[0], 2))).discount.minor == 1000
        assert (await ask(house, buyer, WantedLine(shop.variants[0], 3))).discount.minor == 0

    async def test_comes_back_with_a_trade_that_is_not_paid(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop), caps=Caps(loss_minor=EACH))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        assert await totals(house, shop, 1) == [1000]
        async with open_context(house) as ctx:
            await release_limits(ctx, trade_ids=[placed.trade_id])
        assert await lost(house) == [0]
        assert await totals(house, shop, 1) == [PRICE]
        await assert_proved(house)


class TestGifts:
    async def test_lose_their_cost(self, house: House, shop: Shop) -> None:
        gift = Gift(item=GiftItem(variant_id=shop.variants[0]), from_minor=1000)
        await offer(house, gift, caps=Caps(loss_minor=2 * COST + 1), scope=Scope(any_of=frozenset({shop.variants[1]})))
        buyers = await make_buyers(house, 3)
        await place_trades(house, [wish(buyer, WantedLine(shop.variants[1], 1)) for buyer in buyers])
        given = await rows(house, 'SELECT 1 FROM "order".order_lines WHERE unit_price_minor = 0')
        assert (len(given), await lost(house), await stopped(house)) == (2, [2 * COST], True)
        await assert_proved(house)


class TestStop:
    async def test_at_the_last_fen(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop), caps=Caps(loss_minor=2 * EACH))
        await totals(house, shop, 1)
        assert not await stopped(house)
        await totals(house, shop, 1)
        assert await stopped(house)

    async def test_where_the_rest_bears_no_further_unit(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop), caps=Caps(loss_minor=2 * EACH - 1))
        await totals(house, shop, 1)
        assert await stopped(house)

    async def test_not_for_an_order_that_is_too_large_by_itself(self, house: House, shop: Shop) -> None:
        await offer(house, sale(shop), caps=Caps(loss_minor=2 * EACH))
        assert await totals(house, shop, 9) == [9000]
        assert not await stopped(house)

    async def test_ends_with_a_higher_cap(self, house: House, shop: Shop) -> None:
        promotion = await offer(house, sale(shop), caps=Caps(loss_minor=EACH))
        await totals(house, shop, 1)
        assert await stopped(house)
        async with open_context(house) as ctx:
            version = (await find_promotions(ctx, [promotion]))[promotion].version
            await set_promotion_caps(ctx, promotion_id=promotion, caps=Caps(loss_minor=2 * EACH), version=version)
        await relay(house)
        assert await totals(house, shop, 1, 1) == [PRICE, 1000]


class TestLastFen:
    async def test_is_lost_once_by_two_processes(self, house: House, second: House) -> None:  # noqa: F811
        shop = await make_shop(house, stock=(200, 0), variants=1)
        await set_cost(house, shop.variants[0])
        await offer(house, sale(shop), caps=Caps(loss_minor=21 * EACH + 17))
        buyers = await make_buyers(house, 120)
        paid = await press([house, second], [wish(one, WantedLine(shop.variants[0], 1)) for one in buyers])
        assert paid == {PRICE + FREIGHT: 21, 1000 + FREIGHT: 99}
        assert await lost(house) == [21 * EACH]
        assert await stopped(house)
        await assert_proved(house)
