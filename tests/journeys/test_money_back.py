"""Journeys in which something comes too late or twice; nobody loses money or stock."""

from tests.journeys.story import CONSOLE, STORE, Story


async def test_unpaid_closes_and_stock_returns(story: Story) -> None:
    """Whoever never pays loses the goods to others."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0], quantity=3)
    await story.show_code(buyer, trade["trade_id"])
    assert await story.stock() == (80, 3)
    await story.let_time_to_pay_end(trade)
    await story.work()
    assert (await story.order_of(buyer, trade))["order_state"] == "cancelled"
    assert await story.stock() == (80, 0)
    await story.ends_well()


async def test_pressed_twice_paid_twice_second_is_refunded(story: Story) -> None:
    """The buyer transfers money, grows impatient and pays by code; the transfer then arrives and goes back."""
    buyer, staff = await story.signed_in(), await story.staff()
    trade = await story.place(buyer, story.shop.variants[0])
    pressed = await buyer.ask("POST", f"{STORE}/trades/{trade['trade_id']}/payments", {"method": "offline"}, expect=201)
    first, again = [await story.show_code(buyer, trade["trade_id"]), await story.show_code(buyer, trade["trade_id"])]
    assert first == again
    await story.scan(buyer, trade["trade_id"], first)
    assert (await story.order_of(buyer, trade))["payment_state"] == "paid"

    arrived = {"bank_reference": "ICBC20260302001", "amount_minor": trade["total_minor"]}
    path = f"{CONSOLE}/payment-attempts/{pressed['attempt']['id']}/confirm-transfer"
    for _ in range(2):
        await staff.ask("POST", path, arrived)
    await story.work()
    [refund] = (await staff.ask("GET", f"{CONSOLE}/refunds"))["items"]
    sent = {"bank_reference": "ICBC20260302002"}
    await staff.ask("POST", f"{CONSOLE}/refunds/{refund['id']}/record-transfer", sent)
    [refund] = (await staff.ask("GET", f"{CONSOLE}/refunds"))["items"]
    assert (refund["state"], refund["amount_minor"]) == ("succeeded", trade["total_minor"])
    assert await story.refunded() == 0, "what came through the gateway has paid the trade"
    await story.ends_well()


async def test_paid_after_closing_is_refunded(story: Story) -> None:
    """The buyer cancels while the phone is paying: the goods are free again, the money goes back."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0])
    number = await story.show_code(buyer, trade["trade_id"])
    order = await story.order_of(buyer, trade)
    await story.sandbox.fail_next("wechatpay.close", "error_before", times=None)
    cancelled = await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/cancel", {"reason": "changed_mind"})
    assert cancelled["order_state"] == "cancelled"
    await story.sandbox.pay(number)
    story.wait(minutes=5)
    await story.work()
    assert await story.refunded() == trade["total_minor"]
    assert await story.stock() == (80, 0)
    await story.ends_well()


async def test_cancelled_after_payment_is_refunded_and_stock_returns(story: Story) -> None:
    """A change of mind before anything was shipped costs nobody anything."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0], quantity=2)
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    order = await story.order_of(buyer, trade)
    await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/cancel", {"reason": "changed_mind"})
    story.wait(minutes=1)
    assert await story.refunded() == trade["total_minor"]
    assert (await story.order_of(buyer, trade))["payment_state"] == "refunded"
    assert await story.stock() == (80, 0)
    await story.ends_well()


async def test_units_are_refunded_one_by_one(story: Story) -> None:
    """Staff send the money of single units back: what the page showed, once, and in the end all that was paid."""
    buyer, staff = await story.signed_in(), await story.staff()
    trade = await story.place(buyer, story.shop.variants[0], quantity=3)
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    order = await story.order_of(buyer, trade)
    path = f"{CONSOLE}/orders/{order['order_id']}"
    shown = await staff.ask("GET", f"{path}/refund-preview?units=0:1")
    assert shown["amount"]["minor"] == order["lines"][0]["total"]["minor"] // 3
    body = {"units": [{"position": 0, "quantity": 1}], "reason": "damaged", "expected_minor": shown["amount"]["minor"]}
    pressed = [await staff.ask("POST", f"{path}/unit-refunds", body, expect=201, key="press-1") for _ in range(2)]
    assert pressed[0] == pressed[1], "one press, one refund"
    story.wait(minutes=1)
    await story.work()
    assert await story.refunded() == shown["amount"]["minor"]
    seen = await story.order_of(buyer, trade)
    assert (seen["payment_state"], seen["lines"][0]["refunded_quantity"]) == ("partially_refunded", 1)
    assert await story.stock() == (80, 2)

    rest = {"units": [{"position": 0, "quantity": 2}], "reason": "damaged"}
    await staff.ask("POST", f"{path}/unit-refunds", rest, expect=201)
    await staff.ask("POST", f"{path}/unit-refunds", rest, expect=409)
    story.wait(minutes=1)
    await story.work()
    assert await story.refunded() == trade["total_minor"]
    assert (await story.order_of(buyer, trade))["payment_state"] == "refunded"
    assert await story.stock() == (80, 0)
    await story.ends_well()
