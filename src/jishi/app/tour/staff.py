"""What the staff do."""

import secrets
from collections import Counter

from rich.console import Console

from jishi.app.sample.accounts import SAMPLE_ACCOUNTS
from jishi.app.tour.browser import Browser, expect

_CONSOLE = "/api/console/v1"


class StaffSteps:
    """The owner, who may do everything."""

    def __init__(self, shop: Browser, console: Console) -> None:
        self.shop = shop
        self.console = console
        self.token = ""

    async def sign_in(self) -> None:
        """Sign in at the console with the account that the demo prints."""
        account = next(account for account in SAMPLE_ACCOUNTS if account.where == "console")
        body = {"login": account.login, "password": account.password, "device": "tour"}
        self.token = self.shop.token = (await self.shop.post(f"{_CONSOLE}/sign-in", body))["tokens"]["access_token"]
        self.tell(f"signed in as {account.login}")

    async def ship_in_two_parcels(self, order_id: str) -> None:
        """Ship each piece of the order's first line in a parcel of its own."""
        order = await self.shop.get(f"{_CONSOLE}/orders/{order_id}")
        expect(order["payment_state"] == "paid", "the order is paid")
        position = order["lines"][0]["position"]
        shipments = [
            {
                "carrier_code": carrier,
                "tracking_number": f"{prefix}{secrets.randbelow(10**12):012d}",
                "lines": [{"position": position, "quantity": 1}],
            }
            for carrier, prefix in (("sf", "SF"), ("zto", "7"))
        ]
        answer = await self.shop.post(f"{_CONSOLE}/orders/{order_id}/shipments", {"shipments": shipments})
        expect(answer["outcome"] == "shipped", f"shipped: {answer['problems']}")
        self.tell(f"shipped order {order['number']} in two parcels")

    async def look_at_the_books(self) -> None:
        """See that the ledger sums to zero."""
        self.shop.token = self.token
        page = await self.shop.get(f"{_CONSOLE}/ledger-entries?limit=100")
        sums: Counter[str] = Counter()
        for entry in page["items"]:
            sums[entry["transaction_id"]] += entry["amount_minor"]
        # The last transaction on the page may be cut off.
        whole = list(sums.values())[: -1 if page["next_cursor"] else None]
        expect(bool(whole) and not any(whole), "every transaction of the ledger sums to zero")
        self.tell(f"{len(whole)} transactions of money, each sums to exactly zero")

    def tell(self, what: str) -> None:
        """Say what happened."""
        self.console.print(f"[magenta]staff[/magenta]  {what}", highlight=False)
