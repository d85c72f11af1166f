"""Dry runs for staff: how far they are, and what they found."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Select, select

from jishi.kit.context import Context
from jishi.kit.paging import Page, read_page
from jishi.kit.slices import BatchState
from jishi.kit.sorting import Sorts
from jishi.modules.catalog.public import CATALOG_VIEW_COST
from jishi.modules.promotion.dry_runs.draft import TriedRules
from jishi.modules.promotion.dry_runs.repository import DryRunNotFoundError, dry_runs_of
from jishi.modules.promotion.models import DryRun, DryRunOrder, DryRunSum
from jishi.modules.promotion.queries.list_tried_limits import TriedLimitView, list_tried_limits
from jishi.modules.promotion.rules.replay_sums import NOBODY, SumKind, Totals
from jishi.modules.promotion.rules.rule import Rule

_MOST_SUMS = 20
_change = DryRunSum.would_minor - DryRunSum.sold_minor


class DryRunView(msgspec.Struct, frozen=True, kw_only=True):
    """A dry run and how far it is: `done` of `total` paid trades; `failed` were left out, being of another currency.

    `totals` compare what was paid with what would be; costs are those of today, and null for who may not see costs. Margins
    are of the goods whose cost is known: `*_known_minor` less `*_cost_minor`.
    """

    id: UUID
    days: int
    placed_from: datetime
    placed_until: datetime
    state: BatchState
    total: int
    done: int
    failed: int
    error_code: str | None
    created_by: UUID | None
    created_at: datetime
    finished_at: datetime | None
    rules: list[Rule]
    without: list[UUID]
    totals: "TotalsView"


class TotalsView(msgspec.Struct, frozen=True, kw_only=True):
    """See `Totals`."""

    touched: int
    cheaper: int
    dearer: int
    unproved: int
    goods_minor: int
    sold_minor: int
    would_minor: int
    sold_discount_minor: int
    would_discount_minor: int
    would_platform_minor: int
    lines: int
    lines_without_cost: int | None
    sold_known_minor: int | None
    would_known_minor: int | None
    sold_cost_minor: int | None
    would_cost_minor: int | None
    sold_margin_minor: int | None
    would_margin_minor: int | None


class DryRunSumView(msgspec.Struct, frozen=True, kw_only=True):
    """Orders, units and amounts of a promotion, product, member group (`subject` null: no group) or of a collision.

    Of a promotion amounts are what it took off then, and would now; of a collision, `subject` having kept out `other`,
    `would_minor` is what that would have taken off list prices; else amounts are what was paid, and would be.
    """

    subject: UUID | None
    other: UUID | None
    orders: int
    units: int
    sold_minor: int
    would_minor: int


class DryRunOrderView(msgspec.Struct, frozen=True, kw_only=True):
    """A trade for which the buyer would have paid something else."""

    trade_id: UUID
    number: str
    placed_at: datetime
    sold_minor: int
    would_minor: int
    change_minor: int
    sold_discount_minor: int
    would_discount_minor: int
    sold_margin_minor: int | None
    would_margin_minor: int | None
    is_proved: bool


class DryRunFindings(msgspec.Struct, frozen=True, kw_only=True):
    """A dry run with the heads of its lists; winners among products are those that buyers would pay most less for."""

    run: DryRunView
    rules: list[DryRunSumView]
    limits: list[TriedLimitView]
    collisions: list[DryRunSumView]
    groups: list[DryRunSumView]
    winning_products: list[DryRunSumView]
    losing_products: list[DryRunSumView]
    worst_orders: list[DryRunOrderView]


DRY_RUN_SORTS = Sorts(columns={"created_at": DryRun.id}, tie=(DryRun.id,), usual="-created_at")


async def list_dry_runs(ctx: Context, *, limit: int, cursor: str | None, sort: str | None = None) -> Page[DryRunView]:
    """Return dry runs, the newest first.

    :raises BadCursorError:
    :raises InvalidInputError: it cannot be sorted so.
    """
    query = select(DryRun).where(dry_runs_of(ctx.actor))
    page = await read_page(ctx.session, query, DRY_RUN_SORTS.run(sort), limit=limit, cursor=cursor)
    return Page(items=[view_dry_run(ctx, row) for row in page.items], next_cursor=page.next_cursor)


async def get_dry_run(ctx: Context, run_id: UUID) -> DryRunFindings:
    """Return what a dry run has found by now.

    :raises DryRunNotFoundError:
    """
    run = await _get(ctx, run_id)
    down, up = _change.asc(), _change.desc()
    products = select(DryRunSum).where(DryRunSum.run_id == run_id, DryRunSum.kind == SumKind.PRODUCT)
    return DryRunFindings(
        run=view_dry_run(ctx, run),
        rules=await _sums(ctx, _of_kind(run_id, SumKind.RULE).order_by(DryRunSum.would_minor.desc())),
        limits=await list_tried_limits(ctx, run),
        collisions=await _sums(ctx, _of_kind(run_id, SumKind.COLLISION).order_by(DryRunSum.orders.desc())),
        groups=await _sums(ctx, _of_kind(run_id, SumKind.GROUP).order_by(down)),
        winning_products=await _sums(ctx, products.where(_change < 0).order_by(down)),
        losing_products=await _sums(ctx, products.where(_change > 0).order_by(up)),
        worst_orders=(await list_dry_run_orders(ctx, run_id, limit=_MOST_SUMS, cursor=None)).items,
    )


# Those that the shop loses most on first.
DRY_RUN_ORDER_SORTS = Sorts(
    columns={"change": DryRunOrder.change_minor}, tie=(DryRunOrder.change_minor, DryRunOrder.trade_id), usual="change"
)


async def list_dry_run_orders(ctx: Context, run_id: UUID, *, limit: int, cursor: str | None) -> Page[DryRunOrderView]:
    """Return the trades for which something changes, those that the shop loses most on first.

    :raises DryRunNotFoundError:
    :raises BadCursorError:
    """
    await _get(ctx, run_id)
    query = select(DryRunOrder).where(DryRunOrder.run_id == run_id)
    page = await read_page(ctx.session, query, DRY_RUN_ORDER_SORTS.run(None), limit=limit, cursor=cursor)
    return page.show(lambda row: _view_order(ctx, row))


def view_dry_run(ctx: Context, run: DryRun) -> DryRunView:
    """Return a dry run as this actor may see it."""
    fields: dict[str, Any] = {name: getattr(run, name) for name in DryRunView.__struct_fields__[:12]}
    fields["state"] = BatchState(run.state)
    tried = msgspec.convert(run.rules, TriedRules).tried
    totals = _view_totals(ctx, msgspec.convert(run.totals, Totals))
    return DryRunView(**fields, rules=[one.rule for one in tried], without=list(run.without), totals=totals)


async def _get(ctx: Context, run_id: UUID) -> DryRun:
    run = await ctx.session.scalar(select(DryRun).where(DryRun.id == run_id, dry_runs_of(ctx.actor)))
    if run is None:
        raise DryRunNotFoundError
    return run


def _of_kind(run_id: UUID, kind: SumKind) -> Select[DryRunSum]:
    return select(DryRunSum).where(DryRunSum.run_id == run_id, DryRunSum.kind == kind)


async def _sums(ctx: Context, query: Select[DryRunSum]) -> list[DryRunSumView]:
    rows = await ctx.session.scalars(query.limit(_MOST_SUMS))
    return [
        DryRunSumView(
            subject=_named(row.subject),
            other=_named(row.other),
            orders=row.orders,
            units=row.units,
            sold_minor=row.sold_minor,
            would_minor=row.would_minor,
        )
        for row in rows
    ]


def _named(subject: UUID) -> UUID | None:
    return None if subject == NOBODY else subject


def _view_totals(ctx: Context, totals: Totals) -> TotalsView:
    fields: dict[str, Any] = msgspec.to_builtins(totals)
    costs: dict[str, int] = {
        "lines_without_cost": totals.lines_without_cost,
        "sold_known_minor": totals.sold_known_minor,
        "would_known_minor": totals.would_known_minor,
        "sold_cost_minor": totals.sold_cost_minor,
        "would_cost_minor": totals.would_cost_minor,
        "sold_margin_minor": totals.sold_known_minor - totals.sold_cost_minor,
        "would_margin_minor": totals.would_known_minor - totals.would_cost_minor,
    }
    sees_cost = ctx.actor.can(CATALOG_VIEW_COST)
    return TotalsView(**{**fields, **(costs if sees_cost else dict.fromkeys(costs))})


def _view_order(ctx: Context, row: DryRunOrder) -> DryRunOrderView:
    fields: dict[str, Any] = {name: getattr(row, name) for name in DryRunOrderView.__struct_fields__}
    if not ctx.actor.can(CATALOG_VIEW_COST):
        fields["sold_margin_minor"] = fields["would_margin_minor"] = None
    return DryRunOrderView(**fields)
