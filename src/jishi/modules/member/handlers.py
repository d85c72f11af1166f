"""What other modules' events do to members."""

from jishi.contracts.order import TradesPlaced
from jishi.kit.context import Context
from jishi.kit.events import on
from jishi.modules.member.usecases.record_address_use import record_address_use


async def count_address_use(ctx: Context, event: TradesPlaced) -> None:
    """Count where goods are sent, so that the book begins with the addresses most used."""
    await record_address_use(ctx, uses=[(trade.buyer_id, trade.address_id) for trade in event.trades])


HANDLERS = [on(TradesPlaced, count_address_use)]
