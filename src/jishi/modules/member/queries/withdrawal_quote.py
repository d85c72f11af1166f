"""What taking money out of a wallet brings and costs."""

from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.modules.member.gift_bonds import list_bonds
from jishi.modules.member.models import WalletAccount
from jishi.modules.member.rules.gift_bonds import most_withdrawable, withdraw
from jishi.modules.member.scope import is_own


class WithdrawalQuote(msgspec.Struct, frozen=True, kw_only=True):
    """What goes with an amount that is taken out. `taken_back` leaves the wallet besides: gifts that are bound to the money.

    Of it `from_gifts` are gifts that are still there, and `from_paid` is money in place of those that were spent.
    `withdrawable` is the most that can be taken out; `is_covered` says whether this amount can.
    """

    amount: Money
    taken_back: Money
    from_gifts: Money
    from_paid: Money
    withdrawable: Money
    is_covered: bool


async def quote_withdrawal(ctx: Context, *, member_id: UUID, amount_minor: int) -> WithdrawalQuote:
    """Return what taking so much out would take back of gifts now, in the shop's currency."""
    currency = ctx.house.settings.currency
    query = select(WalletAccount).where(
        WalletAccount.member_id == member_id,
        WalletAccount.currency == currency,
        is_own(ctx.actor, WalletAccount.member_id),
    )
    account = await ctx.session.scalar(query)
    if account is None:
        account = WalletAccount(member_id=member_id, currency=currency, balance_minor=0, gift_minor=0)
    return await quote_for(ctx, account, amount_minor)


async def quote_for(ctx: Context, account: WalletAccount, amount_minor: int) -> WithdrawalQuote:
    """Return the same for a wallet as it stands."""
    bonds = await list_bonds(ctx, account.member_id, account.currency)
    gift, paid = account.gift_minor, account.balance_minor - account.gift_minor
    most = most_withdrawable(paid=paid, gift=gift, bonds=bonds)
    taken = sum(change.taken for change in withdraw(amount_minor, paid=paid, bonds=bonds))
    from_gifts = min(taken, gift)
    return WithdrawalQuote(
        amount=Money(amount_minor, account.currency),
        taken_back=Money(taken, account.currency),
        from_gifts=Money(from_gifts, account.currency),
        from_paid=Money(taken - from_gifts, account.currency),
        withdrawable=Money(most, account.currency),
        is_covered=amount_minor <= most,
    )
