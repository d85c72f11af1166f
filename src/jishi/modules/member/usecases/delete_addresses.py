"""Delete addresses."""

from collections.abc import Collection
from uuid import UUID

from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.member.repository import lock_addresses, lock_member
from jishi.modules.member.rules.address_book import pick_default


async def delete_addresses(ctx: Context, *, member_id: MemberId, address_ids: Collection[UUID]) -> int:
    """Delete those of the addresses that are in the member's book and return how many those were.

    What is gone already is left out of account, so that a repeated call does nothing. Where the default goes, the most
    used of the others takes its place.

    :raises MemberNotFoundError:
    """
    member = await lock_member(ctx, member_id)
    book = await lock_addresses(ctx, member.id)
    gone = [book.pop(address_id) for address_id in set(address_ids) if address_id in book]
    for address in gone:
        await ctx.session.delete(address)
    # Before there is an heir: the index of default addresses holds one a member at every moment.
    await ctx.session.flush()
    if any(address.is_default for address in gone) and (heir := pick_default(book.values())):
        heir.is_default = True
        heir.updated_at = ctx.now
    return len(gone)
