"""Promotions for staff; coupons have lists of their own."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, Select, Text, and_, cast, or_, select

from jishi.kit.arrays import is_any_of
from jishi.kit.conditions import matching
from jishi.kit.context import Context
from jishi.kit.desk.to_dos import count_rows
from jishi.kit.errors import FieldProblem, InvalidInputError
from jishi.kit.paging import Page, read_page
from jishi.kit.sorting import Sorts
from jishi.modules.promotion.draft import PromotionDraft, draft_of, read_body
from jishi.modules.promotion.errors import PromotionNotFoundError
from jishi.modules.promotion.models import NOBODY, Promotion, PromotionLimit, RuleVersion
from jishi.modules.promotion.offers.tell_offer import tell_offer
from jishi.modules.promotion.phases import Phase, phase_of
from jishi.modules.promotion.repository import caps_of, is_own, promotions_of
from jishi.modules.promotion.rules.benefits import HELD
from jishi.modules.promotion.states import PromotionState

HELD_KINDS = tuple(str(kind.__struct_config__.tag) for kind in HELD)
_LIKE = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})
_MOST_DAYS = 370
_MOST_SHOWN = 500


class PromotionFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; `text` is part of a name in any language.

    What is exhausted would work, had it not given away its whole budget.
    """

    state: PromotionState | None = None
    kind: str | None = None
    merchant_id: UUID | None = None
    is_platform: bool | None = None
    campaign_kind: str | None = None
    is_exhausted: bool | None = None
    text: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class LimitView(msgspec.Struct, frozen=True, kw_only=True):
    """What is used of a limit; `variant_id` where it is a variant's own. Those of each member tell no use."""

    kind: str
    variant_id: UUID | None
    cap: int | None
    used: int


class PromotionView(msgspec.Struct, frozen=True, kw_only=True):
    """A promotion with its rule; `text` tells what it gives in the caller's language."""

    id: UUID
    merchant_id: UUID | None
    text: str
    kind: str
    state: PromotionState
    phase: Phase
    campaign_kind: str | None
    rule: PromotionDraft
    rule_version: int
    limits: list[LimitView]
    stopped_at: datetime | None
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    version: int


PROMOTION_SORTS = Sorts(
    columns={"created_at": Promotion.id, "updated_at": Promotion.updated_at}, tie=(Promotion.id,), usual="-created_at"
)


async def list_promotions(
    ctx: Context, wanted: PromotionFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[PromotionView]:
    """Return promotions inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = promotion_rows(ctx, wanted)
    page = await read_page(ctx.session, query, PROMOTION_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=await view_promotions(ctx, page.items), next_cursor=page.next_cursor)


async def list_calendar(
    ctx: Context, wanted: PromotionFilter, *, since: datetime, until: datetime | None
) -> list[PromotionView]:
    """Return the promotions whose periods meet a window and that are not drafts, by their beginning; at most 500.

    :raises InvalidInputError: the window is longer than a year.
    """
    if until is not None and until - since > timedelta(days=_MOST_DAYS):
        problem = FieldProblem("/to", "promotion.window_too_long", {"days": _MOST_DAYS})
        raise InvalidInputError(problems=[problem])
    query = promotion_rows(ctx, wanted).where(
        Promotion.state != PromotionState.DRAFT,
        or_(Promotion.valid_to.is_(None), Promotion.valid_to > since),
    )
    if until is not None:
        query = query.where(or_(Promotion.valid_from.is_(None), Promotion.valid_from < until))
    query = query.order_by(Promotion.valid_from.asc().nulls_first(), Promotion.id).limit(_MOST_SHOWN)
    return await view_promotions(ctx, list(await ctx.session.scalars(query)))


async def view_promotion(ctx: Context, promotion_id: UUID) -> PromotionView:
    """Return one promotion.

    :raises PromotionNotFoundError: none, none that the actor may see, or one of coupons.
    """
    query = _visible(ctx).where(Promotion.id == promotion_id).execution_options(populate_existing=True)
    views = await view_promotions(ctx, list(await ctx.session.scalars(query)))
    if not views:
        raise PromotionNotFoundError
    return views[0]


async def view_promotions(ctx: Context, rows: Sequence[Promotion]) -> list[PromotionView]:
    """Return promotions as staff see them, with rules and limits, in two queries."""
    ids = [row.id for row in rows]
    bodies = {
        row.promotion_id: row.body
        for row in await ctx.session.scalars(
            select(RuleVersion)
            .join(Promotion, Promotion.id == RuleVersion.promotion_id)
            .where(is_any_of(Promotion.id, ids), RuleVersion.version == Promotion.current_version)
        )
    }
    limits: dict[UUID, list[PromotionLimit]] = {}
    query = select(PromotionLimit).where(is_any_of(PromotionLimit.promotion_id, ids), is_own)
    for limit in await ctx.session.scalars(query.order_by(PromotionLimit.kind, PromotionLimit.subject)):
        limits.setdefault(limit.promotion_id, []).append(limit)
    return [_view(ctx, row, bodies[row.id], limits.get(row.id, [])) for row in rows]


def is_exhausted(now: datetime) -> ColumnElement[bool]:
    """Return the condition on promotions that would work, had they not given away their whole budget."""
    goes_on = or_(Promotion.valid_to.is_(None), Promotion.valid_to > now)
    return and_(Promotion.state == PromotionState.ACTIVE, Promotion.stopped_at.is_not(None), goes_on)


async def count_exhausted(ctx: Context) -> int:
    """Count promotions inside the actor's bound that have given away their whole budget."""
    return await count_rows(ctx.session, _visible(ctx).where(is_exhausted(ctx.now)).with_only_columns(Promotion.id))


def _visible(ctx: Context) -> Select[Promotion]:
    return select(Promotion).where(promotions_of(ctx.actor), Promotion.kind.not_in(HELD_KINDS))


def promotion_rows(ctx: Context, wanted: PromotionFilter) -> Select[Promotion]:
    """Return the query for promotions inside the actor's bound."""
    pairs = [
        (Promotion.state, wanted.state),
        (Promotion.kind, wanted.kind),
        (Promotion.merchant_id, wanted.merchant_id),
        (Promotion.campaign_kind, wanted.campaign_kind),
    ]
    query = _visible(ctx).where(*matching(pairs))
    if wanted.is_platform is not None:
        query = query.where(Promotion.merchant_id.is_(None) == wanted.is_platform)
    if wanted.is_exhausted is not None:
        query = query.where(is_exhausted(ctx.now) == wanted.is_exhausted)
    if wanted.text is not None:
        query = query.where(cast(Promotion.names, Text).ilike(f"%{wanted.text.translate(_LIKE)}%", escape="\\"))
    return query


def _view(ctx: Context, row: Promotion, body: dict[str, object], limits: Sequence[PromotionLimit]) -> PromotionView:
    rule = read_body(body)
    return PromotionView(
        id=row.id,
        merchant_id=row.merchant_id,
        text=tell_offer(rule, locale=ctx.locale, currency=ctx.house.settings.currency, campaign=row.campaign_kind),
        kind=row.kind,
        state=PromotionState(row.state),
        phase=phase_of(row, limits, ctx.now),
        campaign_kind=row.campaign_kind,
        rule=draft_of(rule, caps_of(limits)),
        rule_version=row.current_version,
        limits=[
            LimitView(
                kind=limit.kind,
                variant_id=None if limit.subject == NOBODY else limit.subject,
                cap=limit.cap,
                used=limit.used,
            )
            for limit in limits
        ],
        stopped_at=row.stopped_at,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        version=row.version,
    )
