"""`jishi tour`: a whole sale over HTTP against a running demo, step by step."""

import asyncio

from rich.console import Console

from jishi.app.tour.browser import Browser, UnexpectedAnswerError
from jishi.app.tour.buyer import BuyerSteps
from jishi.app.tour.staff import StaffSteps

__all__ = ["run_tour"]


def run_tour(base_url: str, sandbox_url: str = "") -> int:
    """Walk through the shop at `base_url` and print what happens; return 1 at the first answer that is not as it should be.

    `sandbox_url` is where the stand-ins of WeChat Pay and SMS answer, by default the port ten above the shop's.
    """
    return asyncio.run(_walk(base_url, sandbox_url or _beside(base_url)))


async def _walk(base_url: str, sandbox_url: str) -> int:
    console = Console()
    async with Browser(base_url) as shop, Browser(sandbox_url) as sandbox:
        try:
            buyer = await BuyerSteps(shop, sandbox, console).buy()
            staff = StaffSteps(shop, console)
            await staff.sign_in()
            await staff.ship_in_two_parcels(buyer.order_id)
            await buyer.receive()
            await buyer.change_mind()
            await staff.look_at_the_books()
        except UnexpectedAnswerError as error:
            console.print(f"[red]{error}[/red]")
            return 1
    console.print("[green]The sale went all the way.[/green]")
    return 0


def _beside(base_url: str) -> str:
    head, _, port = base_url.rstrip("/").rpartition(":")
    return f"{head}:{int(port) + 10}"
