"""What wallets hold, and what moved them."""

from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Page, cut_page, read_cursor, write_cursor
from jishi.modules.member.answers import WalletEntryView, WalletView, view_entry
from jishi.modules.member.models import PaymentPassword, WalletAccount, WalletEntry
from jishi.modules.member.scope import is_own


async def get_wallet(ctx: Context, member_id: UUID) -> WalletView:
    """Return the balances of a member, that in the shop's currency first; nothing yet is zero."""
    query = (
        select(WalletAccount)
        .where(WalletAccount.member_id == member_id, is_own(ctx.actor, WalletAccount.member_id))
        .order_by(WalletAccount.currency)
    )
    balances = {ctx.house.settings.currency: 0}
    balances.update({account.currency: account.balance_minor for account in await ctx.session.scalars(query)})
    password = select(PaymentPassword.member_id).where(
        PaymentPassword.member_id == member_id, is_own(ctx.actor, PaymentPassword.member_id)
    )
    return WalletView(
        balances=[Money(minor, currency) for currency, minor in balances.items()],
        has_password=await ctx.session.scalar(password) is not None,
    )


async def list_wallet_entries(
    ctx: Context, member_id: UUID, *, currency: str | None, limit: int, cursor: str | None
) -> Page[WalletEntryView]:
    """Return the entries of a wallet in one currency, by default the shop's, the newest first.

    :raises BadCursorError:
    """
    query = (
        select(WalletEntry)
        .where(
            WalletEntry.member_id == member_id,
            is_own(ctx.actor, WalletEntry.member_id),
            WalletEntry.currency == (currency or ctx.house.settings.currency),
        )
        .order_by(WalletEntry.sequence.desc())
        .limit(limit + 1)
    )
    if cursor:
        (sequence,) = read_cursor(cursor, int)
        query = query.where(WalletEntry.sequence < sequence)
    page = cut_page(list(await ctx.session.scalars(query)), limit, lambda entry: write_cursor(entry.sequence))
    return Page(items=[view_entry(entry) for entry in page.items], next_cursor=page.next_cursor)
