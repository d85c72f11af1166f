"""A quote says what placing would: prices, freight, what is free, what stands in the way."""

import pytest

from jishi.flows.checkout.errors import AddressNotFoundError
from jishi.flows.checkout.quote_goods import quote_goods
from jishi.flows.checkout.requests import QuoteAnswer, QuoteBody, WantedLine
from jishi.kit.access import Actor, ActorKind
from jishi.kit.house import House
from jishi.kit.ids import new_id
from jishi.modules.promotion.public import compile_rules
from jishi.modules.promotion.rule_snapshot import ActiveRules, PromotionSnapshot
from tests.flows.checkout.make import URUMQI, Shop, make_buyers, make_shop
from tests.promotion.test_worst_cases import lanes_of_two_steps


@pytest.fixture
async def shop(house: House) -> Shop:
    return await make_shop(house, stock=(3, 2))


async def ask(house: House, actor: Actor, *lines: WantedLine, address_id: object = None) -> QuoteAnswer:
    body = QuoteBody(lines=list(lines), address_id=address_id)  # type: ignore[arg-type]
    return await quote_goods(house, actor=actor, body=body, locale="en")


GUEST = Actor(kind=ActorKind.GUEST, id=new_id())


class TestQuoteGoods:
    async def test_a_guest_sees_prices_freight_and_what_is_free_everywhere(self, house: House, shop: Shop) -> None:
        answer = await ask(house, GUEST, WantedLine(shop.variants[0], 2), WantedLine(shop.variants[1], 1))
        assert (answer.goods.minor, answer.freight.minor, answer.total.minor) == (4000, 800, 4800)
        assert [line.available for line in answer.lines] == [5, 5]
        assert answer.problems == []

    async def test_tells_how_far_free_delivery_is(self, house: House, shop: Shop) -> None:
        answer = await ask(house, GUEST, WantedLine(shop.variants[2], 3))
        [note] = answer.notes
        assert (note.matched, note.missing.minor, note.text) == (False, 900, "¥9.00 more for free delivery.")

    async def test_tells_every_problem(self, house: House, shop: Shop) -> None:
        [(member, address)] = await make_buyers(house, district=URUMQI)
        buyer = Actor(kind=ActorKind.BUYER, id=member)
        answer = await ask(house, buyer, WantedLine(shop.variants[0], 6), WantedLine(new_id(), 1), address_id=address)
        assert [(p.pointer, p.code) for p in answer.problems] == [
            ("/lines/0", "promotion.no_delivery"),
            ("/lines/0/quantity", "checkout.short"),
            ("/lines/1/variant_id", "checkout.not_on_sale"),
        ]

    async def test_the_address_of_another_does_not_exist(self, house: House, shop: Shop) -> None:
        [(_, address)] = await make_buyers(house)
        for actor in (GUEST, Actor(kind=ActorKind.BUYER, id=new_id())):
            with pytest.raises(AddressNotFoundError):
                await ask(house, actor, WantedLine(shop.variants[0], 1), address_id=address)

    async def test_tells_where_nobody_looked_through_every_combination(self, house: House, shop: Shop) -> None:
        lines = [WantedLine(variant, 2) for variant in shop.variants]
        assert (await ask(house, GUEST, *lines)).is_proved
        snapshot = house.part(PromotionSnapshot)
        await snapshot.load()
        snapshot.active = ActiveRules(compile_rules(lanes_of_two_steps()[0]), {})
        assert not (await ask(house, GUEST, *lines)).is_proved
