"""What a cart does when trades were placed, and what becomes of carts that nobody comes back to."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

from jishi.contracts.order import PlacedTrade, TradesPlaced
from jishi.kit.clock import FixedClock
from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.modules.cart.handlers import HANDLERS, remove_what_was_ordered
from jishi.modules.cart.jobs import KEPT_FOR, delete_stale_guest_lines
from tests.cart.make import add, add_as_guest, make_shop, quantities_of


def trade(buyer_id: UUID, variant_ids: list[UUID], *, from_cart: bool = True) -> PlacedTrade:
    return PlacedTrade(
        trade_id=uuid4(),
        buyer_id=buyer_id,
        address_id=uuid4(),
        order_ids=[uuid4()],
        variant_ids=variant_ids,
        from_cart=from_cart,
    )


async def handle(house: House, *trades: PlacedTrade) -> None:
    async with open_context(house) as ctx:
        await remove_what_was_ordered(ctx, [TradesPlaced(trades=[trade]) for trade in trades])


class TestRemoveWhatWasOrdered:
    async def test_takes_ordered_lines_out_of_many_carts(self, house: House) -> None:
        shop, one, two = await make_shop(house), uuid4(), uuid4()
        a, b, c = shop.variants
        for owner in (one, two):
            for variant_id in shop.variants:
                await add(house, owner, variant_id)
        for _ in range(2):
            await handle(house, trade(one, [a, b]), trade(two, [c, c, uuid4()]))
        assert set(await quantities_of(house, one)) == {c}
        assert set(await quantities_of(house, two)) == {a, b}

    async def test_leaves_the_cart_of_who_bought_at_once(self, house: House) -> None:
        shop, owner = await make_shop(house, 1), uuid4()
        await add(house, owner, shop.variants[0])
        await handle(house, trade(owner, shop.variants, from_cart=False))
        assert await quantities_of(house, owner) == {shop.variants[0]: 1}

    async def test_waits_for_adders_in_no_circle(self, house: House) -> None:
        shop, owners = await make_shop(house, 5), [uuid4() for _ in range(3)]

        async def fill(order: int) -> None:
            for owner in owners:
                for variant_id in shop.variants[::order]:
                    await add(house, owner, variant_id)

        placed = [trade(owner, shop.variants[::-1]) for owner in reversed(owners)]
        await asyncio.gather(fill(1), fill(-1), *(handle(house, *placed) for _ in range(5)))
        await handle(house, *placed)
        assert [await quantities_of(house, owner) for owner in owners] == [{}, {}, {}]

    def test_keeps_its_name(self) -> None:
        # The inbox knows handlers by name; another one would handle old events again.
        assert [handler.name for handler in HANDLERS] == ["cart.remove_what_was_ordered"]


class TestDeleteStaleGuestLines:
    async def test_removes_guests_lines_alone(self, house: House, clock: FixedClock) -> None:
        shop, stale, fresh, member = await make_shop(house, 2), uuid4(), uuid4(), uuid4()
        await add_as_guest(house, stale, shop.variants[0])
        await add(house, member, shop.variants[0])
        clock.instant += KEPT_FOR
        await add_as_guest(house, fresh, shop.variants[0])
        clock.instant += timedelta(seconds=1)
        assert await delete_stale_guest_lines(house) == 1
        assert await quantities_of(house, stale) == {}
        assert set(await quantities_of(house, fresh)) == set(await quantities_of(house, member)) == {shop.variants[0]}
        assert await delete_stale_guest_lines(house) == 0
