"""What points members have, and what moved them."""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from jishi.kit.context import Context
from jishi.kit.money import Money
from jishi.kit.paging import Keyset, Page, read_page
from jishi.kit.texts import tell_text
from jishi.modules.member.models import PointsAccount, PointsEntry, PointsLot
from jishi.modules.member.read_settings import read_settings
from jishi.modules.member.rules.points_book import PointsKind, PointsSource
from jishi.modules.member.scope import is_own
from jishi.modules.member.settings import PointsSettings


class PointsView(msgspec.Struct, frozen=True, kw_only=True):
    """A member's points: `balance` can be spent, `pending` come when orders are completed, unpaid trades hold `frozen`.

    `balance` is below zero where points that were spent already had to be taken back. `worth` is what the balance pays
    at most, in whole lots; null where points cannot be spent. `expiring` go next, at `expires_at`.
    """

    balance: int
    pending: int
    frozen: int
    worth: Money | None
    expiring: int
    expires_at: datetime | None


class PointsEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """One movement: how it changed what can be spent, what is to come and what trades hold."""

    id: UUID
    kind: PointsKind
    source: PointsSource
    balance_change: int
    pending_change: int
    frozen_change: int
    balance_after: int
    origin_id: UUID
    reason: str | None
    at: datetime


async def get_points(ctx: Context, member_id: UUID) -> PointsView:
    """Return a member's points; whoever never had any has none."""
    query = select(PointsAccount).where(
        PointsAccount.member_id == member_id, is_own(ctx.actor, PointsAccount.member_id)
    )
    account = await ctx.session.scalar(query)
    settings, _ = await read_settings(ctx.session, PointsSettings)
    if account is None:
        worth = Money(0, ctx.house.settings.currency) if settings.is_spendable else None
        return PointsView(balance=0, pending=0, frozen=0, worth=worth, expiring=0, expires_at=None)
    expiring, expires_at = await _next_expiry(ctx, member_id)
    lots = max(0, account.balance) // settings.lot_points
    worth = Money(lots * settings.lot_minor, ctx.house.settings.currency)
    return PointsView(
        balance=account.balance,
        pending=account.pending,
        frozen=account.frozen,
        worth=worth if settings.is_spendable else None,
        expiring=expiring,
        expires_at=expires_at,
    )


async def _next_expiry(ctx: Context, member_id: UUID) -> tuple[int, datetime | None]:
    own = (PointsLot.member_id == member_id) & (PointsLot.remaining > 0) & PointsLot.expires_at.is_not(None)
    query = (
        select(func.sum(PointsLot.remaining), PointsLot.expires_at)
        .where(own)
        .group_by(PointsLot.expires_at)
        .order_by(PointsLot.expires_at)
        .limit(1)
    )
    row = (await ctx.session.execute(query)).one_or_none()
    return (int(row[0]), row[1]) if row else (0, None)


async def list_points_entries(
    ctx: Context, member_id: UUID, *, limit: int, cursor: str | None
) -> Page[PointsEntryView]:
    """Return what moved a member's points, the newest first.

    :raises BadCursorError:
    """
    query = select(PointsEntry).where(PointsEntry.member_id == member_id, is_own(ctx.actor, PointsEntry.member_id))
    newest = Keyset((PointsEntry.sequence,), is_down=True)
    return (await read_page(ctx.session, query, newest, limit=limit, cursor=cursor)).show(
        lambda entry: view_points_entry(entry, ctx.locale)
    )


def view_points_entry(entry: PointsEntry, locale: str) -> PointsEntryView:
    """Return an entry of points, its reason in the reader's language."""
    return PointsEntryView(
        id=entry.id,
        kind=PointsKind(entry.kind),
        source=PointsSource(entry.source),
        balance_change=entry.balance_change,
        pending_change=entry.pending_change,
        frozen_change=entry.frozen_change,
        balance_after=entry.balance_after,
        origin_id=entry.origin_id,
        reason=tell_text(entry.reason, locale) if entry.reason else None,
        at=entry.at,
    )
