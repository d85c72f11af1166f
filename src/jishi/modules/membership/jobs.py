"""The sweeps of this module."""

from sqlalchemy import select

from jishi.kit.context import open_context
from jishi.kit.house import House
from jishi.kit.timers import Timer, every
from jishi.modules.membership.models import Card
from jishi.modules.membership.states import CardState
from jishi.modules.membership.usecases.close_cards import close_cards
from jishi.modules.membership.usecases.expire_cards import AT_ONCE, expire_cards
from jishi.modules.membership.usecases.tell_ending_cards import tell_ending_cards
from jishi.modules.payment.public import close_open_payments

BATCH = 500


async def close_unpaid(house: House) -> int:
    """Close cards whose time to pay is over, once nobody can pay for them any more; return how many."""
    async with open_context(house) as ctx:
        query = select(Card.id).where(Card.state == CardState.UNPAID, Card.pay_due_at <= ctx.now)
        due = list(await ctx.session.scalars(query.order_by(Card.pay_due_at, Card.id).limit(BATCH)))
    if not due:
        return 0
    free = await close_open_payments(house, trade_ids=due)
    async with open_context(house) as ctx:
        return len(await close_cards(ctx, card_ids=sorted(free)))


async def end_over(house: House) -> int:
    """End cards whose time is over."""
    async with open_context(house) as ctx:
        return await expire_cards(ctx)


async def tell_ending(house: House) -> int:
    """Tell of cards that end soon."""
    async with open_context(house) as ctx:
        return await tell_ending_cards(ctx)


TIMERS = [
    every(10, "membership.close_unpaid", close_unpaid),
    Timer("membership.expire_cards", 10_000, end_over, full=AT_ONCE),
    every(600, "membership.tell_ending_cards", tell_ending),
]
