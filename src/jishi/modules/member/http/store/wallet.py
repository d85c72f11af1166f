"""Buyers look into their wallet."""

from litestar import get

from jishi.kit.access import BUYER
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.member.answers import WalletEntryView, WalletView
from jishi.modules.member.http.fields import Currency, Limit
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import wallets


@get("/wallet", **requires(BUYER))
async def get_wallet(ctx: Context) -> WalletView:
    """Show what the buyer's wallet holds."""
    return await wallets.get_wallet(ctx, own_id(ctx))


@get("/wallet/entries", **requires(BUYER, BadCursorError))
async def list_wallet_entries(
    ctx: Context, currency: Currency = None, limit: Limit = 20, cursor: str | None = None
) -> Page[WalletEntryView]:
    """List what moved the buyer's wallet, newest first."""
    return await wallets.list_wallet_entries(ctx, own_id(ctx), currency=currency, limit=limit, cursor=cursor)


ROUTES = [get_wallet, list_wallet_entries]
