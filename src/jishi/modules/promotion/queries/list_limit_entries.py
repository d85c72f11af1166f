"""The ledger of limits: what each trade took of a promotion's caps, and what it gave back."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Row, Select, select

from jishi.kit.clock import Instant
from jishi.kit.conditions import matching, within
from jishi.kit.context import Context
from jishi.kit.paging import Page, read_rows
from jishi.kit.sorting import Sorts
from jishi.modules.promotion.models import NOBODY, LimitAct, LimitEntry, LimitKind, Promotion
from jishi.modules.promotion.repository import promotions_of


class LimitEntryFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All given conditions hold at once; the period is half-open. `subject_id` is a variant or a member, by the kind."""

    promotion_id: UUID | None = None
    trade_id: UUID | None = None
    subject_id: UUID | None = None
    kind: LimitKind | None = None
    act: LimitAct | None = None
    at_from: Instant | None = None
    at_to: Instant | None = None


class LimitEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """What a trade took, or gave back: minor units of a budget or a loss cap, else orders or units.

    `subject_id` is a variant or a member, by the kind; null where the limit is everybody's.
    """

    id: UUID
    promotion_id: UUID
    names: dict[str, str]
    promotion_kind: str
    kind: LimitKind
    subject_id: UUID | None
    trade_id: UUID
    act: LimitAct
    quantity: int
    at: datetime


LIMIT_ENTRY_SORTS = Sorts(columns={"at": LimitEntry.id}, tie=(LimitEntry.id,), usual="-at")


async def list_limit_entries(
    ctx: Context, wanted: LimitEntryFilter, *, limit: int, cursor: str | None, sort: str | None = None
) -> Page[LimitEntryView]:
    """Return entries of promotions and coupons inside the actor's bound, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = limit_entry_rows(ctx, wanted)
    page = await read_rows(ctx.session, query, LIMIT_ENTRY_SORTS.run(sort), limit=limit, cursor=cursor)
    return page.show(_view)


def limit_entry_rows(ctx: Context, wanted: LimitEntryFilter) -> Select[LimitEntry, dict[str, str], str]:
    """Return the query for entries with names and kind of their promotions."""
    pairs = [
        (LimitEntry.promotion_id, wanted.promotion_id),
        (LimitEntry.trade_id, wanted.trade_id),
        (LimitEntry.subject, wanted.subject_id),
        (LimitEntry.kind, wanted.kind),
        (LimitEntry.act, wanted.act),
    ]
    conditions = [*matching(pairs), *within(LimitEntry.at, wanted.at_from, wanted.at_to)]
    query = select(LimitEntry, Promotion.names, Promotion.kind).join(Promotion, Promotion.id == LimitEntry.promotion_id)
    return query.where(promotions_of(ctx.actor), *conditions)


def _view(row: Row[LimitEntry, dict[str, str], str]) -> LimitEntryView:
    entry, names, promotion_kind = row
    return LimitEntryView(
        id=entry.id,
        promotion_id=entry.promotion_id,
        names=names,
        promotion_kind=promotion_kind,
        kind=LimitKind(entry.kind),
        subject_id=None if entry.subject == NOBODY else entry.subject,
        trade_id=entry.trade_id,
        act=LimitAct(entry.act),
        quantity=entry.quantity,
        at=entry.at,
    )
