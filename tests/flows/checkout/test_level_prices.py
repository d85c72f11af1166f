"""What levels pay: by price lists from a level on, and by a percentage off; the order keeps it, and returns know it."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.contracts.member import MemberId
from jishi.flows.checkout.requests import WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.catalog.queries.product_prices import get_product_prices
from jishi.modules.catalog.rules.price_rows import PriceChange
from jishi.modules.catalog.usecases.manage_price_lists import PriceListSpec, create_price_list
from jishi.modules.catalog.usecases.set_prices import set_prices
from jishi.modules.member.public import LevelDraft, LevelRights, adjust_growth, create_level, price_at_level
from jishi.modules.promotion.dry_runs.repository import find_rule_versions
from jishi.modules.promotion.public import FrozenOffers, make_level_price
from jishi.modules.promotion.rules.level_price import LEVEL_PRICE_RULE
from jishi.modules.promotion.rules.price_list import price_of
from tests.flows.checkout.make import Shop, make_buyers, make_shop, wish
from tests.flows.checkout.test_held import Buyer, ask
from tests.flows.checkout.test_place_trades import assert_proved, place_one, rows
from tests.promotion.test_pipeline import item, price, terms


@pytest.fixture
async def shop(house: House) -> Shop:
    await house.changes.poll()
    return await make_shop(house)


async def levels_of(house: House, *rights: LevelRights) -> list[UUID]:
    """Make a level for each of these rights, the lowest first."""
    made = []
    async with open_context(house) as ctx:
        for place, right in enumerate(rights):
            draft = LevelDraft(name={"en": f"Level {place}"}, growth_from=place + 1, colour="#ffffff", rights=right)
            made.append((await create_level(ctx, draft=draft)).id)
    return made


async def buyer_at(house: House, place: int) -> Buyer:
    """Return a buyer who has grown up to the level of this place from one; 0: none."""
    [buyer] = await make_buyers(house)
    if place:
        async with open_context(house) as ctx:
            await adjust_growth(ctx, member_id=MemberId(buyer[0]), amount=place, reason="x", adjustment_id=new_id())
    return buyer


class TestListsOfLevels:
    async def test_hold_from_their_level_on(self, house: House, shop: Shop) -> None:
        levels = await levels_of(house, LevelRights(), LevelRights(), LevelRights())
        async with open_context(house) as ctx:
            spec = PriceListSpec(
                code="gold",
                name={"en": "Gold"},
                currency="CNY",
                member_level_id=levels[1],
            )
            price_list = await create_price_list(ctx, spec=spec)
            change = PriceChange(variant_id=shop.variants[0], amount_minor=700)
            await set_prices(ctx, price_list_id=price_list.id, rows=[change])
        buyers = [await buyer_at(house, place) for place in range(4)]
        await house.changes.poll()
        line = WantedLine(shop.variants[0], 1)
        told = [(await ask(house, buyer, line)).lines[0] for buyer in buyers]
        assert [(one.unit_price.minor, one.price_list) for one in told] == [
            (1000, "base"),
            (1000, "base"),
            (700, "gold"),
            (700, "gold"),
        ]
        [note] = [note for note in (await ask(house, buyers[2], line)).notes if note.rule == "gold"]
        assert note.text == "Member price: ¥7.00 each."
        placed = await place_one(house, wish(buyers[3], line, expected_total_minor=1500))
        assert placed.total_minor == 1500
        await assert_proved(house)

    def test_ask_for_one_of_the_levels_reached(self) -> None:
        low, high = UUID(int=7), UUID(int=8)
        goods = item(price(1000), price(900, member_level_id=low), price(800, member_level_id=high))
        for reached, amount in (((), 1000), ((low,), 900), ((low, high), 800)):
            assert price_of(goods, terms(level_ids=frozenset(reached))) == amount


class TestPricesOnPages:
    async def test_tell_what_levels_pay_less(self, house: House, shop: Shop) -> None:
        levels = await levels_of(house, LevelRights(), LevelRights(), LevelRights(price_bp=9_000))
        async with open_context(house) as ctx:
            spec = PriceListSpec(
                code="gold",
                name={"en": "Gold"},
                currency="CNY",
                member_level_id=levels[1],
            )
            price_list = await create_price_list(ctx, spec=spec)
            await set_prices(
                ctx, price_list_id=price_list.id, rows=[PriceChange(variant_id=shop.variants[0], amount_minor=700)]
            )
        buyer = await buyer_at(house, 2)
        await house.changes.poll()
        for actor, own in ((Actor(kind=ActorKind.BUYER, id=buyer[0]), True), (Actor(kind=ActorKind.GUEST), False)):
            async with open_context(house, actor=actor) as ctx:
                facts = await ctx.house.part(CatalogSnapshot).get_variants([shop.variants[0]])
                prices = await get_product_prices(ctx, facts[shop.variants[0]].product_id)
            [told] = [one for one in prices.items if one.variant_id == shop.variants[0]]
            assert [(one.level_id, one.amount_minor, one.is_own) for one in told.levels] == [
                (levels[1], 700, own),
                (levels[2], 630, False),
            ]
            assert told.prices[0].amount_minor == (700 if own else 1000)


class TestPriceOfALevel:
    async def test_takes_its_percentage_off_and_stays_on_the_order(self, house: House, shop: Shop) -> None:
        await levels_of(house, LevelRights(), LevelRights(price_bp=8_800, has_free_freight=True))
        buyer, other = await buyer_at(house, 2), await buyer_at(house, 1)
        await house.changes.poll()
        line = WantedLine(shop.variants[0], 2)
        assert (await ask(house, other, line)).total.minor == 2800
        quoted = await ask(house, buyer, line)
        assert (quoted.discount.minor, quoted.freight.minor, quoted.total.minor) == (240, 0, 1760)
        assert "Price of your level: member price, ¥2.40 saved." in [note.text for note in quoted.notes]
        placed = await place_one(house, wish(buyer, line, expected_total_minor=1760))
        assert placed.total_minor == 1760
        [trade] = await rows(house, 'SELECT explanation FROM "order".trades')
        frozen = msgspec.convert(trade["explanation"]["offers"], FrozenOffers)
        assert [(use.rule_id, use.version) for use in frozen.uses if use.lines] == [(LEVEL_PRICE_RULE, 1_200)]
        async with open_context(house) as ctx:
            found = await find_rule_versions(ctx, [(use.rule_id, use.version) for use in frozen.uses])
        assert found[LEVEL_PRICE_RULE, 1_200].benefit == make_level_price(1_200, {}).benefit
        await assert_proved(house)

    @given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=1_000, max_value=10_000))
    def test_on_pages_is_within_its_bounds(self, amount: int, price_bp: int) -> None:
        shown = price_at_level(amount, price_bp)
        assert 0 <= shown <= amount
        assert abs(shown * 10_000 - amount * price_bp) <= 5_000
