"""What the orders of a dry run used of its drafts' caps."""

from collections.abc import Iterator, Mapping
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.modules.promotion.dry_runs.draft import TriedRule, TriedRules
from jishi.modules.promotion.dry_runs.repository import GIFT_STOCK, StockGiven, find_gift_stock
from jishi.modules.promotion.limits.book import LimitKey
from jishi.modules.promotion.models import MEMBER_KINDS, NOBODY, DryRun, DryRunLimit
from jishi.modules.promotion.rules.benefits import gifts_of


class TriedLimitView(msgspec.Struct, frozen=True, kw_only=True):
    """What the orders of the period used of a draft's cap; `variant_id` where it is a variant's own.

    A cap of the kind `gift_stock` is what lay in stock of a gift; drafts that give the same one share it.
    """

    promotion_id: UUID
    kind: str
    variant_id: UUID | None
    cap: int
    used: int


async def list_tried_limits(ctx: Context, run: DryRun) -> list[TriedLimitView]:
    """Return the drafts' caps with what is used of them; of caps for each member nothing is told."""
    query = select(DryRunLimit).where(DryRunLimit.run_id == run.id, DryRunLimit.kind.not_in(MEMBER_KINDS))
    used = {(row.promotion_id, row.kind, row.subject): row.used for row in await ctx.session.scalars(query)}
    stock = await find_gift_stock(ctx, run.id)
    tried = msgspec.convert(run.rules, TriedRules).tried
    return [limit for one in tried for limit in (*_capped(one, used), *_in_stock(one, stock))]


def _capped(one: TriedRule, used: Mapping[LimitKey, int]) -> Iterator[TriedLimitView]:
    for (kind, subject), cap in one.bounds.rows.items():
        if kind not in MEMBER_KINDS:
            yield TriedLimitView(
                promotion_id=one.rule.id,
                kind=kind,
                variant_id=None if subject == NOBODY else subject,
                cap=cap,
                used=used.get((one.rule.id, kind, subject), 0),
            )


def _in_stock(one: TriedRule, stock: Mapping[UUID, StockGiven]) -> Iterator[TriedLimitView]:
    for variant_id in sorted(set(gifts_of(one.rule.benefit).values()) & stock.keys()):
        own = stock[variant_id]
        yield TriedLimitView(
            promotion_id=one.rule.id, kind=GIFT_STOCK, variant_id=variant_id, cap=own.stock, used=own.given
        )
