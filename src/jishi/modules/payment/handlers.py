"""What this module does when wallets are changed elsewhere."""

from jishi.contracts.member import WalletAdjusted, WithdrawalPaid, WithdrawalRequested, WithdrawalReturned
from jishi.kit.context import Context
from jishi.kit.handlers import on
from jishi.kit.money import Money
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import Entry, move
from jishi.modules.payment.usecases.post_entries import post_entries


async def post_adjustment(ctx: Context, event: WalletAdjusted) -> None:
    """Post what staff put into a wallet: we owe the member more, and got nothing for it."""
    lines = move(
        Money(event.amount_minor, event.currency),
        debit=(LedgerAccount.WALLET_GRANTS, "staff"),
        credit=(LedgerAccount.WALLET_LIABILITY, str(event.member_id)),
    )
    await post_entries(ctx, entries=lines, origin=Origin("member.wallet_adjusted", event.entry_id))


async def post_withdrawal(ctx: Context, event: WithdrawalRequested) -> None:
    """Post what a member takes out of its wallet: we owe it still, but no more as a balance."""
    member = str(event.member_id)
    lines = move(
        Money(event.amount_minor, event.currency),
        debit=(LedgerAccount.WALLET_LIABILITY, member),
        credit=(LedgerAccount.WITHDRAWAL_PAYABLE, member),
    )
    lines += _gift_lines(member, Money(-event.taken_back_minor, event.currency))
    await post_entries(ctx, entries=lines, origin=Origin("member.withdrawal_requested", event.withdrawal_id))


async def post_withdrawal_return(ctx: Context, event: WithdrawalReturned) -> None:
    """Post what a member did not take out of its wallet after all."""
    member = str(event.member_id)
    lines = move(
        Money(event.amount_minor, event.currency),
        debit=(LedgerAccount.WITHDRAWAL_PAYABLE, member),
        credit=(LedgerAccount.WALLET_LIABILITY, member),
    )
    lines += _gift_lines(member, Money(event.taken_back_minor, event.currency))
    await post_entries(ctx, entries=lines, origin=Origin("member.withdrawal_returned", event.withdrawal_id))


def _gift_lines(member: str, gift: Money) -> list[Entry]:
    """Return the lines of a gift that a wallet gets; of one that is taken back where it is below zero."""
    grants, liability = (LedgerAccount.WALLET_GRANTS, "recharge"), (LedgerAccount.WALLET_LIABILITY, member)
    return move(gift, debit=grants, credit=liability)


async def post_withdrawal_payout(ctx: Context, event: WithdrawalPaid) -> None:
    """Post a withdrawal that was transferred from our bank account."""
    lines = move(
        Money(event.amount_minor, event.currency),
        debit=(LedgerAccount.WITHDRAWAL_PAYABLE, str(event.member_id)),
        credit=(LedgerAccount.GATEWAY_CLEARING, "offline"),
    )
    await post_entries(ctx, entries=lines, origin=Origin("member.withdrawal_paid", event.withdrawal_id))


HANDLERS = [
    on(WalletAdjusted, post_adjustment),
    on(WithdrawalRequested, post_withdrawal),
    on(WithdrawalReturned, post_withdrawal_return),
    on(WithdrawalPaid, post_withdrawal_payout),
]
