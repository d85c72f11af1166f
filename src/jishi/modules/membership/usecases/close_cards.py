"""Close membership cards that nobody paid."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.membership.models import Card
from jishi.modules.membership.scope import cards_of
from jishi.modules.membership.states import CardState
from jishi.modules.payment.public import close_payments_of_trades


async def close_cards(ctx: Context, *, card_ids: Collection[UUID]) -> list[UUID]:
    """Close those of the cards that are still unpaid and return their ids; whose money has arrived stays.

    Left out are cards that another transaction holds at this moment, and those of others. From here on money for them
    goes back.
    """
    query = (
        select(Card)
        .where(Card.id.in_(card_ids), Card.state == CardState.UNPAID, cards_of(ctx.actor))
        .order_by(Card.id)
        .with_for_update(skip_locked=True)
    )
    rows = list(await ctx.session.scalars(query, execution_options={"populate_existing": True}))
    paid = await close_payments_of_trades(ctx, trade_ids=[row.id for row in rows])
    closed = [row for row in rows if row.id not in paid]
    for row in closed:
        row.state, row.over_at = CardState.CLOSED, ctx.now
    return [row.id for row in closed]
