"""Units go back in any order, some at a time: in the end all that was paid is back, each part where it came from.

The whole of a price is in it: promotions on goods and on freight, points, a part from the wallet, a presale's two payments.
"""

from random import Random
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.ids import new_id
from jishi.modules.member.public import PointsSettings, adjust_points, adjust_wallet, set_member_settings
from jishi.modules.promotion.public import ReturnPolicy
from jishi.modules.promotion.rules.benefits import Bar, FreeFreight, Ladder
from tests.flows.checkout.offers import offer
from tests.flows.returns.make import set_policy
from tests.journeys.story import ADDRESS, CONSOLE, STORE, Person, Story
from tests.journeys.test_presale import let_balance_begin
from tests.presale.make import goods, make_presale

POINTS = PointsSettings(earned_per_unit=1, is_spendable=True, lot_points=100, lot_minor=100, share_bp=3_000)
WALLET, HELD_POINTS = 100_000, 5_000


class Bought(msgspec.Struct, frozen=True):
    """What is bought and how it is paid: units of three variants, the last another merchant's; or of goods in presale."""

    units: tuple[int, int, int]
    points: int
    from_wallet: int
    is_presale: bool


BOUGHT = st.builds(
    Bought,
    units=st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(0, 2)),
    points=st.sampled_from([0, 150, 700]),
    from_wallet=st.sampled_from([0, 1, 777]),
    is_presale=st.just(False),
)
IN_PRESALE = st.builds(
    Bought, units=st.tuples(st.integers(1, 3)), points=st.just(0), from_wallet=st.just(0), is_presale=st.just(True)
)


@pytest.fixture
async def buyer(story: Story) -> Person:
    """Somebody with points and a wallet, in a shop with promotions on goods and on freight."""
    async with open_context(story.house) as ctx:
        await set_member_settings(ctx, settings=POINTS, version=0)
    await offer(story.house, Ladder(bars=(Bar(at=2_000, minus_minor=333), Bar(at=4_000, minus_minor=1_000))))
    await offer(story.house, FreeFreight(from_minor=3_000, cap_minor=301))
    await make_presale(story.house, story.shop.merchant, goods(story.shop.variants[2]))
    buyer = await story.signed_in()
    account = await buyer.ask("GET", f"{STORE}/account")
    async with open_context(story.house) as ctx:
        member_id = MemberId(UUID(account["id"]))
        await adjust_points(ctx, member_id=member_id, points=HELD_POINTS, reason="gift", adjustment_id=new_id())
        await adjust_wallet(ctx, member_id=member_id, amount_minor=WALLET, reason="gift", adjustment_id=new_id())
    await story.work()
    return buyer


@pytest.fixture
async def staff(story: Story) -> Person:
    return await story.staff()


async def buy(story: Story, buyer: Person, wish: Bought) -> Any:
    """Place a trade and pay all of it."""
    variants = [story.shop.variants[2]] if wish.is_presale else [*story.shop.variants[:2], story.shop.foreign_variant]
    lines = [{"variant_id": str(one), "quantity": n} for one, n in zip(variants, wish.units, strict=True) if n]
    address = await buyer.ask("POST", f"{STORE}/addresses", ADDRESS, expect=201)
    body = {"lines": lines, "address_id": address["id"], "points": wish.points}
    trade = await buyer.ask("POST", f"{STORE}/trades", body, expect=201, key=str(new_id()))
    await pay(story, buyer, trade, wish.from_wallet)
    if wish.is_presale:
        await let_balance_begin(story, trade)
        await pay(story, buyer, trade, 0)
    return trade


async def pay(story: Story, buyer: Person, trade: Any, from_wallet: int) -> None:
    body = {"method": "native", "wallet_minor": from_wallet}
    await buyer.ask("POST", f"{STORE}/trades/{trade['trade_id']}/payments", body, expect=201)
    number = str((await story.sandbox.ask("GET", "wechatpay/orders"))[0]["out_trade_no"])
    await story.scan(buyer, trade["trade_id"], number)


async def bring_back(staff: Person, orders: list[Any], chance: Random) -> None:
    """Send back the units of all orders in some order, a few at a time."""
    units = [
        (order["order_id"], place)
        for order in orders
        for place, line in enumerate(order["lines"])
        for _ in range(line["quantity"])
    ]
    chance.shuffle(units)
    while units:
        some = [units.pop() for _ in range(min(len(units), chance.randint(1, 3)))]
        for order_id in sorted({one for one, _ in some}):
            own = [place for one, place in some if one == order_id]
            chosen = [{"position": place, "quantity": own.count(place)} for place in sorted(set(own))]
            body = {"units": chosen, "reason": "damaged"}
            await staff.ask("POST", f"{CONSOLE}/orders/{order_id}/unit-refunds", body, expect=201)


async def kept(buyer: Person) -> tuple[int, int, int]:
    """What a buyer has in the wallet and in points, and what of these trades still hold."""
    [wallet] = (await buyer.ask("GET", f"{STORE}/wallet"))["balances"]
    points = await buyer.ask("GET", f"{STORE}/member/points")
    return wallet["minor"], points["balance"], points["frozen"]


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    policy=st.sampled_from(ReturnPolicy),
    wishes=st.tuples(BOUGHT, BOUGHT, IN_PRESALE),
    chance=st.randoms(use_true_random=False),
)
async def test_whatever_paid_for_it(
    story: Story, buyer: Person, staff: Person, policy: ReturnPolicy, wishes: tuple[Bought, ...], chance: Random
) -> None:
    """Money to the gateway, the wallet and the points account, to the fen; each order says that it is all back."""
    await set_policy(story.house, policy)
    already = await story.refunded()
    trades = [await buy(story, buyer, wish) for wish in wishes]
    assert await kept(buyer) != (WALLET, HELD_POINTS, 0) or not any(wish.points + wish.from_wallet for wish in wishes)
    orders = [await story.order_of(buyer, trade, p) for trade in trades for p in range(len(trade["orders"]))]
    await bring_back(staff, orders, chance)
    paid = sum(trade["total_minor"] for trade in trades) - sum(wish.from_wallet for wish in wishes)
    assert await story.refunded() - already == paid
    assert await kept(buyer) == (WALLET, HELD_POINTS, 0)
    for order in orders:
        again = await buyer.ask("GET", f"{STORE}/orders/{order['order_id']}")
        assert again["payment_state"] == "refunded"
    await story.ends_well()
