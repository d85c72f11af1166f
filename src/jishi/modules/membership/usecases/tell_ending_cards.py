"""Tell members that their cards end soon."""

from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from jishi.contracts.membership import CardEnding
from jishi.kit.context import Context
from jishi.modules.membership.models import Card
from jishi.modules.membership.states import CardState

AHEAD = timedelta(days=7)
AT_ONCE = 500


async def tell_ending_cards(ctx: Context) -> int:
    """Tell of a lot of the cards that end within seven days and that none of their level follows; return how many."""
    later = aliased(Card)
    follows = exists().where(
        later.member_id == Card.member_id,
        later.level_id == Card.level_id,
        later.state == CardState.ACTIVE,
        later.starts_at >= Card.ends_at,
    )
    soon = (Card.ends_at > ctx.now) & (Card.ends_at <= ctx.now + AHEAD) & Card.told_at.is_(None)
    query = select(Card).where(Card.state == CardState.ACTIVE, soon, ~follows).order_by(Card.ends_at, Card.id)
    cards = list(await ctx.session.scalars(query.limit(AT_ONCE).with_for_update(skip_locked=True, key_share=True)))
    for card in cards:
        if card.ends_at is not None:
            card.told_at = ctx.now
            ctx.publish(
                CardEnding(card_id=card.id, member_id=card.member_id, plan_id=card.plan_id, ends_at=card.ends_at)
            )
    return len(cards)
