"""What wallets hold, and what moved them."""

from uuid import UUID

from sqlalchemy import Select, exists, func, literal_column, select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Keyset, Page, read_page
from jishi.modules.member.answers import WalletEntryView, WalletView, view_entry
from jishi.modules.member.models import PaymentPassword, WalletAccount, WalletEntry, WalletHold, Withdrawal
from jishi.modules.member.queries.withdrawal_quote import quote_withdrawal
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.scope import is_own
from jishi.modules.member.settings import WalletSettings
from jishi.modules.member.states import WithdrawalState


async def get_wallet(ctx: Context, member_id: UUID) -> WalletView:
    """Return the balances of a member, that in the shop's currency first; nothing yet is zero."""
    query = (
        select(WalletAccount)
        .where(WalletAccount.member_id == member_id, is_own(ctx.actor, WalletAccount.member_id))
        .order_by(WalletAccount.currency)
    )
    currency = ctx.house.settings.currency
    balances, gifts = {currency: 0}, {currency: 0}
    for account in await ctx.session.scalars(query):
        balances[account.currency], gifts[account.currency] = account.balance_minor, account.gift_minor
    quote = await quote_withdrawal(ctx, member_id=member_id, amount_minor=0)
    has_password, frozen, withdrawing = (await ctx.session.execute(_beside(ctx, member_id))).one()
    settings, _ = await read_settings(ctx.session, WalletSettings)
    return WalletView(
        balances=[Money(minor, currency) for currency, minor in balances.items()],
        withdrawable=quote.withdrawable,
        gift=Money(gifts[currency], currency),
        frozen=Money(int(frozen), currency),
        withdrawing=Money(int(withdrawing), currency),
        password_from=Money(settings.password_from_minor, currency),
        least_withdrawal=Money(settings.least_withdrawal_minor, currency),
        has_password=has_password,
        gifts_on_withdrawal=settings.gifts_on_withdrawal,
    )


def _beside(ctx: Context, member_id: UUID) -> Select[bool, int, int]:
    """What else is known of a wallet: whether it has a password, what is frozen, what is being taken out."""
    currency = ctx.house.settings.currency
    password = exists().where(PaymentPassword.member_id == member_id, is_own(ctx.actor, PaymentPassword.member_id))
    frozen = select(func.coalesce(func.sum(WalletHold.amount_minor), 0)).where(
        WalletHold.member_id == member_id,
        is_own(ctx.actor, WalletHold.member_id),
        WalletHold.state == literal_column("'frozen'"),
        WalletHold.currency == currency,
    )
    withdrawing = select(func.coalesce(func.sum(Withdrawal.amount_minor), 0)).where(
        Withdrawal.member_id == member_id,
        is_own(ctx.actor, Withdrawal.member_id),
        Withdrawal.state.in_([WithdrawalState.REQUESTED, WithdrawalState.APPROVED]),
        Withdrawal.currency == currency,
    )
    return select(password, frozen.scalar_subquery(), withdrawing.scalar_subquery())


async def list_wallet_entries(
    ctx: Context, member_id: UUID, *, currency: str | None, limit: int, cursor: str | None
) -> Page[WalletEntryView]:
    """Return the entries of a wallet in one currency, by default the shop's, the newest first.

    :raises BadCursorError:
    """
    query = select(WalletEntry).where(
        WalletEntry.member_id == member_id,
        is_own(ctx.actor, WalletEntry.member_id),
        WalletEntry.currency == (currency or ctx.house.settings.currency),
    )
    newest = Keyset((WalletEntry.sequence,), is_down=True)
    page = await read_page(ctx.session, query, newest, limit=limit, cursor=cursor)
    return page.show(lambda entry: view_entry(entry, ctx.locale))
