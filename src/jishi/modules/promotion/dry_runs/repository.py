"""Dry runs for writing: taken up one slice after the other, each with its results in the transaction that moves it on."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.dialects.postgresql import insert

from jishi.kit.access import Actor
from jishi.kit.arrays import is_any_of, is_any_pair
from jishi.kit.context import Context
from jishi.kit.errors import NotFoundError
from jishi.kit.slices import BatchState, fail_batch, take_waiting
from jishi.kit.texts import LOCALES, text
from jishi.modules.promotion.draft import read_body
from jishi.modules.promotion.dry_runs.draft import DryRunPlan, TriedRules
from jishi.modules.promotion.limits.book import LimitKey
from jishi.modules.promotion.models import (
    NOBODY,
    DryRun,
    DryRunLimit,
    DryRunOrder,
    DryRunSum,
    Promotion,
    RuleVersion,
)
from jishi.modules.promotion.rules.level_price import remake_level_price
from jishi.modules.promotion.rules.replay_sums import Change, SumKey, Sums, Totals
from jishi.modules.promotion.rules.rule import Rule
from jishi.modules.promotion.states import PromotionState

# Kept among the limits of drafts, as one of all of them: two drafts may give the same thing.
GIFT_STOCK = "gift_stock"


class DryRunNotFoundError(NotFoundError):
    """No such dry run, or none that this actor may see."""

    code = "promotion.dry_run_not_found"


class ReplayedTrade(msgspec.Struct, frozen=True, kw_only=True):
    """A trade for which something changes."""

    trade_id: UUID
    number: str
    placed_at: datetime
    change: Change


class StockGiven(msgspec.Struct, frozen=True):
    """Units of a gift that lay in stock as the dry run began, and how many of them it has given."""

    stock: int
    given: int


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """What a slice found. `used` are limits of drafts with what is used of each by now, `stock` is that of their gifts.

    A cursor of None: nothing is left.
    """

    totals: Totals
    sums: Mapping[SumKey, Sums]
    trades: list[ReplayedTrade]
    used: Mapping[LimitKey, int]
    stock: Mapping[UUID, StockGiven]
    cursor: UUID | None
    done: int
    skipped: int


def dry_runs_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on dry runs for what the actor may see: whoever is bound to merchants sees those of no others.

    They tell what a shop earns, so staff of a warehouse see none.
    """
    if actor.warehouse_ids is not None:
        return false()
    if actor.is_own_only:
        return DryRun.created_by == actor.id
    return true() if actor.merchant_ids is None else DryRun.merchant_ids.contained_by(list(actor.merchant_ids))


async def lock_dry_run(ctx: Context, run_id: UUID) -> DryRun:
    """Return a dry run for a change, locked.

    :raises DryRunNotFoundError:
    """
    query = select(DryRun).where(DryRun.id == run_id, dry_runs_of(ctx.actor)).with_for_update()
    run = await ctx.session.scalar(query.execution_options(populate_existing=True))
    if run is None:
        raise DryRunNotFoundError
    return run


async def find_waiting_dry_run(ctx: Context) -> DryRunPlan | None:
    """Lock the dry run that has waited longest for its next slice and return it."""
    run = await take_waiting(ctx, DryRun)
    if run is None:
        return None
    return DryRunPlan(
        id=run.id,
        merchant_ids=None if run.merchant_ids is None else frozenset(run.merchant_ids),
        placed_from=run.placed_from,
        placed_until=run.placed_until,
        rules=msgspec.convert(run.rules, TriedRules),
        without=frozenset(run.without),
        cursor=run.cursor,
        total=run.total,
        done=run.done,
    )


async def record_slice(ctx: Context, plan: DryRunPlan, found: Slice, *, total: int) -> None:
    """Keep what a slice found and move the dry run on, to its end where nothing is left."""
    run = await lock_dry_run(ctx, plan.id)
    run.total, run.done, run.failed = total, run.done + found.done, run.failed + found.skipped
    # With how coupons are given out, as that stood at the first slice.
    run.rules = msgspec.to_builtins(plan.rules)
    run.totals = msgspec.to_builtins(_sum(msgspec.convert(run.totals, Totals), found.totals))
    if found.cursor is None:
        run.state, run.finished_at = BatchState.DONE, ctx.now
    else:
        run.cursor = found.cursor
    await ctx.session.flush()
    await _add_sums(ctx, plan.id, found.sums)
    await _put_limits(ctx, plan.id, found)
    rows = [_order_row(plan.id, one) for one in found.trades]
    if rows:
        await ctx.session.execute(insert(DryRunOrder).on_conflict_do_nothing(), rows)


async def fail_dry_run(ctx: Context, run_id: UUID, error_code: str) -> None:
    """End a dry run that cannot go on; what it found by then stays."""
    await fail_batch(ctx, DryRun, run_id, error_code)


async def find_used_limits(ctx: Context, run_id: UUID, keys: Iterable[LimitKey]) -> dict[LimitKey, int]:
    """Return what the dry run has used of these limits by now; those that it never used are left out."""
    asked = sorted(set(keys))
    if not asked:
        return {}
    own = DryRunLimit.run_id == run_id
    here = is_any_of(DryRunLimit.promotion_id, {key[0] for key in asked})
    here &= is_any_of(DryRunLimit.subject, {key[2] for key in asked})
    rows = await ctx.session.scalars(select(DryRunLimit).where(own, here))
    return {(row.promotion_id, row.kind, row.subject): row.used for row in rows}


async def find_gift_stock(ctx: Context, run_id: UUID) -> dict[UUID, StockGiven]:
    """Return by variant what a dry run knows of its gifts' stock."""
    query = select(DryRunLimit).where(DryRunLimit.run_id == run_id, DryRunLimit.kind == GIFT_STOCK)
    return {row.subject: StockGiven(row.cap or 0, row.used) for row in await ctx.session.scalars(query)}


async def find_rule_versions(ctx: Context, pairs: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], Rule]:
    """Return rules as they stood when orders used them; what is not a rule any more is left out.

    Member prices of levels are among them, though no promotion stands behind them.
    """
    asked = sorted(set(pairs))
    if not asked:
        return {}
    query = select(RuleVersion).where(is_any_pair(RuleVersion.promotion_id, RuleVersion.version, asked))
    found: dict[tuple[UUID, int], Rule] = {}
    names = {locale: text("promotion.level_price", locale) for locale in LOCALES}
    for rule_id, version in asked:
        if (of_level := remake_level_price(rule_id, version, names)) is not None:
            found[rule_id, version] = of_level
    for row in await ctx.session.scalars(query):
        try:
            found[row.promotion_id, row.version] = read_body(row.body)
        except msgspec.ValidationError:
            continue
    return found


async def list_recent_promotions(ctx: Context, since: datetime) -> set[UUID]:
    """Return the active promotions whose version in force came into force after an instant."""
    is_current = (RuleVersion.promotion_id == Promotion.id) & (RuleVersion.version == Promotion.current_version)
    query = select(Promotion.id).join(RuleVersion, is_current)
    is_recent = or_(RuleVersion.activated_at.is_(None), RuleVersion.activated_at > since)
    return set(await ctx.session.scalars(query.where(Promotion.state == PromotionState.ACTIVE, is_recent)))


def _sum(one: Totals, other: Totals) -> Totals:
    names = Totals.__struct_fields__
    return Totals(**{name: getattr(one, name) + getattr(other, name) for name in names})


async def _add_sums(ctx: Context, run_id: UUID, sums: Mapping[SumKey, Sums]) -> None:
    rows = [
        {"run_id": run_id, "kind": kind, "subject": subject, "other": other, **msgspec.to_builtins(own)}
        for (kind, subject, other), own in sorted(sums.items())
    ]
    if not rows:
        return
    new = insert(DryRunSum)
    added = ("orders", "units", "sold_minor", "would_minor")
    await ctx.session.execute(
        new.on_conflict_do_update(
            index_elements=[DryRunSum.run_id, DryRunSum.kind, DryRunSum.subject, DryRunSum.other],
            set_={name: getattr(DryRunSum, name) + getattr(new.excluded, name) for name in added},
        ),
        rows,
    )


async def _put_limits(ctx: Context, run_id: UUID, found: Slice) -> None:
    rows: list[dict[str, Any]] = [
        {
            "run_id": run_id,
            "promotion_id": promotion_id,
            "kind": str(kind),
            "subject": subject,
            "used": count,
            "cap": None,
        }
        for (promotion_id, kind, subject), count in sorted(found.used.items())
    ]
    of_all: dict[str, Any] = {"run_id": run_id, "promotion_id": NOBODY, "kind": GIFT_STOCK}
    rows += [
        {**of_all, "subject": one, "used": own.given, "cap": own.stock} for one, own in sorted(found.stock.items())
    ]
    if not rows:
        return
    new = insert(DryRunLimit)
    keys = [DryRunLimit.run_id, DryRunLimit.promotion_id, DryRunLimit.kind, DryRunLimit.subject]
    await ctx.session.execute(new.on_conflict_do_update(index_elements=keys, set_={"used": new.excluded.used}), rows)


def _order_row(run_id: UUID, trade: ReplayedTrade) -> dict[str, Any]:
    change: dict[str, Any] = msgspec.to_builtins(trade.change)
    return {
        "run_id": run_id,
        "trade_id": trade.trade_id,
        "number": trade.number,
        "placed_at": trade.placed_at,
        "change_minor": trade.change.would_minor - trade.change.sold_minor,
        **change,
    }
