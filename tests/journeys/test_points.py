"""Journeys of points: out of the checkout into the ledger and back, and what an order brings."""

from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from jishi.contracts.member import MemberId
from jishi.kit.context import open_context
from jishi.kit.ids import new_id
from jishi.modules.member.models import Invitation
from jishi.modules.member.public import (
    GrowthSettings,
    LevelDraft,
    LevelRights,
    PointsSettings,
    adjust_points,
    adjust_wallet,
    create_level,
    set_member_settings,
)
from jishi.modules.member.usecases.accept_member_invitation import accept_member_invitation
from jishi.modules.member.usecases.open_invitation import open_invitation
from jishi.modules.member.usecases.open_member import open_member
from tests.journeys.story import ADDRESS, CONSOLE, STORE, Person, Story

SETTINGS = PointsSettings(earned_per_unit=1, is_spendable=True, lot_points=100, lot_minor=100, share_bp=5_000)


async def points_of(buyer: Person) -> tuple[int, int, int]:
    """Return what a buyer can spend, what is to come, and what trades hold."""
    points = await buyer.ask("GET", f"{STORE}/member/points")
    return points["balance"], points["pending"], points["frozen"]


@pytest.fixture
async def buyer(story: Story) -> Person:
    """A buyer with a thousand points in a shop that takes and gives them, and has two levels."""
    async with open_context(story.house) as ctx:
        await set_member_settings(ctx, settings=SETTINGS, version=0)
        await set_member_settings(ctx, settings=GrowthSettings(earned_per_unit=1), version=0)
        for growth_from in (0, 1):
            draft = LevelDraft(name={"en": "L"}, growth_from=growth_from, colour="#000000", rights=LevelRights())
            await create_level(ctx, draft=draft)
    buyer = await story.signed_in()
    account = await buyer.ask("GET", f"{STORE}/account")
    async with open_context(story.house) as ctx:
        member_id = MemberId(UUID(account["id"]))
        await adjust_points(ctx, member_id=member_id, points=1_000, reason="gift", adjustment_id=new_id())
        await adjust_wallet(ctx, member_id=member_id, amount_minor=100_000, reason="gift", adjustment_id=new_id())
    await story.work()
    return buyer


async def place(story: Story, buyer: Person, points: int) -> Any:
    """Place a trade that points pay in part."""
    address = await buyer.ask("POST", f"{STORE}/addresses", ADDRESS, expect=201)
    lines = [{"variant_id": str(story.shop.variants[0]), "quantity": 1}]
    body = {"lines": lines, "address_id": address["id"], "points": points}
    return await buyer.ask("POST", f"{STORE}/trades", body, expect=201, key=str(new_id()))


async def ship(staff: Person, order: Any) -> None:
    """Send all of an order on its way."""
    box = {"shipments": [{"carrier_code": "sf", "tracking_number": "SF1234567890123"}]}
    await staff.ask("POST", f"{CONSOLE}/orders/{order['order_id']}/shipments", box, expect=201)


async def pay(story: Story, buyer: Person, trade: Any) -> Any:
    """Pay a trade from the wallet and return its order."""
    await buyer.ask("POST", f"{STORE}/trades/{trade['trade_id']}/payments", {"method": "wallet"}, expect=201)
    await story.work()
    return await story.order_of(buyer, trade)


async def test_of_a_trade_that_is_never_paid_come_back(story: Story, buyer: Person) -> None:
    """Whoever lets a trade close has lost nothing."""
    trade = await place(story, buyer, 500)
    balance, _, frozen = await points_of(buyer)
    assert frozen > 0
    assert balance + frozen == 1_000
    await story.let_time_to_pay_end(trade)
    await story.work()
    assert await points_of(buyer) == (1_000, 0, 0)
    await story.ends_well()


async def test_of_a_cancelled_order_come_back_and_what_it_promised_goes(story: Story, buyer: Person) -> None:
    """Points pay, the order is cancelled: money and points are where they were."""
    trade = await place(story, buyer, 500)
    order = await pay(story, buyer, trade)
    balance, pending, frozen = await points_of(buyer)
    assert frozen == 0
    assert balance < 1_000
    assert pending > 0
    await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/cancel", {"reason": "changed_mind"})
    await story.work()
    assert await points_of(buyer) == (1_000, 0, 0)
    await story.ends_well()


async def test_come_with_growth_when_nothing_can_come_back_any_more(story: Story, buyer: Person) -> None:
    """Paid, shipped, received and out of its after-sale window: points to spend, and a level up."""
    trade = await place(story, buyer, 0)
    order = await pay(story, buyer, trade)
    _, promised, _ = await points_of(buyer)
    assert promised > 0
    await ship(await story.staff(), order)
    await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/receipt")
    story.wait(days=40)
    await story.work()
    again = await story.signed_in()
    assert await points_of(again) == (1_000 + promised, 0, 0)
    level = await again.ask("GET", f"{STORE}/member/level")
    assert (level["growth"], level["level"]["place"]) == (promised, 2)
    await story.ends_well()


async def test_go_with_the_goods_though_freight_is_kept(story: Story, buyer: Person) -> None:
    """Goods of 10 yuan travel for 8 and all come back: neither points nor growth stay, and nobody is paid for inviting."""
    account = await buyer.ask("GET", f"{STORE}/account")
    async with open_context(story.house) as ctx:
        inviter = await open_member(ctx, member_id=MemberId(new_id()))
        code = await open_invitation(ctx, member_id=MemberId(inviter.id))
        await accept_member_invitation(ctx, member_id=MemberId(UUID(account["id"])), invite_code=code)
        rewarding = msgspec.structs.replace(SETTINGS, for_inviter=200, for_invitee=50)
        await set_member_settings(ctx, settings=rewarding, version=1)
    order = await pay(story, buyer, await place(story, buyer, 0))
    assert (order["freight"]["minor"], await points_of(buyer)) == (800, (1_000, 10, 0))
    staff = await story.staff()
    await ship(staff, order)
    await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/receipt")
    units = {"units": [{"position": 0, "quantity": 1}], "reason": "sent back"}
    await staff.ask("POST", f"{CONSOLE}/orders/{order['order_id']}/unit-refunds", units, expect=201)
    await story.work()
    assert await points_of(buyer) == (1_000, 0, 0)
    story.wait(days=40)
    await story.work()
    again = await story.signed_in()
    done = await again.ask("GET", f"{STORE}/orders/{order['order_id']}")
    assert (done["order_state"], done["refunded"]["minor"]) == ("completed", 1_000)
    assert await points_of(again) == (1_000, 0, 0)
    assert (await again.ask("GET", f"{STORE}/member/level"))["growth"] == 0
    async with open_context(story.house) as ctx:
        invitation = (await ctx.session.scalars(select(Invitation))).one()
        assert (invitation.state, invitation.points) == ("pending", 0)
    await story.ends_well()
