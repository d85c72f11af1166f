"""Gifts with a stock of their own: no unit and no fen of a campaign's gifts is given twice."""

from uuid import UUID

import pytest

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import WantedLine
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.promotion.public import Caps
from jishi.modules.promotion.rules.benefits import Bar, Gift, GiftItem, Ladder
from jishi.modules.promotion.rules.rule import Scope
from jishi.modules.promotion.usecases.release_limits import release_limits
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import offer, relay
from tests.flows.checkout.test_limit_rush import press, second  # noqa: F401  a fixture
from tests.flows.checkout.test_offers import ask
from tests.flows.checkout.test_place_trades import assert_proved, place_one, rows

# What the gift costs to buy.
WORTH = 3000


async def gifts_given(house: House) -> list[int]:
    """The units of each gift that was given, in the order of the trades."""
    query = 'SELECT quantity FROM "order".order_lines WHERE unit_price_minor = 0 ORDER BY order_id'
    return [row["quantity"] for row in await rows(house, query)]


async def used(house: House) -> dict[tuple[str, UUID], int]:
    found = await rows(house, "SELECT kind, subject, used FROM promotion.limits")
    return {(row["kind"], row["subject"]): row["used"] for row in found}


async def reasons(house: House) -> list[str]:
    """Why trades were not given something, in their words for it."""
    told = await rows(house, 'SELECT explanation FROM "order".trades ORDER BY id')
    every = [note["reason"] for row in told for note in row["explanation"].get("notes", [])]
    return [reason for reason in every if "gift" in reason]


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


def gift(shop: Shop, quantity: int = 1, **terms: int | bool) -> Gift:
    return Gift(item=GiftItem(variant_id=shop.variants[2], quantity=quantity), **{"from_minor": 1000, **terms})  # type: ignore[arg-type]


class TestUnits:
    async def test_are_given_as_often_as_the_cap_says(self, house: House, shop: Shop) -> None:
        await offer(house, gift(shop, 2), caps=Caps(units=5))
        buyers = await make_buyers(house, 3)
        await place_trades(house, [wish(buyer, WantedLine(shop.variants[0], 1)) for buyer in buyers])
        assert await gifts_given(house) == [2, 2]
        assert list((await used(house)).values()) == [4]
        await assert_proved(house)

    async def test_that_are_spent_are_explained(self, house: House, shop: Shop) -> None:
        promotion = await offer(house, gift(shop), caps=Caps(units=1))
        first, second_buyer = await make_buyers(house, 2)
        assert [one.quantity for one in (await ask(house, first, WantedLine(shop.variants[0], 1))).gifts] == [1]
        await place_one(house, wish(first, WantedLine(shop.variants[0], 1)))
        told = await ask(house, second_buyer, WantedLine(shop.variants[0], 1))
        assert told.gifts == []
        notes = [(note.rule, note.matched, note.reason) for note in told.notes]
        assert (str(promotion), False, "promotion.gift_spent") in notes

    async def test_of_each_variant_are_counted_by_themselves(self, house: House, shop: Shop) -> None:
        first, other = shop.variants[2], shop.variants[1]
        bars = (
            Bar(at=1000, gift=GiftItem(variant_id=other)),
            Bar(at=2000, minus_minor=100, gift=GiftItem(variant_id=first)),
        )
        caps = Caps(variant_units={first: 1, other: 1})
        await offer(house, Ladder(bars=bars), caps=caps, scope=Scope(any_of=frozenset({shop.variants[0]})))
        buyers = await make_buyers(house, 4)
        wanted = [wish(buyer, WantedLine(shop.variants[0], 1 + place % 2)) for place, buyer in enumerate(buyers)]
        outcomes = await place_trades(house, wanted)
        assert [one.total_minor for one in outcomes] == [1800, 2700, 1800, 2700]  # type: ignore[union-attr]
        assert await gifts_given(house) == [1, 1]
        counted = await used(house)
        assert (counted["variant_units", first], counted["variant_units", other]) == (1, 1)
        told = await ask(house, buyers[0], WantedLine(shop.variants[0], 2))
        assert "promotion.gift_spent" in [note.reason for note in told.notes if not note.matched]
        await assert_proved(house)

    async def test_of_a_gift_that_repeats_are_given_as_far_as_they_reach(self, house: House, shop: Shop) -> None:
        await offer(house, gift(shop, repeats=True), caps=Caps(units=3, member_units=2))
        first, other = await make_buyers(house, 2)
        await place_one(house, wish(first, WantedLine(shop.variants[0], 5)))
        await place_one(house, wish(other, WantedLine(shop.variants[0], 5)))
        assert await gifts_given(house) == [2, 1]
        await assert_proved(house)

    async def test_that_the_shelf_has_not_are_not_counted(self, house: House) -> None:
        shop = await make_shop(house, stock=(1, 0))
        await offer(house, gift(shop), caps=Caps(units=9, times=9), scope=Scope(any_of=frozenset(shop.variants[:2])))
        buyers = await make_buyers(house, 2)
        await place_trades(house, [wish(one, WantedLine(shop.variants[place], 1)) for place, one in enumerate(buyers)])
        assert (await gifts_given(house), await reasons(house)) == ([1], ["promotion.gift_gone"])
        assert list((await used(house)).values()) == [1, 1]
        await assert_proved(house)

    async def test_come_back_with_a_trade_that_is_not_paid(self, house: House, shop: Shop) -> None:
        await offer(house, gift(shop), caps=Caps(units=1))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        async with open_context(house) as ctx:
            await release_limits(ctx, trade_ids=[placed.trade_id])
        assert list((await used(house)).values()) == [0]


class TestBudget:
    async def test_counts_what_a_gift_costs_to_buy(self, house: House, shop: Shop) -> None:
        promotion = await offer(house, gift(shop), caps=Caps(budget_minor=2 * WORTH + WORTH // 2))
        buyers = await make_buyers(house, 3)
        await place_trades(house, [wish(buyer, WantedLine(shop.variants[0], 1)) for buyer in buyers])
        assert await gifts_given(house) == [1, 1]
        assert list((await used(house)).values()) == [2 * WORTH]
        assert await reasons(house) == ["promotion.gift_over_budget"]
        [told] = (await ask(house, buyers[0], WantedLine(shop.variants[0], 1))).gifts
        assert (told.promotion_id, told.is_available) == (promotion, False)
        await assert_proved(house)

    async def test_that_bears_no_further_gift_stops_the_campaign(self, house: House, shop: Shop) -> None:
        promotion = await offer(house, gift(shop), caps=Caps(budget_minor=2 * WORTH + WORTH - 1))
        first, other = await make_buyers(house, 2)
        await place_one(house, wish(first, WantedLine(shop.variants[0], 1)))
        await relay(house)
        assert not await rows(house, "SELECT 1 FROM promotion.promotions WHERE stopped_at IS NOT NULL")
        await place_one(house, wish(other, WantedLine(shop.variants[0], 1)))
        await relay(house)
        [stopped] = await rows(house, "SELECT id FROM promotion.promotions WHERE stopped_at IS NOT NULL")
        assert stopped["id"] == promotion
        assert (await ask(house, first, WantedLine(shop.variants[0], 1))).gifts == []

    async def test_goes_on_while_the_cheapest_gift_fits(self, house: House, shop: Shop) -> None:
        cheap, dear = GiftItem(variant_id=shop.variants[1]), GiftItem(variant_id=shop.variants[2])
        bars = (Bar(at=1000, gift=cheap), Bar(at=2000, gift=dear))
        scope = Scope(any_of=frozenset({shop.variants[0]}))
        await offer(house, Ladder(bars=bars), caps=Caps(budget_minor=WORTH + 2000), scope=scope)
        buyers = await make_buyers(house, 3)
        for buyer, units, is_stopped in zip(buyers, (2, 2, 1), (False, False, True), strict=True):
            await place_one(house, wish(buyer, WantedLine(shop.variants[0], units)))
            await relay(house)
            found = await rows(house, "SELECT 1 FROM promotion.promotions WHERE stopped_at IS NOT NULL")
            assert bool(found) == is_stopped
        await assert_proved(house)

    async def test_that_is_used_up_stops_the_campaign(self, house: House, shop: Shop) -> None:
        ladder = Ladder(bars=(Bar(at=1000, minus_minor=100, gift=GiftItem(variant_id=shop.variants[2])),))
        await offer(house, ladder, caps=Caps(budget_minor=WORTH + 100))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        assert placed.total_minor == 1700
        await relay(house)
        assert await rows(house, "SELECT 1 FROM promotion.promotions WHERE stopped_at IS NOT NULL")
        assert (await ask(house, buyer, WantedLine(shop.variants[0], 1))).discount.minor == 0
        await assert_proved(house)


class TestLastGift:
    async def test_is_given_once_by_two_processes(self, house: House, second: House) -> None:  # noqa: F811
        shop = await make_shop(house, stock=(200, 0))
        goods = Scope(any_of=frozenset({shop.variants[0]}))
        await offer(house, gift(shop), caps=Caps(units=7), scope=goods)
        twin = Gift(item=GiftItem(variant_id=shop.variants[2]), from_minor=1)
        await offer(house, twin, caps=Caps(budget_minor=5 * WORTH + 1), scope=goods)
        buyers = await make_buyers(house, 60)
        await press([house, second], [wish(one, WantedLine(shop.variants[0], 1)) for one in buyers])
        assert sum(await gifts_given(house)) == 12
        counted = {kind: quantity for (kind, _), quantity in (await used(house)).items()}
        assert counted == {"units": 7, "budget": 5 * WORTH}
        await assert_proved(house)
