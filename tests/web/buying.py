"""Buying without pages, for stories that begin where something has been bought."""

from typing import Any

from tests.web.console import Caller, buyer
from tests.web.installation import Installation
from tests.web.storefront import STORE
from tests.web.until import until


async def order(caller: Caller, *variant_ids: str) -> dict[str, Any]:
    """Place an order of one unit of each, sent to the buyer's usual address; return its trade."""
    address_id = next(each["id"] for each in await caller.get(f"{STORE}/addresses") if each["is_default"])
    wish = {"lines": [{"variant_id": each, "quantity": 1} for each in variant_ids], "address_id": address_id}
    quote = await caller.post(f"{STORE}/quote", wish)
    assert not quote["problems"], quote["problems"]
    body = wish | {"expected_total_minor": quote["total"]["minor"], "from_cart": False}
    trade: dict[str, Any] = await caller.post(f"{STORE}/trades", body)
    return trade


async def order_as(shop: Installation, phone: str, variant_id: str, *, is_paid: bool = True) -> dict[str, Any]:
    """Place an order of one unit as the sample shop's buyer of that phone; return it."""
    async with buyer(shop, phone) as caller:
        trade = await order(caller, variant_id)
        if is_paid:
            await pay(shop, caller, trade)
    return dict(trade["orders"][0])


async def pay(shop: Installation, caller: Caller, trade: dict[str, Any]) -> None:
    """Pay a trade by code, and wait until the shop knows."""
    await pay_at(shop, caller, f"{STORE}/trades/{trade['trade_id']}")


async def pay_at(shop: Installation, caller: Caller, path: str) -> None:
    """Pay the trade, card or recharge that is read there by code, and wait until the shop knows."""
    await caller.post(f"{path}/payments", {"method": "native"})
    await shop.pay()
    await until(lambda: caller.get(path), lambda bought: bought["paid_at"], "the shop to hear of the payment")
