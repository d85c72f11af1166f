"""merge_guest_cart: what a guest chose goes with the member that the guest turns out to be."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import update

from jishi.contracts.identity import GuestId
from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.cart.fields import MOST_LINES
from jishi.modules.cart.models import CartLine
from jishi.modules.cart.usecases.merge_guest_cart import merge_guest_cart
from tests.cart.make import add, add_as_guest, lines_of, make_shop, quantities_of

GUEST, MEMBER = GuestId(uuid4()), MemberId(uuid4())


async def merge(house: House) -> int:
    async with open_context(house) as ctx:
        return await merge_guest_cart(ctx, guest_id=GUEST, member_id=MEMBER)


class TestMergeGuestCart:
    async def test_adds_quantities_up(self, house: House) -> None:
        shop = await make_shop(house)
        a, b, c = shop.variants
        await add(house, MEMBER, a, 2)
        await add(house, MEMBER, b, 600)
        await add_as_guest(house, GUEST, b, 600)
        await add_as_guest(house, GUEST, c, 4)
        assert await merge(house) == 2
        assert await quantities_of(house, MEMBER) == {a: 2, b: 999, c: 4}
        assert await lines_of(house, GUEST) == []
        assert {line.is_guest for line in await lines_of(house, MEMBER)} == {False}

    @pytest.mark.parametrize(("mine", "theirs"), [(True, False), (False, True), (False, False)])
    async def test_keeps_both_selections(self, house: House, *, mine: bool, theirs: bool) -> None:
        shop = await make_shop(house, 1)
        await add(house, MEMBER, shop.variants[0])
        await add_as_guest(house, GUEST, shop.variants[0])
        async with open_context(house) as ctx:
            for owner, is_selected in ((MEMBER, mine), (GUEST, theirs)):
                statement = update(CartLine).where(CartLine.owner_id == owner)
                await ctx.session.execute(statement.values(is_selected=is_selected))
        await merge(house)
        assert [line.is_selected for line in await lines_of(house, MEMBER)] == [mine or theirs]

    async def test_does_nothing_the_second_time(self, house: House) -> None:
        shop = await make_shop(house, 1)
        await add_as_guest(house, GUEST, shop.variants[0], 3)
        assert [await merge(house), await merge(house)] == [1, 0]
        assert await quantities_of(house, MEMBER) == {shop.variants[0]: 3}

    async def test_at_once_merges_once(self, house: House) -> None:
        shop = await make_shop(house)
        for variant_id in shop.variants:
            await add_as_guest(house, GUEST, variant_id, 3)
            await add(house, MEMBER, variant_id)
        assert sorted(await asyncio.gather(*(merge(house) for _ in range(5)))) == [0, 0, 0, 0, 3]
        assert await quantities_of(house, MEMBER) == dict.fromkeys(shop.variants, 4)

    async def test_fills_up_to_the_limit(self, house: House) -> None:
        shop = await make_shop(house, MOST_LINES + 1)
        shared, others = shop.variants[0], shop.variants[1:]
        for variant_id in [shared, *others[:198]]:
            await add(house, MEMBER, variant_id)
        for variant_id in [shared, *others[198:]]:
            await add_as_guest(house, GUEST, variant_id)
        assert await merge(house) == 2
        assert len(await lines_of(house, MEMBER)) == MOST_LINES
        assert (await quantities_of(house, MEMBER))[shared] == 2
        assert await lines_of(house, GUEST) == []

    async def test_has_nothing_to_do_for_an_empty_cart(self, house: House) -> None:
        assert await merge(house) == 0
