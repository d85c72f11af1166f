"""What the staff do."""

import secrets
from collections import Counter
from typing import Any

from rich.console import Console

from jishi.app.sample.accounts import SAMPLE_ACCOUNTS
from jishi.app.tour.browser import Browser, expect, tell_amount
from jishi.kit.ids import new_id

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

    async def fill_wallet(self, member_id: str, amount_minor: int) -> None:
        """Put money into a buyer's wallet."""
        self.shop.token = self.token
        gift = {
            "adjustment_id": str(new_id()),
            "kind": "credit",
            "amount_minor": amount_minor,
            "reason": "Welcome gift",
        }
        entry = await self.shop.post(f"{_CONSOLE}/members/{member_id}/wallet/adjustments", gift)
        self.tell(f"put ¥{tell_amount(entry['amount'])} into the buyer's wallet")

    async def look_at_the_books(self) -> None:
        """See that every transaction of the ledger sums to zero, and that no money is stuck."""
        self.shop.token = self.token
        entries = await self._read_ledger()
        sums: Counter[str] = Counter()
        for entry in entries:
            sums[entry["transaction_id"]] += entry["amount_minor"]
        expect(bool(sums) and not any(sums.values()), "every transaction of the ledger sums to zero")
        stuck = (await self.shop.get(f"{_CONSOLE}/stuck-money?state=open"))["items"]
        expect(not stuck, f"no money is stuck: {stuck}")
        self.tell(
            f"{len(sums)} transactions of money in {len(entries)} lines, each sums to exactly zero; nothing is stuck"
        )

    async def _read_ledger(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = []
        cursor: str | None = ""
        while cursor is not None:
            page = await self.shop.get(f"{_CONSOLE}/ledger-entries?limit=100{cursor and f'&cursor={cursor}'}")
            entries += page["items"]
            cursor = page["next_cursor"]
        return entries

    def tell(self, what: str) -> None:
        """Say what happened."""
        self.console.print(f"[magenta]staff[/magenta]  {what}", highlight=False)
