"""Journeys of goods in presale: a deposit now, the balance later, and what becomes of whoever does not come back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.money import Money
from jishi.modules.notification.models import Delivery
from jishi.modules.order.models import Trade
from jishi.modules.payment.models import LedgerEntry
from jishi.modules.promotion.models import PromotionLimit
from tests.journeys.story import CONSOLE, STORE, Person, Story
from tests.presale.make import goods, make_presale

# What a unit costs in all, its deposit, and the freight of the order.
FINAL, DEPOSIT, FREIGHT = 800, 100, 800


async def bought(story: Story, buyer: Person, *, quantity: int = 2, **terms: Any) -> Any:
    """Return a trade of presale goods whose deposit is paid."""
    await make_presale(story.house, story.shop.merchant, goods(story.shop.variants[0]), **terms)
    trade = await story.place(buyer, story.shop.variants[0], quantity=quantity)
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    return trade


async def let_balance_begin(story: Story, trade: Any) -> None:
    """Let the time to pay the balance begin; the clock stays, since the gateway refuses whoever's is wrong."""
    async with open_context(story.house) as ctx:
        (await ctx.session.get_one(Trade, UUID(trade["trade_id"]))).balance_from = ctx.now - timedelta(minutes=1)
    await story.work()


async def let_balance_end(story: Story, trade: Any) -> None:
    """Let the time to pay the balance be over."""
    async with open_context(story.house) as ctx:
        row = await ctx.session.get_one(Trade, UUID(trade["trade_id"]))
        row.balance_until = row.pay_due_at = ctx.now
        row.deposit_paid_at = ctx.now - timedelta(hours=1)
    await story.work()


async def quota_used(story: Story) -> int:
    async with story.house.open_session() as session:
        query = select(PromotionLimit.used).where(PromotionLimit.kind == "variant_units")
        return int(await session.scalar(query) or 0)


async def income(story: Story) -> int:
    async with story.house.open_session() as session:
        query = select(LedgerEntry.amount_minor).where(LedgerEntry.account == "deposit_income")
        return -sum(await session.scalars(query))


async def test_a_deposit_then_the_balance_then_the_goods(story: Story) -> None:
    """Both payments go through the gateway; the warehouse hears of the order only when it is wholly paid."""
    buyer, staff = await story.signed_in(), await story.staff()
    trade = await bought(story, buyer)
    order = await story.order_of(buyer, trade)
    assert (order["label"], order["payment_state"], order["order_state"]) == (
        "to_pay_balance",
        "deposit_paid",
        "placed",
    )
    assert "pay" not in order["allowed"], "its time has not come"
    assert order["presale"]["balance"]["minor"] == 2 * FINAL + FREIGHT - 2 * DEPOSIT
    assert await story.stock() == (80, 2)
    early = await buyer.ask("POST", f"{STORE}/trades/{trade['trade_id']}/payments", {"method": "native"}, expect=409)
    assert early["code"] == "order.trade_not_payable"
    ship = {"shipments": [{"carrier_code": "sf", "tracking_number": "SF1234567890123"}]}
    await staff.ask("POST", f"{CONSOLE}/orders/{order['order_id']}/shipments", ship, expect=422)

    await let_balance_begin(story, trade)
    async with story.house.open_session() as session:
        told = (await session.scalars(select(Delivery).where(Delivery.template == "balance_due"))).all()
    assert [one.params["amount"] for one in told] == [Money(2 * FINAL + FREIGHT - 2 * DEPOSIT, "CNY").text()]
    waiting = await buyer.ask("GET", f"{STORE}/trades/{trade['trade_id']}/payment")
    assert (waiting["state"], waiting["part"], waiting["amount_minor"]) == ("not_begun", "balance", 2_200)
    assert "pay" in (await story.order_of(buyer, trade))["allowed"]
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))

    order = await story.order_of(buyer, trade)
    assert (order["label"], order["payment_state"]) == ("to_ship", "paid")
    assert order["deadlines"]["ship_due_at"] == order["presale"]["ship_until"]
    acts = [entry["act"] for entry in order["timeline"]]
    assert acts == ["placed", "deposit_paid", "paid"]
    path = f"{CONSOLE}/payment-orders?trade_id={trade['trade_id']}"
    payments = (await staff.ask("GET", path))["items"]
    assert {(one["part"], one["amount_minor"], one["state"]) for one in payments} == {
        ("deposit", 200, "paid"),
        ("balance", 2_200, "paid"),
    }
    await story.ends_well()


async def test_refunded_after_both_payments(story: Story) -> None:
    """A change of mind after the balance: both payments go back the way they came, stock and quota are free again."""
    buyer = await story.signed_in()
    trade = await bought(story, buyer)
    await let_balance_begin(story, trade)
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    assert await quota_used(story) == 2
    order = await story.order_of(buyer, trade)
    await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/cancel", {"reason": "changed_mind"})
    story.wait(minutes=1)
    assert await story.refunded() == trade["total_minor"]
    refunds = await story.sandbox.ask("GET", "wechatpay/refunds")
    assert sorted(refund["amount"] for refund in refunds) == [2 * DEPOSIT, 2 * FINAL + FREIGHT - 2 * DEPOSIT]
    assert (await story.order_of(buyer, trade))["payment_state"] == "refunded"
    assert (await story.stock(), await quota_used(story)) == ((80, 0), 0)
    await story.ends_well()


async def test_refunded_in_part_goes_from_the_balance_first(story: Story) -> None:
    """Staff give something back, and later the rest: the deposit is touched last."""
    buyer, staff = await story.signed_in(), await story.staff()
    trade = await bought(story, buyer)
    await let_balance_begin(story, trade)
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    for place, amount in enumerate((2_000, 400)):
        body = {
            "trade_id": trade["trade_id"],
            "amount_minor": amount,
            "currency": "CNY",
            "reason": "sorry",
            "request_id": f"00000000-0000-4000-8000-00000000000{place}",
        }
        for _ in range(2):
            await staff.ask("POST", f"{CONSOLE}/refunds", body, expect=201)
    story.wait(minutes=1)
    assert await story.refunded() == trade["total_minor"]
    refunds = await story.sandbox.ask("GET", "wechatpay/refunds")
    assert sorted(refund["amount"] for refund in refunds) == [200, 200, 2_000]
    await story.ends_well()


async def test_balance_missed_deposit_kept(story: Story) -> None:
    """Who does not come back loses the deposit, as was agreed; the goods are free for others."""
    buyer = await story.signed_in()
    trade = await bought(story, buyer)
    await let_balance_begin(story, trade)
    await story.show_code(buyer, trade["trade_id"])
    await let_balance_end(story, trade)
    order = await story.order_of(buyer, trade)
    assert (order["order_state"], order["cancel_reason"]) == ("cancelled", "balance_timeout")
    assert order["presale"]["is_kept"] is True
    assert "deposit_kept" in [entry["act"] for entry in order["timeline"]]
    assert (await story.stock(), await quota_used(story), await income(story)) == ((80, 0), 0, 2 * DEPOSIT)
    assert await story.refunded() == 0
    await story.ends_well()


async def test_balance_missed_deposit_goes_back(story: Story) -> None:
    """Where the shop promised so, the deposit goes back the way it came."""
    buyer = await story.signed_in()
    trade = await bought(story, buyer, keeps_deposit=False)
    await let_balance_end(story, trade)
    story.wait(minutes=1)
    assert await story.refunded() == 2 * DEPOSIT
    order = await story.order_of(buyer, trade)
    assert (order["order_state"], order["presale"]["is_kept"]) == ("cancelled", False)
    assert "refunded" in [entry["act"] for entry in order["timeline"]]
    assert (await story.stock(), await quota_used(story), await income(story)) == ((80, 0), 0, 0)
    await story.ends_well()


async def test_cancelled_by_its_buyer_before_the_balance(story: Story) -> None:
    """A buyer who gives up before the balance is as one who misses it."""
    buyer, staff = await story.signed_in(), await story.staff()
    trade = await bought(story, buyer)
    order = await story.order_of(buyer, trade)
    await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/cancel", {"reason": "changed_mind"})
    await story.work()
    assert (await story.stock(), await income(story)) == ((80, 0), 2 * DEPOSIT)
    body = {
        "trade_id": trade["trade_id"],
        "amount_minor": 200,
        "currency": "CNY",
        "reason": "sorry",
        "request_id": "00000000-0000-4000-8000-000000000000",
    }
    refused = await staff.ask("POST", f"{CONSOLE}/refunds", body, expect=409)
    assert refused["code"] == "payment.not_paid", "what was kept is there no more"
    await story.ends_well()


async def test_cancelled_by_staff_before_the_balance(story: Story) -> None:
    """A shop that cannot deliver gives the deposit back, whatever was agreed on."""
    buyer, staff = await story.signed_in(), await story.staff()
    trade = await bought(story, buyer)
    order = await story.order_of(buyer, trade)
    await staff.ask("POST", f"{CONSOLE}/orders/{order['order_id']}/cancel", {"reason": "out_of_stock"})
    story.wait(minutes=1)
    assert await story.refunded() == 2 * DEPOSIT
    assert (await story.stock(), await income(story)) == ((80, 0), 0)
    await story.ends_well()


async def test_deposit_never_paid(story: Story) -> None:
    """Without its deposit the trade closes in the usual minutes."""
    buyer = await story.signed_in()
    await make_presale(story.house, story.shop.merchant, goods(story.shop.variants[0]))
    trade = await story.place(buyer, story.shop.variants[0])
    await story.show_code(buyer, trade["trade_id"])
    await story.let_time_to_pay_end(trade)
    await story.work()
    order = await story.order_of(buyer, trade)
    assert (order["order_state"], order["presale"]["is_kept"]) == ("cancelled", None)
    assert (await story.stock(), await quota_used(story)) == ((80, 0), 0)
    await story.ends_well()
