"""Record that addresses were used."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from jishi.kit.context import Context

# Locked in the order of their ids first: two batches that share addresses must not wait for each other in a circle.
_RECORD = text(
    "WITH used AS (SELECT address_id, member_id, count(*) AS times"
    " FROM unnest(:member_ids, :address_ids) AS u(member_id, address_id) GROUP BY address_id, member_id),"
    " locked AS (SELECT a.id, used.times FROM member.addresses a"
    " JOIN used ON used.address_id = a.id AND used.member_id = a.member_id ORDER BY a.id FOR UPDATE OF a)"
    " UPDATE member.addresses a SET used_count = a.used_count + locked.times, last_used_at = :now"
    " FROM locked WHERE a.id = locked.id"
).bindparams(bindparam("member_ids", type_=ARRAY(Uuid)), bindparam("address_ids", type_=ARRAY(Uuid)))


async def record_address_use(ctx: Context, *, uses: Collection[tuple[UUID, UUID]]) -> None:
    """Count one use of each address, given as (member, address); the book is sorted by it.

    Addresses of somebody else and those that are gone are left out of account. One statement for all of them. It counts
    each time it is called: call it once a trade, as an event handler or in the trade's own transaction.
    """
    if uses:
        members, addresses = zip(*uses, strict=True)
        values = {"member_ids": list(members), "address_ids": list(addresses), "now": ctx.now}
        await ctx.session.execute(_RECORD, values)
