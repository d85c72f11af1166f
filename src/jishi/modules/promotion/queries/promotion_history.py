"""How a promotion's rule changed, and what trades took of its limits."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_newest
from jishi.modules.promotion.draft import read_body
from jishi.modules.promotion.models import NOBODY, LimitEntry, RuleVersion
from jishi.modules.promotion.offers.tell_offer import tell_offer
from jishi.modules.promotion.repository import get_promotion
from jishi.modules.promotion.rules.rule import Rule


class RuleVersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as it stood; once it was active it is never changed."""

    version: int
    text: str
    rule: Rule
    created_by: UUID | None
    created_at: datetime
    activated_at: datetime | None


class LimitEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """What a trade took, or gave back. `subject_id` is a variant or a member, by the kind."""

    id: UUID
    kind: str
    subject_id: UUID | None
    trade_id: UUID
    act: str
    quantity: int
    at: datetime


async def list_rule_versions(ctx: Context, promotion_id: UUID) -> list[RuleVersionView]:
    """Return every version of a promotion's rule, the newest first.

    :raises PromotionNotFoundError:
    """
    await get_promotion(ctx, promotion_id)
    query = select(RuleVersion).where(RuleVersion.promotion_id == promotion_id).order_by(RuleVersion.version.desc())
    return [_view_version(ctx, row) for row in await ctx.session.scalars(query)]


async def list_limit_entries(
    ctx: Context, promotion_id: UUID, *, limit: int, cursor: str | None
) -> Page[LimitEntryView]:
    """Return what was taken of a promotion's limits, the newest first.

    :raises PromotionNotFoundError:
    :raises BadCursorError:
    """
    await get_promotion(ctx, promotion_id)
    query = select(LimitEntry).where(LimitEntry.promotion_id == promotion_id)
    page = await read_newest(ctx.session, query, LimitEntry.id, limit=limit, cursor=cursor)
    return page.show(_view_entry)


def _view_version(ctx: Context, row: RuleVersion) -> RuleVersionView:
    rule = read_body(row.body)
    return RuleVersionView(
        version=row.version,
        text=tell_offer(rule, locale=ctx.locale, currency=ctx.house.settings.currency),
        rule=rule,
        created_by=row.created_by,
        created_at=row.created_at,
        activated_at=row.activated_at,
    )


def _view_entry(row: LimitEntry) -> LimitEntryView:
    return LimitEntryView(
        id=row.id,
        kind=row.kind,
        subject_id=None if row.subject == NOBODY else row.subject,
        trade_id=row.trade_id,
        act=row.act,
        quantity=row.quantity,
        at=row.at,
    )
