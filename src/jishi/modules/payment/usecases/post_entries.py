"""Post to the money ledger."""

from collections.abc import Sequence
from uuid import UUID

from jishi.kit.context import Context
from jishi.kit.ids import new_id
from jishi.modules.payment.models import LedgerEntry
from jishi.modules.payment.repository import Origin
from jishi.modules.payment.rules.balancing import Entry, imbalances


class UnbalancedPostingError(ValueError):
    """The lines do not sum to zero in each currency; a programming error, never a user's."""


async def post_entries(ctx: Context, *, entries: Sequence[Entry], origin: Origin) -> UUID:
    """Write the lines as one posting and return its id; lines of amount zero are left out.

    One origin posts once: a second posting of it fails on a unique index, and with it the whole transaction.

    :raises UnbalancedPostingError: the lines do not sum to zero in each currency.
    """
    if off := imbalances(entries):
        raise UnbalancedPostingError(f"{origin.kind}: off by {off}")
    transaction_id = new_id()
    ctx.session.add_all(
        LedgerEntry(
            id=new_id(),
            transaction_id=transaction_id,
            position=position,
            account=entry.account,
            subaccount=entry.subaccount,
            amount_minor=entry.amount.minor,
            currency=entry.amount.currency,
            merchant_id=entry.merchant_id,
            origin_kind=origin.kind,
            origin_id=origin.id,
            at=ctx.now,
        )
        for position, entry in enumerate(entries)
        if entry.amount
    )
    return transaction_id
