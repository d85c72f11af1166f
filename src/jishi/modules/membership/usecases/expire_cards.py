"""End the membership cards whose time is over."""

from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.member.public import lock_members
from jishi.modules.membership.lift import lift_members
from jishi.modules.membership.models import Card
from jishi.modules.membership.states import CardState

AT_ONCE = 500


async def expire_cards(ctx: Context) -> int:
    """End a lot of the cards that are over, and with them the levels that nothing else holds; return how many."""
    over = (Card.state == CardState.ACTIVE) & (Card.ends_at <= ctx.now)
    query = select(Card.id, Card.member_id).where(over).order_by(Card.ends_at, Card.id).limit(AT_ONCE)
    due = {row[0]: row[1] for row in await ctx.session.execute(query)}
    if not due:
        return 0
    members = await lock_members(ctx, set(due.values()))
    # Behind the members' locks: what was revoked meanwhile is over already.
    locked = select(Card).where(is_any_of(Card.id, list(due)), over).order_by(Card.id).with_for_update()
    cards = list(await ctx.session.scalars(locked, execution_options={"populate_existing": True}))
    for card in cards:
        card.state, card.over_at = CardState.ENDED, ctx.now
    await lift_members(ctx, members.keys())
    return len(cards)
