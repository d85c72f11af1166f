"""`jishi tour`: a whole sale over HTTP against a running demo, step by step."""

import asyncio

from rich.console import Console
from yarl import URL

from jishi.app.tour.browser import Browser, UnexpectedAnswerError, expect
from jishi.app.tour.buyer import BuyerSteps
from jishi.app.tour.staff import StaffSteps

__all__ = ["run_tour"]

_GIFT_MINOR = 5_000


def run_tour(base_url: str, sandbox_url: str = "") -> int:
    """Walk through the shop at `base_url` and print what happens; return 1 at the first answer that is not as it should be.

    `sandbox_url` is where the stand-ins of WeChat Pay and SMS answer, by default the port ten above the shop's.
    """
    return asyncio.run(_walk(base_url, sandbox_url or _beside(base_url)))


async def _walk(base_url: str, sandbox_url: str) -> int:
    console = Console()
    async with Browser(base_url) as shop, Browser(sandbox_url) as sandbox:
        try:
            console.print(f"[green]shop[/green]   {await _look_whether_open(shop)}", highlight=False)
            buyer = await BuyerSteps(shop, sandbox, console).buy()
            staff = StaffSteps(shop, console)
            await staff.sign_in()
            await staff.ship_in_two_parcels(buyer.order_id)
            await buyer.receive()
            await buyer.change_mind()
            trade = await buyer.order()
            await staff.fill_wallet(buyer.account_id, trade["total_minor"] + _GIFT_MINOR)
            await buyer.pay_by_wallet(trade, _GIFT_MINOR)
            await staff.look_at_the_books()
        except UnexpectedAnswerError as error:
            console.print(str(error), style="red", markup=False)
            return 1
        except (LookupError, TypeError, ValueError) as error:
            console.print(f"An answer is not of the shape it should have: {error!r}", style="red", markup=False)
            return 1
    console.print("[green]The sale went all the way.[/green]")
    return 0


async def _look_whether_open(shop: Browser) -> str:
    health = await shop.get("/readyz")
    expect(health["status"] == "ok", f"the shop is ready: {health}")
    return f"version {health['version']} is open at {shop.base_url}; database and cache answer"


def _beside(base_url: str) -> str:
    shop = URL(base_url)
    return str(shop.origin().with_port((shop.port or 80) + 10))
