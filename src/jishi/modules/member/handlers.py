"""What other modules' events do to members."""

from collections.abc import Sequence

from jishi.contracts.order import TradesPlaced
from jishi.kit.context import Context
from jishi.kit.events import on_many
from jishi.modules.member.usecases.record_address_use import record_address_use


async def count_address_use(ctx: Context, events: Sequence[TradesPlaced]) -> None:
    """Count where goods are sent, so that the book begins with the addresses most used."""
    trades = [trade for event in events for trade in event.trades]
    await record_address_use(ctx, uses=[(trade.buyer_id, trade.address_id) for trade in trades])


HANDLERS = [on_many(TradesPlaced, count_address_use)]
