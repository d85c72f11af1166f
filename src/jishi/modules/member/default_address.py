"""Which of a member's addresses is the default."""

from collections.abc import Iterable

from jishi.kit.context import Context
from jishi.modules.member.models import Address


async def make_default(ctx: Context, address: Address, book: Iterable[Address]) -> None:
    """Make `address` the one default of its book, all of which is locked."""
    for former in book:
        if former.is_default and former is not address:
            former.is_default = False
            former.updated_at = ctx.now
    # The former first: the index of default addresses holds one a member at every moment.
    await ctx.session.flush()
    if not address.is_default:
        address.is_default = True
        address.updated_at = ctx.now
