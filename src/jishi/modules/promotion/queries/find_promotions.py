"""Promotions as modules above know them: those that build on one keep its id and ask for the rest."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.arrays import is_any_of
from jishi.kit.context import Context
from jishi.modules.promotion.draft import read_body
from jishi.modules.promotion.models import Promotion, RuleVersion
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.states import PromotionState


class PromotionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A promotion as it stands; `body` is the rule in force as its row keeps it."""

    id: UUID
    merchant_id: UUID | None
    state: str
    valid_from: datetime | None
    valid_to: datetime | None
    version: int
    body: dict[str, Any]

    @property
    def is_active(self) -> bool:
        """Whether its rule works within its period."""
        return self.state == PromotionState.ACTIVE

    @property
    def is_ended(self) -> bool:
        """Whether it is over for good."""
        return self.state == PromotionState.ENDED

    @property
    def rule(self) -> Rule:
        """The rule in force."""
        return read_body(self.body)


_COLUMNS = tuple(getattr(Promotion, name) for name in PromotionFacts.__struct_fields__ if name != "body")


async def find_promotions(ctx: Context, promotion_ids: Collection[UUID]) -> dict[UUID, PromotionFacts]:
    """Return those of these promotions that exist, whoever asks, as they are in the database now."""
    if not promotion_ids:
        return {}
    current = (RuleVersion.promotion_id == Promotion.id) & (RuleVersion.version == Promotion.current_version)
    query = select(*_COLUMNS, RuleVersion.body).join(RuleVersion, current)
    rows = await ctx.session.execute(query.where(is_any_of(Promotion.id, promotion_ids)))
    return {row.id: PromotionFacts(**row._mapping) for row in rows}
