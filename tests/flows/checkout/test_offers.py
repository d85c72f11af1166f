"""Promotions at the checkout: what the quote says is what is placed, kept on the trade, to the fen."""

from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Select, select

from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.requests import PlacedTrade, QuoteAnswer, QuoteBody, WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.order.reasons import CancelReason
from jishi.modules.order.usecases.close_trades import close_trades
from jishi.modules.promotion.models import NOBODY, LimitEntry, Promotion
from jishi.modules.promotion.public import Caps, FrozenOffers, GivenGift
from jishi.modules.promotion.rules.benefits import (
    Bar,
    FreeFreight,
    Gift,
    GiftItem,
    Ladder,
    LineDiscount,
    NthItem,
    TimedPrice,
)
from jishi.modules.promotion.rules.frozen import FreedFreight
from jishi.modules.promotion.rules.rule import Scope
from jishi.modules.promotion.usecases.end_promotion import end_promotion
from jishi.modules.promotion.usecases.pause_promotion import pause_promotion
from jishi.modules.promotion.usecases.release_limits import release_limits
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.offers import named, offer, relay
from tests.flows.checkout.test_place_trades import assert_proved, place_one, refuse_one, rows

MINUS_5_FROM_30 = Ladder(bars=(Bar(at=3000, minus_minor=500),))


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house)


async def ask(house: House, buyer: tuple[UUID, UUID], *lines: WantedLine, locale: str = "en") -> QuoteAnswer:
    body = QuoteBody(lines=list(lines), address_id=buyer[1])
    return await quote_goods(house, actor=Actor(kind=ActorKind.BUYER, id=buyer[0]), body=body, locale=locale)


class TestQuoteGoods:
    async def test_explains_what_was_used_and_how_far_the_next_is(self, house: House, shop: Shop) -> None:
        await offer(
            house, Ladder(bars=(Bar(at=3000, minus_minor=500), Bar(at=10_000, minus_minor=2000))), names=named("Autumn")
        )
        [buyer] = await make_buyers(house)
        answer = await ask(house, buyer, WantedLine(shop.variants[0], 1), WantedLine(shop.variants[1], 1))
        assert (answer.goods.minor, answer.discount.minor, answer.total.minor) == (3000, 500, 3300)
        assert sum(line.discount.minor for line in answer.lines) == 500
        told = {note.reason: note for note in answer.notes}
        assert told["promotion.used_ladder"].text == "Autumn: ¥5.00 saved."
        assert told["promotion.used_ladder"].lines == [0, 1]
        ahead = told["promotion.add_amount_for_minus"]
        assert (ahead.missing.minor, ahead.text) == (7000, "Add ¥70.00 more to save ¥20.00: Autumn.")

    async def test_tells_gifts_and_whether_they_are_there(self, house: House, shop: Shop) -> None:
        await offer(house, Gift(item=GiftItem(variant_id=shop.variants[2], quantity=21), from_minor=1000))
        [buyer] = await make_buyers(house)
        [gift] = (await ask(house, buyer, WantedLine(shop.variants[0], 1))).gifts
        assert (gift.variant_id, gift.title, gift.quantity, gift.is_available) == (
            shop.variants[2],
            "Product 2",
            21,
            False,
        )

    async def test_shows_what_is_left_to_this_buyer(self, house: House, shop: Shop) -> None:
        await offer(house, TimedPrice(prices={shop.variants[0]: 100}), caps=Caps(member_units=2))
        first, second = await make_buyers(house, 2)
        await place_one(house, wish(first, WantedLine(shop.variants[0], 2)))
        assert (await ask(house, first, WantedLine(shop.variants[0], 2))).discount.minor == 0
        assert (await ask(house, second, WantedLine(shop.variants[0], 2))).discount.minor == 1800


class TestPlaceTrades:
    async def test_keeps_what_was_quoted(self, house: House, shop: Shop) -> None:
        promotion = await offer(house, MINUS_5_FROM_30, platform_bp=4000)
        [buyer] = await make_buyers(house)
        lines = [WantedLine(shop.variants[0], 1), WantedLine(shop.variants[1], 1)]
        quoted = await ask(house, buyer, *lines)
        placed = await place_one(house, wish(buyer, *lines, expected_total_minor=quoted.total.minor))
        assert placed.total_minor == quoted.total.minor == 3300
        [trade] = await rows(house, 'SELECT discount_minor, explanation FROM "order".trades')
        assert trade["discount_minor"] == 500
        frozen = _frozen(trade["explanation"])
        [use] = frozen.uses
        assert (use.rule_id, use.version, use.discount_minor, use.platform_minor) == (promotion, 1, 500, 200)
        assert [one.discount_minor for one in use.lines] == [167, 333]
        assert trade["explanation"]["variant_ids"] == [str(shop.variants[0]), str(shop.variants[1])]
        kept = await rows(house, 'SELECT discount_minor, total_minor FROM "order".order_lines ORDER BY position')
        assert [tuple(row) for row in kept] == [(167, 833), (333, 1667)]
        await assert_proved(house)

    async def test_a_trade_without_promotions_keeps_none(self, house: House, shop: Shop) -> None:
        await offer(house, MINUS_5_FROM_30)
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        [trade] = await rows(house, 'SELECT explanation FROM "order".trades')
        assert set(trade["explanation"]) == {"notes"}
        [event] = await rows(house, "SELECT payload FROM kit.outbox WHERE name = 'order.trades_placed.v1'")
        assert "offers" not in event["payload"]["trades"][0]

    async def test_refuses_another_total_than_the_buyer_saw(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        quoted = await ask(house, buyer, WantedLine(shop.variants[2], 1))
        await offer(house, MINUS_5_FROM_30)
        refused = await refuse_one(
            house, wish(buyer, WantedLine(shop.variants[2], 1), expected_total_minor=quoted.total.minor)
        )
        assert refused == [("/expected_total_minor", "checkout.total_changed")]

    async def test_lifts_freight(self, house: House, shop: Shop) -> None:
        await offer(house, FreeFreight(from_minor=2000))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[1], 1)))
        assert placed.total_minor == 2000
        [trade] = await rows(house, 'SELECT freight_minor, discount_minor FROM "order".trades')
        assert tuple(trade) == (0, 0)

    async def test_a_merchants_promotion_leaves_the_goods_of_others_alone(self, house: House, shop: Shop) -> None:
        await offer(house, LineDiscount(percent_bp=5000), merchant_id=shop.merchant)
        [buyer] = await make_buyers(house)
        lines = [WantedLine(shop.variants[0], 1), WantedLine(shop.foreign_variant, 1)]
        answer = await ask(house, buyer, *lines)
        assert [line.discount.minor for line in answer.lines] == [500, 0]

    async def test_scope_counts_products_and_categories(self, house: House, shop: Shop) -> None:
        [row] = await rows(house, "SELECT id FROM catalog.categories")
        await offer(house, NthItem(nth=2, percent_bp=5000), scope=Scope(any_of=frozenset({row["id"]})))
        [buyer] = await make_buyers(house)
        answer = await ask(house, buyer, WantedLine(shop.variants[0], 2))
        assert answer.discount.minor == 500

    @pytest.mark.parametrize("act", [pause_promotion, end_promotion])
    async def test_what_is_paused_or_ended_works_no_more(self, house: House, shop: Shop, act: object) -> None:
        promotion_id = await offer(house, MINUS_5_FROM_30)
        async with open_context(house) as ctx:
            promotion = await ctx.session.get_one(Promotion, promotion_id)
            await act(ctx, promotion_id=promotion_id, version=promotion.version)  # type: ignore[operator]
        await house.changes.poll()
        [buyer] = await make_buyers(house)
        assert (await ask(house, buyer, WantedLine(shop.variants[2], 1))).discount.minor == 0

    async def test_a_faulty_stored_rule_stops_nobody(self, house: House, shop: Shop) -> None:
        bad, good = await offer(house, MINUS_5_FROM_30), await offer(house, LineDiscount(minus_minor=100))
        async with (await house.db.pool()).acquire() as connection:
            await connection.execute(
                "UPDATE promotion.rule_versions SET body = jsonb_set(body, '{benefit,bars}', '[]') WHERE promotion_id = $1",
                bad,
            )
        async with open_context(house) as ctx:
            ctx.touch("promotion.rule", bad)
            ctx.touch("promotion.rule", good)
        await house.changes.poll()
        [buyer] = await make_buyers(house)
        assert (await ask(house, buyer, WantedLine(shop.variants[2], 1))).discount.minor == 100


class TestFreeFreight:
    async def test_by_template_is_kept_with_the_bar_that_was_reached(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 10)))
        assert placed.total_minor == 10_000
        [trade] = await rows(house, 'SELECT explanation FROM "order".trades')
        freed = FreedFreight(shop.template, shop.merchant, (0,), 800, ((9900, 0),))
        assert _frozen(trade["explanation"]).freed == (freed,)
        assert trade["explanation"]["variant_ids"] == [str(shop.variants[0])]


class TestGifts:
    async def test_become_lines_that_cost_nothing_and_take_stock(self, house: House, shop: Shop) -> None:
        promotion = await offer(house, Gift(item=GiftItem(variant_id=shop.variants[2], quantity=2), from_minor=1000))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        assert placed.total_minor == 1000 + 800
        lines = await rows(
            house,
            'SELECT variant_id, quantity, unit_price_minor, total_minor FROM "order".order_lines ORDER BY position',
        )
        assert [tuple(line) for line in lines] == [(shop.variants[0], 1, 1000, 1000), (shop.variants[2], 2, 0, 0)]
        [trade] = await rows(house, 'SELECT explanation FROM "order".trades')
        [use] = _frozen(trade["explanation"]).uses
        assert (use.rule_id, use.gifts) == (promotion, (GivenGift(shop.variants[2], 2, 3000),))
        await assert_proved(house)

    async def test_are_left_out_and_said_so_when_there_are_too_few(self, house: House, shop: Shop) -> None:
        await offer(house, Gift(item=GiftItem(variant_id=shop.variants[2], quantity=21), from_minor=1000))
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        assert len(await rows(house, 'SELECT 1 FROM "order".order_lines')) == 1
        [trade] = await rows(house, 'SELECT explanation FROM "order".trades')
        assert trade["explanation"]["notes"][-1]["reason"] == "promotion.gift_gone"
        assert "offers" not in trade["explanation"]

    async def test_goods_come_before_gifts_of_the_same_variant(self, house: House) -> None:
        shop = await make_shop(house, stock=(2, 0))
        await offer(house, Gift(item=GiftItem(variant_id=shop.variants[0], quantity=1), from_minor=1000))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 2)))
        assert placed.total_minor == 2000 + 800
        assert [row["quantity"] for row in await rows(house, 'SELECT quantity FROM "order".order_lines')] == [2]

    async def test_two_buyers_in_a_batch_share_what_is_there(self, house: House) -> None:
        shop = await make_shop(house, stock=(1, 0))
        await offer(
            house,
            Gift(item=GiftItem(variant_id=shop.variants[2]), from_minor=1000),
            scope=Scope(any_of=frozenset(shop.variants[:2])),
        )
        buyers = await make_buyers(house, 2)
        await place_trades(house, [wish(one, WantedLine(shop.variants[place], 1)) for place, one in enumerate(buyers)])
        gifts = await rows(house, 'SELECT quantity FROM "order".order_lines WHERE unit_price_minor = 0')
        assert [gift["quantity"] for gift in gifts] == [1]
        await assert_proved(house)


class TestLimits:
    async def test_a_budget_gives_its_last_fen_and_no_more(self, house: House, shop: Shop) -> None:
        await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=700))
        buyers = await make_buyers(house, 4)
        outcomes = await place_trades(house, [wish(buyer, WantedLine(shop.variants[0], 1)) for buyer in buyers])
        assert [_total(one) for one in outcomes] == [1500, 1500, 1700, 1800]
        assert await _used(house) == {"budget": (700, 700)}
        await assert_proved(house)

    async def test_a_used_up_budget_stops_the_promotion(self, house: House, shop: Shop) -> None:
        promotion_id = await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=300))
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        await relay(house)
        async with open_context(house) as ctx:
            promotion = await ctx.session.get_one(Promotion, promotion_id)
        assert (promotion.state, promotion.stopped_at) == ("active", house.clock.now())
        assert (await ask(house, buyer, WantedLine(shop.variants[0], 1))).discount.minor == 0

    async def test_counts_orders(self, house: House, shop: Shop) -> None:
        await offer(house, MINUS_5_FROM_30, caps=Caps(times=2))
        buyers = await make_buyers(house, 3)
        outcomes = await place_trades(house, [wish(buyer, WantedLine(shop.variants[2], 1)) for buyer in buyers])
        assert [_total(one) for one in outcomes] == [3300, 3300, 3800]
        assert await _used(house) == {"times": (2, 2)}

    async def test_counts_the_orders_of_a_member(self, house: House, shop: Shop) -> None:
        await offer(house, MINUS_5_FROM_30, caps=Caps(member_times=1))
        first, second = await make_buyers(house, 2)
        line = WantedLine(shop.variants[2], 1)
        outcomes = await place_trades(
            house, [wish(first, line), wish(first, line, key="k2"), wish(second, line), wish(second, line, key="k2")]
        )
        assert [_total(one) for one in outcomes] == [3300, 3800, 3300, 3800]
        await assert_proved(house)

    async def test_counts_units_of_variants(self, house: House, shop: Shop) -> None:
        await offer(
            house,
            TimedPrice(prices={shop.variants[0]: 100, shop.variants[1]: 200}),
            caps=Caps(variant_units={shop.variants[0]: 3, shop.variants[1]: 1}, member_units=2),
        )
        buyers = await make_buyers(house, 3)
        outcomes = await place_trades(house, [wish(buyer, WantedLine(shop.variants[0], 2)) for buyer in buyers])
        assert [_total(one) for one in outcomes] == [1000, 1900, 2800]
        await assert_proved(house)

    async def test_a_refused_trade_takes_nothing(self, house: House, shop: Shop) -> None:
        await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=300))
        first, second = await make_buyers(house, 2)
        outcomes = await place_trades(
            house, [wish(first, WantedLine(shop.variants[0], 99)), wish(second, WantedLine(shop.variants[0], 1))]
        )
        assert not isinstance(outcomes[0], PlacedTrade)
        assert _total(outcomes[1]) == 1500
        await assert_proved(house)

    async def test_an_unpaid_trade_gives_back_what_it_took_once(self, house: House, shop: Shop) -> None:
        await offer(house, LineDiscount(minus_minor=300), caps=Caps(budget_minor=700, member_times=5))
        [buyer] = await make_buyers(house)
        placed = await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        await _close(house, placed)
        assert await _used(house) == {"budget": (0, 700), "member_times": (0, 5)}
        async with open_context(house) as ctx:
            await release_limits(ctx, trade_ids=[placed.trade_id])
        async with open_context(house) as ctx:
            acts = [entry.act for entry in await ctx.session.scalars(_entries())]
        assert sorted(acts) == ["release", "release", "take", "take"]
        assert await _used(house) == {"budget": (0, 700), "member_times": (0, 5)}
        await assert_proved(house)

    async def test_without_promotions_nothing_more_is_asked(self, house: House, shop: Shop) -> None:
        [buyer] = await make_buyers(house)
        await place_one(house, wish(buyer, WantedLine(shop.variants[0], 1)))
        assert await rows(house, "SELECT 1 FROM promotion.limit_entries") == []


def _frozen(explanation: dict[str, object]) -> FrozenOffers:
    return msgspec.convert(explanation["offers"], FrozenOffers)


def _total(outcome: object) -> int:
    assert isinstance(outcome, PlacedTrade), outcome
    return outcome.total_minor


def _entries() -> Select[LimitEntry]:
    return select(LimitEntry).order_by(LimitEntry.id)


async def _used(house: House) -> dict[str, tuple[int, int]]:
    found = await rows(
        house, f"SELECT kind, used, cap FROM promotion.limits WHERE kind NOT LIKE 'member%' OR subject <> '{NOBODY}'"
    )
    return {row["kind"]: (row["used"], row["cap"]) for row in found}


async def _close(house: House, placed: PlacedTrade) -> None:
    async with open_context(house) as ctx:
        await close_trades(ctx, trade_ids=[placed.trade_id], reason=CancelReason.CHANGED_MIND)
    await relay(house)
