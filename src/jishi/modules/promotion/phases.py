"""Where a promotion stands as people see it: its state, its period and its limits together."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from jishi.modules.promotion.models import NOBODY, LimitKind, Promotion, PromotionLimit
from jishi.modules.promotion.states import PromotionState


class Phase(StrEnum):
    """What a promotion does at this moment."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    SOLD_OUT = "sold_out"
    OVER = "over"
    PAUSED = "paused"
    ENDED = "ended"


def phase_of(promotion: Promotion, limits: Collection[PromotionLimit], now: datetime) -> Phase:
    """Return the phase of a promotion; `limits` are its own, without those of single members."""
    if promotion.state != PromotionState.ACTIVE:
        return Phase(promotion.state)
    if promotion.valid_to is not None and promotion.valid_to <= now:
        return Phase.OVER
    if promotion.valid_from is not None and now < promotion.valid_from:
        return Phase.SCHEDULED
    return Phase.SOLD_OUT if promotion.stopped_at is not None or _is_spent(limits) else Phase.RUNNING


def _is_spent(limits: Collection[PromotionLimit]) -> bool:
    whole = {LimitKind.BUDGET, LimitKind.LOSS, LimitKind.TIMES, LimitKind.UNITS}
    if any(row.subject == NOBODY and row.kind in whole and row.used == row.cap for row in limits):
        return True
    quotas = [row for row in limits if row.kind == LimitKind.VARIANT_UNITS]
    return bool(quotas) and all(row.used == row.cap for row in quotas)
