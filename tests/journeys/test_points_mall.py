"""Journeys of the points mall: goods for points, and for points and money, and how both come back."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.ids import new_id
from jishi.modules.member.public import GrowthSettings, PointsSettings, adjust_points, set_member_settings
from jishi.modules.points_mall.models import PointsOffer
from jishi.modules.promotion.models import PromotionLimit
from tests.journeys.story import ADDRESS, CONSOLE, STORE, Person, Story
from tests.journeys.test_points import points_of, ship
from tests.points_mall.make import make_offer

# What the shop of the stories asks for carrying.
FREIGHT = 800


@pytest.fixture
async def member(story: Story) -> Person:
    """A buyer with a thousand points in a shop that gives a point a yuan."""
    async with open_context(story.house) as ctx:
        await set_member_settings(ctx, settings=PointsSettings(earned_per_unit=1), version=0)
        await set_member_settings(ctx, settings=GrowthSettings(earned_per_unit=1), version=0)
    member = await story.signed_in()
    account = await member.ask("GET", f"{STORE}/account")
    async with open_context(story.house) as ctx:
        member_id = MemberId(UUID(account["id"]))
        await adjust_points(ctx, member_id=member_id, points=1_000, reason="gift", adjustment_id=new_id())
    return member


async def offered(story: Story, place: int = 0, **terms: Any) -> PointsOffer:
    return await make_offer(story.house, story.shop.merchant, story.shop.variants[place], **terms)


async def exchange(member: Person, offer: PointsOffer, quantity: int) -> Any:
    """Quote an offer, agree to it, and place the trade."""
    address = await member.ask("POST", f"{STORE}/addresses", ADDRESS, expect=201)
    lines = [{"variant_id": str(offer.variant_id), "quantity": quantity}]
    asked = {"lines": lines, "address_id": address["id"], "points_offer_id": str(offer.id)}
    quote = await member.ask("POST", f"{STORE}/quote", asked)
    assert (quote["problems"], quote["points_offer"]["points"]) == ([], quantity * offer.points)
    body = {**asked, "expected_total_minor": quote["total"]["minor"]}
    return await member.ask("POST", f"{STORE}/trades", body, expect=201, key=str(new_id()))


async def refund(staff: Person, order: Any, quantity: int) -> tuple[int, int]:
    """Refund units as staff do, having looked first; return the money and the points that come back."""
    path = f"{CONSOLE}/orders/{order['order_id']}"
    shown = await staff.ask("GET", f"{path}/refund-preview?units=0:{quantity}")
    units = [{"position": 0, "quantity": quantity}]
    body = {"units": units, "reason": "sent back", "expected_minor": shown["amount"]["minor"]}
    done = await staff.ask("POST", f"{path}/unit-refunds", body, expect=201)
    assert (done["amount"], done["points"]) == (shown["amount"], shown["points"])
    return done["amount"]["minor"], done["points"]


async def quota_used(story: Story) -> int:
    async with story.house.open_session() as session:
        query = select(PromotionLimit.used).where(PromotionLimit.kind == "variant_units")
        return int(await session.scalar(query) or 0)


async def test_points_and_money_come_back_unit_by_unit(story: Story, member: Person) -> None:
    """Three units for 100 points and 3 yuan each, paid by WeChat, received, sent back one by one."""
    offer = await offered(story)
    shelf = (await member.ask("GET", f"{STORE}/points-mall"))["items"]
    assert [(one["offer_id"], one["bar"], one["most"]) for one in shelf] == [(str(offer.id), None, 5)]
    trade = await exchange(member, offer, 3)
    assert trade["total_minor"] == 3 * 300 + FREIGHT
    assert await points_of(member) == (700, 0, 300)
    await story.scan(member, trade["trade_id"], await story.show_code(member, trade["trade_id"]))
    order = await story.order_of(member, trade)
    assert (order["points"], order["points_returned"], order["lines"][0]["points"]) == (300, 0, 300)
    assert await points_of(member) == (700, 9, 0), "money brings points as ever"

    staff = await story.staff()
    await ship(staff, order)
    await member.ask("POST", f"{STORE}/orders/{order['order_id']}/receipt")
    assert await refund(staff, order, 1) == (300, 100)
    await story.work()
    assert await points_of(member) == (800, 6, 0)
    assert (await story.order_of(member, trade))["points_returned"] == 100
    assert await quota_used(story) == 3, "a part that comes back keeps its units of the quota"
    assert await refund(staff, order, 2) == (600, 200)
    assert await story.refunded() == 900
    assert await points_of(member) == (1_000, 0, 0)
    assert await quota_used(story) == 0
    await story.ends_well()


async def test_points_alone_need_no_cashier(story: Story, member: Person) -> None:
    """Enough goods travel free: nothing is due. A unit comes back at once, the rest with the cancelled order."""
    offer = await offered(story, 2, points=50, money_minor=0)
    trade = await exchange(member, offer, 4)
    assert trade["total_minor"] == 0
    free = {"method": "free"}
    await member.ask("POST", f"{STORE}/trades/{trade['trade_id']}/payments", free, expect=201)
    await story.work()
    order = await story.order_of(member, trade)
    assert (order["label"], order["points"], await points_of(member)) == ("to_ship", 200, (800, 0, 0))

    assert await refund(await story.staff(), order, 1) == (0, 50)
    await story.work()
    assert await points_of(member) == (850, 0, 0)
    await member.ask("POST", f"{STORE}/orders/{order['order_id']}/cancel", {"reason": "changed_mind"})
    await story.work()
    assert await points_of(member) == (1_000, 0, 0)
    assert await quota_used(story) == 0
    await story.ends_well()


async def test_what_is_never_paid_gives_points_and_quota_back(story: Story, member: Person) -> None:
    """Whoever lets a trade close has lost nothing, and the next member finds the unit."""
    offer = await offered(story, quota=1)
    trade = await exchange(member, offer, 1)
    [gone] = (await member.ask("GET", f"{STORE}/points-mall"))["items"]
    assert (gone["bar"], gone["left"]) == ("sold_out", 0)
    await story.let_time_to_pay_end(trade)
    await story.work()
    assert await points_of(member) == (1_000, 0, 0)
    [back] = (await member.ask("GET", f"{STORE}/points-mall"))["items"]
    assert (back["bar"], back["left"]) == (None, 1)
    await story.ends_well()
