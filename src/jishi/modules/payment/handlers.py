"""What this module does when wallets are changed elsewhere."""

from jishi.contracts.member import WalletAdjusted
from jishi.kit.context import Context
from jishi.kit.events import on
from jishi.kit.money import Money
from jishi.modules.payment.accounts import LedgerAccount
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import move
from jishi.modules.payment.usecases.post_entries import post_entries


async def post_adjustment(ctx: Context, event: WalletAdjusted) -> None:
    """Post what staff put into a wallet: we owe the member more, and got nothing for it."""
    lines = move(
        Money(event.amount_minor, event.currency),
        debit=(LedgerAccount.WALLET_GRANTS, "staff"),
        credit=(LedgerAccount.WALLET_LIABILITY, str(event.member_id)),
    )
    await post_entries(ctx, entries=lines, origin=Origin("member.wallet_adjusted", event.entry_id))


HANDLERS = [on(WalletAdjusted, post_adjustment)]
