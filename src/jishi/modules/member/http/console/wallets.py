"""Staff look into wallets and adjust them."""

from typing import Literal
from uuid import UUID

import msgspec
from litestar import get, post

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.kit.http.route import requires
from jishi.kit.paging import BadCursorError, Page
from jishi.modules.identity.public import requires_fresh
from jishi.modules.member.answers import WalletEntryView, WalletView, view_entry
from jishi.modules.member.errors import InsufficientBalanceError, MemberNotFoundError, OriginReusedError
from jishi.modules.member.fields import AmountMinor, Reason
from jishi.modules.member.http.fields import Currency, Limit
from jishi.modules.member.permissions import WALLET_ADJUST, WALLET_VIEW
from jishi.modules.member.queries import wallets as queries
from jishi.modules.member.usecases import adjust_wallet as adjustment


class AdjustmentBody(msgspec.Struct, frozen=True, kw_only=True):
    """How much, in minor units of the shop's currency, goes into the wallet or out of it, and why.

    `adjustment_id` is made by the caller: the same one moves the wallet once. The member reads the reason. What goes in
    as a gift can be spent but not taken out; where money is taken, a gift goes first.
    """

    adjustment_id: UUID
    kind: Literal["credit", "debit"]
    amount_minor: AmountMinor
    reason: Reason
    is_gift: bool = False


@get("/members/{member_id:uuid}/wallet", **requires(WALLET_VIEW))
async def get_wallet(ctx: Context, member_id: UUID) -> WalletView:
    """Show what a member's wallet holds; whoever never had anything in it has nothing."""
    return await queries.get_wallet(ctx, member_id)


@get("/members/{member_id:uuid}/wallet/entries", **requires(WALLET_VIEW, BadCursorError))
async def list_wallet_entries(
    ctx: Context, member_id: UUID, currency: Currency = None, limit: Limit = 20, cursor: str | None = None
) -> Page[WalletEntryView]:
    """List what moved a member's wallet, newest first."""
    return await queries.list_wallet_entries(ctx, member_id, currency=currency, limit=limit, cursor=cursor)


@post(
    "/members/{member_id:uuid}/wallet/adjustments",
    **requires_fresh(WALLET_ADJUST, MemberNotFoundError, InsufficientBalanceError, OriginReusedError),
)
async def adjust_wallet(ctx: Context, member_id: UUID, data: AdjustmentBody) -> WalletEntryView:
    """Put money into a member's wallet or take some out."""
    entry = await adjustment.adjust_wallet(
        ctx,
        member_id=MemberId(member_id),
        amount_minor=data.amount_minor if data.kind == "credit" else -data.amount_minor,
        reason=data.reason,
        adjustment_id=data.adjustment_id,
        is_gift=data.is_gift,
    )
    return view_entry(entry, ctx.locale)


ROUTES = [get_wallet, list_wallet_entries, adjust_wallet]
