"""What staff are told of stock while they look on."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from jishi.contracts.inventory import StockAdjusted
from jishi.contracts.order import TradesPlaced
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.signals import Signal, SignalSource, Told
from jishi.kit.house import House
from jishi.kit.recent import Recent
from jishi.modules.catalog.public import CatalogSnapshot
from jishi.modules.inventory.models import StockLevel
from jishi.modules.inventory.permissions import STOCK_VIEW
from jishi.modules.inventory.rules.low_stock import is_low

_MOST_VARIANTS = 500
_REMEMBERED = 10_000


class LowLevels:
    """Levels of which this process has told that they are low; each is told once, and once more when it is sold out."""

    def __init__(self, _: House) -> None:
        self._told: Recent[tuple[UUID, UUID], bool] = Recent(_REMEMBERED)

    def is_news(self, level: Any) -> bool:
        """Say whether a level became low, or sold out, since it was last looked at."""
        key = (level.variant_id, level.warehouse_id)
        if not is_low(level.on_hand, level.reserved):
            self._told.drop([key])
            return False
        is_sold_out = level.on_hand <= level.reserved
        before = self._told.get(key)
        self._told.put(key, is_sold_out)
        return before is None or (is_sold_out and not before)


async def load_signals(ctx: Context, told: Sequence[Told]) -> list[Signal]:
    """Return a signal for each level that became low by what these events tell of."""
    sold = {variant_id: each for each in told for variant_id in _variants_of(each)}
    variant_ids = list(sold)[-_MOST_VARIANTS:]
    columns = (StockLevel.variant_id, StockLevel.warehouse_id, StockLevel.merchant_id)
    query = select(*columns, StockLevel.on_hand, StockLevel.reserved)
    levels = list(await ctx.session.execute(query.where(is_any_of(StockLevel.variant_id, variant_ids))))
    memory = ctx.house.part(LowLevels)
    news = [level for level in levels if memory.is_news(level)]
    facts = await ctx.house.part(CatalogSnapshot).get_variants(level.variant_id for level in news)
    return [
        Signal(
            event_id=sold[level.variant_id].id,
            code="inventory.low" if level.on_hand > level.reserved else "inventory.sold_out",
            at=sold[level.variant_id].at,
            subject_id=level.variant_id,
            merchant_id=level.merchant_id,
            warehouse_id=level.warehouse_id,
            number=facts[level.variant_id].sku_code,
            params={"free": level.on_hand - level.reserved},
        )
        for level in news
        if level.variant_id in facts
    ]


def _variants_of(told: Told) -> Iterable[UUID]:
    if isinstance(told.event, TradesPlaced):
        return (variant_id for trade in told.event.trades for variant_id in trade.variant_ids)
    return (told.event.variant_id,) if isinstance(told.event, StockAdjusted) else ()


SIGNALS = [SignalSource(permission=STOCK_VIEW, events=[TradesPlaced, StockAdjusted], load=load_signals)]
