"""Merge a guest's cart into a member's."""

from sqlalchemy import text

from jishi.contracts.identity import GuestId
from jishi.contracts.member import MemberId
from jishi.kit.context import Context
from jishi.modules.cart.fields import MOST_LINES, MOST_UNITS

_MERGE = text(
    "WITH moved AS (DELETE FROM cart.cart_lines WHERE owner_id = :guest_id RETURNING *),"
    " held AS (SELECT count(*) AS lines FROM cart.cart_lines WHERE owner_id = :member_id),"
    " ranked AS (SELECT m.*, c.owner_id IS NOT NULL AS is_there,"
    " row_number() OVER (PARTITION BY c.owner_id IS NOT NULL ORDER BY m.added_at DESC, m.variant_id) AS place"
    " FROM moved m LEFT JOIN cart.cart_lines c ON c.owner_id = :member_id AND c.variant_id = m.variant_id)"
    " INSERT INTO cart.cart_lines"
    " (owner_id, variant_id, quantity, is_selected, is_guest, price_seen_minor, added_at, updated_at)"
    " SELECT :member_id, r.variant_id, r.quantity, r.is_selected, false, r.price_seen_minor, r.added_at, :now"
    " FROM ranked r, held WHERE r.is_there OR held.lines + r.place <= :most_lines ORDER BY r.variant_id"
    " ON CONFLICT (owner_id, variant_id) DO UPDATE SET"
    " quantity = LEAST(:most_units, cart_lines.quantity + EXCLUDED.quantity),"
    " is_selected = cart_lines.is_selected OR EXCLUDED.is_selected,"
    " added_at = GREATEST(cart_lines.added_at, EXCLUDED.added_at), updated_at = EXCLUDED.updated_at"
    " RETURNING variant_id"
)


async def merge_guest_cart(ctx: Context, *, guest_id: GuestId, member_id: MemberId) -> int:
    """Hand a guest's cart over to a member and return how many lines came along; the guest's is empty then.

    Quantities of what both have add up, to 999; selected by either stays selected. Where the member's cart would pass
    two hundred lines, the guest's newest go in and the others are lost. Whoever calls answers for the guest being the
    member, by the guest's own token. Merging again does nothing, since nothing is left.
    """
    values = {
        "guest_id": guest_id,
        "member_id": member_id,
        "now": ctx.now,
        "most_lines": MOST_LINES,
        "most_units": MOST_UNITS,
    }
    return len((await ctx.session.execute(_MERGE, values)).all())
