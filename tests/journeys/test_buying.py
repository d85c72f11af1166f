"""Journeys of buyers whose money goes where it should."""

from jishi.kit.ids import new_id
from tests.journeys.story import ADDRESS, CONSOLE, STORE, Person, Story


async def test_a_buyers_first_purchase(story: Story) -> None:
    """Browse, fill a cart as a guest, sign in, be quoted, place, pay by code, get two parcels, confirm."""
    nobody = Person(story.client)
    [first, *_] = (await nobody.ask("GET", f"{STORE}/products"))["items"]
    await nobody.ask("GET", f"{STORE}/products/{first['id']}")
    guest_token = (await nobody.ask("POST", f"{STORE}/guests", expect=201))["access_token"]
    guest = Person(story.client, headers={"Authorization": f"Bearer {guest_token}"})
    wanted = [{"variant_id": str(variant), "quantity": 2} for variant in story.shop.variants[:2]]
    for line in wanted:
        await guest.ask("POST", f"{STORE}/cart/lines", line)

    buyer = await story.signed_in(guest)
    assert len(await lines_in_cart(buyer)) == 2
    address = await buyer.ask("POST", f"{STORE}/addresses", ADDRESS, expect=201)
    quote = await buyer.ask("POST", f"{STORE}/quote", {"lines": wanted, "address_id": address["id"]})
    assert quote["problems"] == []
    body = {
        "lines": wanted,
        "address_id": address["id"],
        "expected_total_minor": quote["total"]["minor"],
        "from_cart": True,
    }
    trade = await buyer.ask("POST", f"{STORE}/trades", body, expect=201, key="first")
    assert await buyer.ask("POST", f"{STORE}/trades", body, expect=201, key="first") == trade
    await story.work()
    assert await lines_in_cart(buyer) == []

    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    order = await story.order_of(buyer, trade)
    staff = await story.staff()
    boxes = [
        {"carrier_code": "sf", "tracking_number": f"SF123456789012{n}", "lines": [{"position": n, "quantity": 2}]}
        for n in range(2)
    ]
    await staff.ask("POST", f"{CONSOLE}/orders/{order['order_id']}/shipments", {"shipments": boxes}, expect=201)
    await story.work()
    assert len(await buyer.ask("GET", f"{STORE}/orders/{order['order_id']}/shipments")) == 2
    received = await buyer.ask("POST", f"{STORE}/orders/{order['order_id']}/receipt")
    assert received["fulfillment_state"] == "received"
    assert await story.stock() == (76, 0)
    await story.ends_well()


async def test_two_merchants_one_payment(story: Story) -> None:
    """Goods of two merchants are two orders under one payment; each merchant ships its own."""
    buyer = await story.signed_in()
    trade = await story.place(buyer, story.shop.variants[0], story.shop.foreign_variant)
    assert len({order["merchant_id"] for order in trade["orders"]}) == 2
    await story.scan(buyer, trade["trade_id"], await story.show_code(buyer, trade["trade_id"]))
    staff = await story.staff()
    for place in range(2):
        order = await story.order_of(buyer, trade, place)
        assert order["payment_state"] == "paid"
        box = {"carrier_code": "sf", "tracking_number": f"SF123456789012{place}"}
        await staff.ask("POST", f"{CONSOLE}/orders/{order['order_id']}/shipments", {"shipments": [box]}, expect=201)
    assert await story.refunded() == 0
    assert await story.stock() == (78, 0)
    await story.ends_well()


async def test_the_wallet_pays(story: Story) -> None:
    """Money in the wallet pays at once; pressed again it pays nothing more."""
    buyer = await story.signed_in()
    account = await buyer.ask("GET", f"{STORE}/account")
    await fill_wallet(story, account["id"], 5_000)
    trade = await story.place(buyer, story.shop.variants[0])
    for _ in range(2):
        path = f"{STORE}/trades/{trade['trade_id']}/payments"
        paid = await buyer.ask("POST", path, {"method": "wallet"}, expect=201, key="pay")
        assert paid["state"] == "paid"
    await story.work()
    assert (await story.order_of(buyer, trade))["payment_state"] == "paid"
    assert (await buyer.ask("GET", f"{STORE}/wallet"))["balances"][0]["minor"] == 5_000 - trade["total_minor"]
    await story.ends_well()


async def lines_in_cart(buyer: Person) -> list[object]:
    """Return what is in a cart."""
    cart = await buyer.ask("GET", f"{STORE}/cart")
    lines: list[object] = cart["lines"]
    return lines


async def fill_wallet(story: Story, member_id: str, minor: int) -> None:
    """Have staff give a buyer money."""
    staff = await story.staff()
    body = {"adjustment_id": str(new_id()), "kind": "credit", "amount_minor": minor, "reason": "a gift"}
    await staff.ask("POST", f"{CONSOLE}/members/{member_id}/wallet/adjustments", body, expect=201, key="gift")
    await story.work()
