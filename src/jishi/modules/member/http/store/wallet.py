"""Buyers look into their wallet, and set what it asks for before it pays."""

import msgspec
from litestar import get, put

from jishi.kit.access import BUYER
from jishi.kit.cache import CacheAwayError
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.identity.public import Code, CodeExpiredError, CodeWrongError, NoPhoneError
from jishi.modules.member.answers import WalletEntryView, WalletView
from jishi.modules.member.errors import MemberNotFoundError
from jishi.modules.member.fields import PaymentDigits
from jishi.modules.member.http.fields import Currency, Limit
from jishi.modules.member.http.store.myself import own_id
from jishi.modules.member.queries import wallets
from jishi.modules.member.usecases import set_payment_password as password


class PaymentPasswordBody(msgspec.Struct, frozen=True):
    """Six digits, and a code of purpose ``payment_password``."""

    password: PaymentDigits
    code: Code


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


@put(
    "/wallet/password",
    status_code=204,
    **requires(BUYER, MemberNotFoundError, NoPhoneError, CodeWrongError, CodeExpiredError, CacheAwayError),
)
async def set_payment_password(ctx: Context, data: PaymentPasswordBody) -> None:
    """Set or change the payment password, by a code sent to the account's phone."""
    await password.set_payment_password(ctx, member_id=own_id(ctx), password=data.password, code=data.code)


ROUTES = [get_wallet, list_wallet_entries, set_payment_password]
