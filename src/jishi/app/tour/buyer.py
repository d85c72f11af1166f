"""What the buyer does."""

import secrets
from typing import Any, Self

from rich.console import Console

from jishi.app.tour.browser import Browser, UnexpectedAnswerError, expect, tell_amount, wait_for

_STORE = "/api/store/v1"
_LOOKED_AT = 20
_TOTAL_CHANGED = "checkout.total_changed"


class BuyerSteps:
    """A buyer on the way from the first look to the parcel."""

    def __init__(self, shop: Browser, sandbox: Browser, console: Console) -> None:
        self.shop = shop
        self.sandbox = sandbox
        self.console = console
        self.phone = f"139{secrets.randbelow(10**8):08d}"
        self.token = ""
        self.account_id = ""
        self.address_id = ""
        self.order_id = ""
        self.lines: list[dict[str, Any]] = []

    async def buy(self) -> Self:
        """Browse, fill a cart as a guest, sign in, quote, place, pay."""
        await self.browse()
        await self.sign_in()
        await self.add_address()
        trade = await self.order()
        await self.pay(trade)
        return self

    async def browse(self) -> None:
        """Look at the list, open products, put two pieces of one into a guest's cart."""
        page = await self.shop.get(f"{_STORE}/products?limit={_LOOKED_AT}")
        first = page["items"][0]
        kind, size = await self.shop.fetch(first["picture"]["urls"]["640"])
        self.tell(f"browsed {len(page['items'])} products, first: {first['title']}, its picture {size} bytes of {kind}")
        guest = await self.shop.post(f"{_STORE}/guests")
        self.shop.token = guest["access_token"]
        variant = await self._find_available(page["items"])
        self.lines = [{"variant_id": variant["id"], "quantity": 2}]
        await self.shop.post(f"{_STORE}/cart/lines", {"variant_id": variant["id"], "quantity": 2})
        self.tell(f"put two of {variant['sku_code']} into a guest's cart")

    async def sign_in(self) -> None:
        """Sign in by a code sent to the phone; the guest's cart comes along."""
        await self.shop.post(f"{_STORE}/sign-in/codes", {"phone": self.phone, "purpose": "sign_in"})
        code = await wait_for("the SMS code", self._read_code)
        signed_in = await self.shop.post(
            f"{_STORE}/sign-in/code", {"phone": self.phone, "code": code, "device": "tour"}
        )
        self.token = self.shop.token = signed_in["tokens"]["access_token"]
        self.account_id = signed_in["account_id"]
        cart = await self.shop.get(f"{_STORE}/cart")
        expect(cart["quantity"] == 2, "the guest's cart came along")
        self.tell(f"signed in by the code {code}; the cart came along with {cart['quantity']} pieces")

    async def add_address(self) -> None:
        """Write down where the goods go."""
        address = {
            "consignee": "韩梅梅",
            "phone": self.phone,
            "district_code": "310104",
            "detail": "漕溪北路 1 号",
            "is_default": True,
        }
        self.address_id = (await self.shop.post(f"{_STORE}/addresses", address))["id"]

    async def order(self) -> dict[str, Any]:
        """Quote and place; where the total changed in between, for a coupon that just came, do as the page does: quote again."""
        try:
            return await self.place(await self.quote())
        except UnexpectedAnswerError as error:
            if _TOTAL_CHANGED not in str(error):
                raise
        self.tell("the shop said that the total has changed; quoted again")
        return await self.place(await self.quote())

    async def quote(self) -> int:
        """Ask what it costs and why; return the total."""
        quote = await self.shop.post(f"{_STORE}/quote", {"lines": self.lines, "address_id": self.address_id})
        expect(not quote["problems"], f"no problems: {quote['problems']}")
        off = f" - ¥{tell_amount(quote['discount'])} discount" if quote["discount"]["minor"] else ""
        self.tell(
            f"quoted ¥{tell_amount(quote['goods'])} goods{off} + ¥{tell_amount(quote['freight'])} freight"
            f" = ¥{tell_amount(quote['total'])}"
        )
        for note in quote["notes"]:
            self.tell(f"  {'✓' if note['matched'] else '·'} {note['text']}")
        return int(quote["total"]["minor"])

    async def place(self, total: int) -> dict[str, Any]:
        """Place the trade, twice under one key: it is one trade."""
        body = {
            "lines": self.lines,
            "address_id": self.address_id,
            "expected_total_minor": total,
            "from_cart": True,
        }
        key = f"tour-{secrets.token_hex(8)}"
        trade: dict[str, Any] = await self.shop.post(f"{_STORE}/trades", body, key=key)
        again = await self.shop.post(f"{_STORE}/trades", body, key=key)
        expect(again == trade, "the same key gives the same answer")
        self.order_id = trade["orders"][0]["order_id"]
        self.tell(f"placed trade {trade['number']}; pressed twice, placed once")
        return trade

    async def pay(self, trade: dict[str, Any]) -> None:
        """Pay by WeChat's scan code at the stand-in, and wait until the shop knows."""
        path = f"{_STORE}/trades/{trade['trade_id']}"
        offered = await self.shop.get(f"{path}/payment-methods")
        self.tell("may pay by " + ", ".join(f"{way['name']} ({way['method']})" for way in offered))
        opened = await self.shop.post(f"{path}/payments", {"method": "native"}, key=f"pay-{trade['trade_id']}")
        code_url = opened["attempt"]["display"]["code_url"]
        orders = await self.sandbox.get("/_control/wechatpay/orders")
        pr = code_url.rpartition("=")[2]
        number = next(order["out_trade_no"] for order in orders if order["token"] == pr)
        await self.sandbox.post(f"/_control/wechatpay/orders/{number}/pay", {})
        self.tell(f"scanned {code_url} and paid; WeChat's stand-in sends a signed callback")
        await wait_for("the payment", lambda: self._is_paid(trade["trade_id"]))
        self.tell("the shop has verified the callback: paid")

    async def receive(self) -> None:
        """See the parcels and confirm that they came."""
        self.shop.token = self.token
        shipments = await self.shop.get(f"{_STORE}/orders/{self.order_id}/shipments")
        expect(len(shipments) == 2, "two parcels are on their way")
        self.tell("two parcels: " + ", ".join(f"{s['carrier_name']} {s['tracking_number']}" for s in shipments))
        order = await self.shop.post(f"{_STORE}/orders/{self.order_id}/receipt")
        expect(order["fulfillment_state"] == "received", "the order is received")
        self.tell(f"received; the order now reads '{order['label_text']}'")

    async def change_mind(self) -> None:
        """Place once more, and cancel before paying: the stock comes back."""
        before = await self._available()
        trade = await self.order()
        expect(await self._available() == before - 2, "two pieces are reserved")
        await self.shop.post(f"{_STORE}/orders/{self.order_id}/cancel", {"reason": "changed_mind"})
        expect(await self._available() == before, "the stock is back")
        self.tell(f"cancelled {trade['number']} before paying; {before} pieces are free again")

    async def pay_by_wallet(self, trade: dict[str, Any], left_minor: int) -> None:
        """Pay from the wallet, which holds `left_minor` more than the trade costs."""
        self.shop.token = self.token
        path = f"{_STORE}/trades/{trade['trade_id']}"
        paid = await self.shop.post(f"{path}/payments", {"method": "wallet"}, key=f"pay-{trade['trade_id']}")
        expect(paid["state"] == "paid", f"the wallet pays at once: {paid['state']}")
        await wait_for("the payment", lambda: self._is_paid(trade["trade_id"]))
        [balance] = (await self.shop.get(f"{_STORE}/wallet"))["balances"]
        expect(balance["minor"] == left_minor, f"the wallet holds {left_minor} fen, not {balance['minor']}")
        self.tell(f"paid trade {trade['number']} from the wallet; ¥{tell_amount(balance)} is left in it")

    def tell(self, what: str) -> None:
        """Say what happened."""
        self.console.print(f"[cyan]buyer[/cyan]  {what}", highlight=False)

    async def _find_available(self, products: list[dict[str, Any]]) -> dict[str, Any]:
        for product in products:
            page = await self.shop.get(f"{_STORE}/products/{product['id']}")
            for variant in page["variants"]:
                quote = await self.shop.post(
                    f"{_STORE}/quote", {"lines": [{"variant_id": variant["id"], "quantity": 2}]}
                )
                if not quote["problems"] and quote["lines"][0]["available"] >= 2:
                    return dict(variant)
        raise UnexpectedAnswerError("nothing of what was looked at can be bought")

    async def _available(self) -> int:
        quote = await self.shop.post(f"{_STORE}/quote", {"lines": self.lines, "address_id": self.address_id})
        return int(quote["lines"][0]["available"])

    async def _read_code(self) -> str | None:
        messages = await self.sandbox.get(f"/_control/sms?phone={self.phone}")
        return messages[0]["code"] if messages else None

    async def _is_paid(self, trade_id: str) -> bool:
        trade = await self.shop.get(f"{_STORE}/trades/{trade_id}")
        return bool(trade["state"] == "paid")
