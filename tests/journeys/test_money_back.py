"""Journeys in which something comes too late or twice; nobody loses money or stock."""

from tests.journeys.story import STORE, Story


async def test_unpaid_closes_and_stock_returns(story: Story) -> None:
    """Whoever never pays loses the goods to others."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0], quantity=3)
    await story.show_code(buyer, trade["trade_id"])
    assert await story.stock() == (80, 3)
    story.wait(minutes=31)
    await story.work()
    assert (await story.order_of(buyer, trade))["order_state"] == "cancelled"
    assert await story.stock() == (80, 0)
    await story.ends_well()


async def test_pressed_twice_paid_twice_second_is_refunded(story: Story) -> None:
    """Two codes for one trade, both paid: the first counts, the second goes back."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0])
    first = await story.show_code(buyer, trade["trade_id"])
    await story.sandbox.fail_next("close", "timeout")
    await buyer.ask("POST", f"{STORE}/trades/{trade['trade_id']}/payment/cancel")
    second = await story.show_code(buyer, trade["trade_id"])
    await story.scan(buyer, trade["trade_id"], second)
    await story.sandbox.pay(first)
    story.wait(minutes=1)
    assert await story.refunded() == trade["total_minor"]
    assert (await story.order_of(buyer, trade))["payment_state"] == "paid"
    await story.ends_well()


async def test_paid_after_closing_is_refunded(story: Story) -> None:
    """The shop closed the trade while the phone was paying."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0])
    number = await story.show_code(buyer, trade["trade_id"])
    await story.sandbox.pay(number)
    await story.ends_well()


async def test_cancelled_after_payment_is_refunded_and_stock_returns(story: Story) -> None:
    """A change of mind before anything was shipped costs nobody anything."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0], quantity=2)
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    order = await story.order_of(buyer, trade)
    await buyer.ask("POST", f"{STORE}/orders/{order['id']}/cancel", {"reason": "changed_mind"})
    story.wait(minutes=1)
    assert await story.refunded() == trade["total_minor"]
    assert (await story.order_of(buyer, trade))["payment_state"] == "refunded"
    assert await story.stock() == (80, 0)
    await story.ends_well()
