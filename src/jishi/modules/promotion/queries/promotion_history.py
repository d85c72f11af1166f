"""How a promotion's rule changed."""

from datetime import datetime
from functools import partial
from uuid import UUID

import msgspec
from sqlalchemy import select

from jishi.kit.context import Context
from jishi.kit.paging import Keyset, Page, read_page
from jishi.modules.promotion.draft import read_body
from jishi.modules.promotion.models import RuleVersion
from jishi.modules.promotion.offers.tell_offer import tell_offer
from jishi.modules.promotion.repository import get_promotion
from jishi.modules.promotion.rules.rule import Rule

_NEWEST = Keyset((RuleVersion.version,), is_down=True)


class RuleVersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as it stood; once it was active it is never changed."""

    version: int
    text: str
    rule: Rule
    created_by: UUID | None
    created_at: datetime
    activated_at: datetime | None


async def list_rule_versions(
    ctx: Context, promotion_id: UUID, *, cursor: str | None = None, limit: int = 20
) -> Page[RuleVersionView]:
    """Return a page of the versions of a promotion's rule, the newest first.

    :raises PromotionNotFoundError: BadCursorError:
    """
    await get_promotion(ctx, promotion_id)
    query = select(RuleVersion).where(RuleVersion.promotion_id == promotion_id)
    page = await read_page(ctx.session, query, _NEWEST, limit=limit, cursor=cursor)
    return page.show(partial(_view_version, ctx))


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
