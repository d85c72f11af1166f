"""Promotions that wait for staff, and what staff are told of them."""

from collections.abc import Sequence

from sqlalchemy import select

from jishi.contracts.promotion import PromotionExhausted
from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.kit.desk.signals import Signal, SignalSource, Told
from jishi.kit.desk.to_dos import ToDo, Urgency
from jishi.kit.translations import translate
from jishi.modules.promotion.models import Promotion
from jishi.modules.promotion.permissions import PROMOTION_VIEW
from jishi.modules.promotion.queries.list_promotions import count_exhausted


async def load_signals(ctx: Context, told: Sequence[Told]) -> list[Signal]:
    """Return a signal for each promotion that gave away the last of its budget."""
    ended = [(each, each.event.promotion_id) for each in told if isinstance(each.event, PromotionExhausted)]
    query = select(Promotion).where(is_any_of(Promotion.id, {promotion_id for _, promotion_id in ended}))
    promotions = {promotion.id: promotion for promotion in await ctx.session.scalars(query)}
    return [
        Signal(
            event_id=each.id,
            code="promotion.exhausted",
            at=each.at,
            subject_id=promotion_id,
            merchant_id=promotions[promotion_id].merchant_id,
            number=translate(promotions[promotion_id].names, ctx.house.settings.default_locale),
        )
        for each, promotion_id in ended
        if promotion_id in promotions
    ]


TO_DOS = [
    ToDo(
        code="promotion.exhausted",
        permission=PROMOTION_VIEW,
        path="/promotions",
        query={"is_exhausted": "true"},
        count=count_exhausted,
        urgency=Urgency.SOON,
    )
]
SIGNALS = [SignalSource(permission=PROMOTION_VIEW, events=[PromotionExhausted], load=load_signals)]
